import { Button } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { MERGE_REASONS, type MergeReason } from '../../../../../../contracts/vocabulary';
import { asInboxError } from '../../app/api';
import { useSession, useShortcut, useT } from '../../app/hooks';
import { mergingApi } from '../../app/merging-api';
import { PageFrame } from '../../app/PageFrame';
import { tokensOf } from '../../app/tokens';
import { EmptyState } from '../../shared/EmptyState';
import { RowSkeletons } from '../../shared/RowSkeletons';
import { AfterMoment } from '../../shared/Skeleton';
import { focusRing } from '../../shared/typography';
import { MergeEntry } from './MergeEntry';
import { QUEUE_PATH } from './paths';
import { LEDGER_KEY } from './useReview';
import { refusalSentence } from './words';

const PAGE = 50;

const Scroller = styled.main`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  padding: 24px 56px 64px;

  > * {
    max-width: 960px;
    margin-inline: auto;
  }

  @media (max-width: 1179px) {
    padding-inline: 24px;
  }

  @media (max-width: 767px) {
    padding: 16px 16px 48px;
  }
`;

const Head = styled.header`
  margin-block-end: 12px;

  h1 {
    font-size: 2.8rem;
    line-height: 3.6rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  a {
    ${focusRing}
    display: inline-flex;
    align-items: center;
    gap: 6px;
    border-radius: 4px;
    color: ${({ theme }) => tokensOf(theme).link};
    text-decoration: none;
  }
`;

const Filters = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-block-end: 16px;
`;

const Filter = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  height: 32px;
  padding: 0 12px;
  border: 1px solid
    ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.border : theme.colors.neutral200)};
  border-radius: 16px;
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : theme.colors.neutral0)};
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).tones.primary.text : theme.colors.neutral700)};
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: ${({ $isOn }) => ($isOn ? 600 : 400)};
  cursor: pointer;

  @media (max-width: 767px) {
    height: 44px;
    border-radius: 22px;
  }
`;

const Entries = styled.ol`
  display: grid;
  gap: 12px;
`;

const More = styled.div`
  display: flex;
  justify-content: center;
  margin-block-start: 16px;
`;

const reasonOf = (text: string | null): MergeReason | undefined => MERGE_REASONS.find((reason) => reason === text);

/** Every merge, newest first: who or what did it, why, what moved, and the way back. */
export function MergeHistory() {
  const t = useT();
  const session = useSession();
  const [parameters, setParameters] = useSearchParams();
  const customer = parameters.get('customer') ?? undefined;
  const reason = reasonOf(parameters.get('reason'));
  const mayRead = session === undefined || session.may.review || customer !== undefined;
  const choose = (next: MergeReason | undefined): void =>
    setParameters(
      (now) => {
        const changed = new URLSearchParams(now);
        if (next === undefined) changed.delete('reason');
        else changed.set('reason', next);
        return changed;
      },
      { replace: true },
    );
  return (
    <PageFrame title={t('merging.ledger.pageTitle')}>
      <Scroller>
        <Head>
          <Link to={session?.may.review ? QUEUE_PATH : '/plugins/inbox/all'}>
            <ArrowLeft width={12} height={12} aria-hidden fill="currentColor" />
            {t(session?.may.review ? 'merging.title' : 'merging.back.inbox')}
          </Link>
          <h1>{t('merging.ledger.title')}</h1>
        </Head>
        {mayRead ? (
          <>
            <ReasonFilter reason={reason} customer={customer} onChoose={choose} />
            <Ledger reason={reason} customer={customer} canAnswer={session?.canAnswer ?? false} />
          </>
        ) : (
          <EmptyState mood="wrong" title={t('merging.forbidden')}>
            {t('merging.forbidden.text')}
          </EmptyState>
        )}
      </Scroller>
    </PageFrame>
  );
}

interface FilterProps {
  reason: MergeReason | undefined;
  customer: string | undefined;
  onChoose: (reason: MergeReason | undefined) => void;
}

function ReasonFilter({ reason, customer, onChoose }: FilterProps) {
  const t = useT();
  const [, setParameters] = useSearchParams();
  return (
    <Filters role="group" aria-label={t('list.filter')}>
      {customer !== undefined && (
        <Filter type="button" $isOn aria-pressed onClick={() => setParameters({}, { replace: true })}>
          {t('merging.ledger.of')} ×
        </Filter>
      )}
      {[undefined, ...MERGE_REASONS].map((name) => (
        <Filter
          key={name ?? 'all'}
          type="button"
          $isOn={name === reason}
          aria-pressed={name === reason}
          onClick={() => onChoose(name)}
        >
          {name === undefined ? t('merging.ledger.all') : t(`merging.reason.${name}`)}
        </Filter>
      ))}
    </Filters>
  );
}

interface LedgerProps {
  reason: MergeReason | undefined;
  customer: string | undefined;
  canAnswer: boolean;
}

function Ledger({ reason, customer, canAnswer }: LedgerProps) {
  const t = useT();
  const list = useRef<HTMLOListElement>(null);
  const query = useInfiniteQuery({
    queryKey: [LEDGER_KEY, reason ?? null, customer ?? null],
    queryFn: ({ pageParam }) => mergingApi.merges({ reason, customer, cursor: pageParam, limit: PAGE }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
  const merges = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const step = (by: 1 | -1): void => {
    const entries = [...(list.current?.querySelectorAll<HTMLElement>('[data-merge]') ?? [])];
    const at = entries.findIndex((entry) => entry.contains(document.activeElement));
    entries[Math.min(entries.length - 1, Math.max(0, at + by))]?.focus();
  };
  useShortcut('j', t('merging.key.next'), () => step(1), merges.length > 0);
  useShortcut('k', t('merging.key.previous'), () => step(-1), merges.length > 0);
  if (query.isPending) {
    return (
      <AfterMoment>
        <RowSkeletons />
      </AfterMoment>
    );
  }
  if (query.isError) {
    const again = (
      <Button variant="secondary" onClick={() => void query.refetch()}>
        {t('retry')}
      </Button>
    );
    return (
      <EmptyState mood="wrong" title={t('merging.ledger.failed')} actions={again}>
        {refusalSentence(t, asInboxError(query.error))}
      </EmptyState>
    );
  }
  if (merges.length === 0) {
    const isFiltered = reason !== undefined || customer !== undefined;
    return (
      <EmptyState title={t(isFiltered ? 'merging.ledger.empty.filtered' : 'merging.ledger.empty')}>
        {t('merging.ledger.empty.text')}
      </EmptyState>
    );
  }
  return (
    <>
      <Entries ref={list} aria-label={t('merging.ledger.list')}>
        {merges.map((merge) => (
          <MergeEntry key={merge.documentId} merge={merge} canAnswer={canAnswer} />
        ))}
      </Entries>
      {query.hasNextPage && (
        <More>
          <Button variant="tertiary" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('panel.timeline.more')}
          </Button>
        </More>
      )}
    </>
  );
}
