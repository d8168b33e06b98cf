import { Button, IconButton } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { QuarantineGroup } from '../../../../../../contracts/errors';
import { asInboxError } from '../../app/api';
import { useSession, useT } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { pathOf } from '../../app/views';
import { EmptyState } from '../../shared/EmptyState';
import { RowSkeletons } from '../../shared/RowSkeletons';
import { AfterMoment } from '../../shared/Skeleton';
import { usePicks } from '../../shared/usePicks';
import { GroupTabs } from './GroupTabs';
import { KeptBulkBar } from './KeptBulkBar';
import { KeptDetail } from './KeptDetail';
import { KeptRows } from './KeptRows';
import { goOnTo, groupFrom, shownItem } from './model';
import { useKeptActs, useKeptList, type KeptActs } from './useQuarantine';

const Frame = styled.div`
  display: flex;
  flex: 1;
  min-width: 0;
  min-height: 0;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const ListColumn = styled.section<{ $isAlone: boolean }>`
  display: flex;
  flex-direction: column;
  flex: ${({ $isAlone }) => ($isAlone ? '1' : 'none')};
  width: ${({ $isAlone }) => ($isAlone ? 'auto' : '372px')};
  min-height: 0;
  border-inline-end: ${({ theme, $isAlone }) => ($isAlone ? '0' : `1px solid ${theme.colors.neutral150}`)};
`;

const DetailColumn = styled.main`
  display: flex;
  flex-direction: column;
  flex: 1;
  min-width: 0;
  min-height: 0;
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 8px;
  flex: none;
  height: 56px;
  padding: 0 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  h2 {
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }

  @media (max-width: 767px) {
    padding: 0 8px 0 16px;
  }
`;

const Body = styled.div`
  position: relative;
  display: flex;
  flex-direction: column;
  flex: 1;
  min-height: 0;
`;

const NONE: readonly never[] = [];

/** Which tab and which delivery, as the address has them. */
function usePlace(item: string | null) {
  const navigate = useNavigate();
  const [parameters] = useSearchParams();
  const group = groupFrom(parameters.get('group'));
  const goTo = useCallback(
    (nextGroup: QuarantineGroup, nextItem: string | null): void =>
      navigate({ pathname: pathOf('quarantine', nextItem), search: nextGroup === 'problem' ? '' : '?group=machine' }),
    [navigate],
  );
  return { group, item, goTo };
}

/** Deliveries that made no message: kept, explained, and tried again on request. Nothing is dropped. */
export function Quarantine({ item }: { item: string | null }) {
  const t = useT();
  const { layout } = useColumns();
  const { group, goTo } = usePlace(item);
  const query = useKeptList(group);
  const items = query.data?.data ?? NONE;
  const ids = items.map(({ documentId }) => documentId);
  const canAnswer = useSession()?.canAnswer ?? false;
  const isPhone = layout === 'phone';
  const shown = shownItem(items, item, !isPhone);
  const acts = useGoingOn(useKeptActs(group), (gone) => {
    const next = goOnTo(ids, shown, gone);
    if (next !== shown) goTo(group, isPhone ? null : next);
  });
  const open = useCallback((id: string) => goTo(group, id), [goTo, group]);
  // Nothing to choose from and nothing asked for: the word about it has the whole width.
  const isAlone = isPhone || (!query.isPending && shown === null);
  const isAside = isPhone && shown !== null;
  return (
    <Frame>
      {!isAside && (
        <ListColumn id="inbox-list" $isAlone={isAlone} aria-label={t('quarantine.title')}>
          <Head>
            <h2>{t('quarantine.title')}</h2>
          </Head>
          <GroupTabs group={group} counts={query.data?.counts} onGroup={(next) => goTo(next, null)} />
          <ListBody group={group} query={query} shown={shown} canAnswer={canAnswer} acts={acts} onOpen={open} />
        </ListColumn>
      )}
      {(!isAlone || isAside) && (
        <DetailColumn id="inbox-thread" tabIndex={-1}>
          {isPhone && (
            <Head>
              <IconButton label={t('quarantine.back')} variant="ghost" size="L" onClick={() => goTo(group, null)}>
                <ArrowLeft />
              </IconButton>
              <h2>{t('quarantine.title')}</h2>
            </Head>
          )}
          {shown !== null && <KeptDetail key={shown} item={shown} acts={acts} canAnswer={canAnswer} />}
        </DetailColumn>
      )}
    </Frame>
  );
}

interface ListProps {
  group: QuarantineGroup;
  query: ReturnType<typeof useKeptList>;
  shown: string | null;
  canAnswer: boolean;
  acts: KeptActs;
  onOpen: (item: string) => void;
}

/** The rows of a group, or why there are none. */
function ListBody({ group, query, shown, canAnswer, acts, onOpen }: ListProps) {
  const items = query.data?.data ?? NONE;
  const ids = items.map(({ documentId }) => documentId);
  const picks = usePicks(ids, group);
  return (
    <Body id="inbox-kept" role="tabpanel" aria-labelledby={`inbox-kept-${group}`}>
      {query.isPending && (
        <AfterMoment>
          <RowSkeletons />
        </AfterMoment>
      )}
      {query.isError && <Failed error={query.error} onAgain={() => void query.refetch()} />}
      {query.data && items.length === 0 && <Nothing group={group} />}
      {items.length > 0 && (
        <KeptRows items={items} shown={shown} picks={canAnswer ? picks : null} onOpen={onOpen} acts={acts} />
      )}
      {picks.picked.size > 0 && <KeptBulkBar ids={ids} picks={picks} acts={acts} />}
    </Body>
  );
}

/** Whatever leaves the list, the next one is shown. */
function useGoingOn(acts: KeptActs, onGone: (items: readonly string[]) => void): KeptActs {
  return {
    discard: (items) => {
      onGone(items);
      acts.discard(items);
    },
    processAgain: (items) => {
      onGone(items);
      return acts.processAgain(items);
    },
    take: async (item, sender) => {
      await acts.take(item, sender);
      onGone([item]);
    },
  };
}

function Nothing({ group }: { group: QuarantineGroup }) {
  const t = useT();
  return (
    <EmptyState mood={group === 'problem' ? 'good' : 'plain'} title={t(`quarantine.empty.${group}`)}>
      {t(`quarantine.empty.${group}.text`)}
    </EmptyState>
  );
}

function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useT();
  const { code, message } = asInboxError(error);
  const again = (
    <Button variant="secondary" onClick={onAgain}>
      {t('retry')}
    </Button>
  );
  return (
    <EmptyState mood="wrong" title={t('quarantine.failed')} actions={again}>
      {code === 'offline' ? t('offline') : message}
    </EmptyState>
  );
}
