import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { CardProviderRef, CardView } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { useSession, useT } from '../../app/hooks';
import { settingsApi, type CardPlace } from '../../app/settings-api';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { Meta, WordButton } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { CardBody } from './CardBody';
import { FIRST_ITEMS, type Press } from './model';

const CARD_FRESH_MS = 30_000;

/** One card: what its system answers, in the shape of every other section. */
export function Card({ provider, place }: { provider: CardProviderRef; place: CardPlace }) {
  const t = useT();
  const queryClient = useQueryClient();
  const canAnswer = useSession()?.canAnswer ?? false;
  const [isAllShown, setIsAllShown] = useState(false);
  const key = ['card', place.kind, place.documentId, provider.provider];
  const query = useQuery({
    queryKey: key,
    queryFn: () => settingsApi.card(place, provider.provider),
    staleTime: CARD_FRESH_MS,
    retry: false,
  });
  const press: Press = async (button, item) => {
    queryClient.setQueryData(key, await settingsApi.pressCard(place, provider.provider, { button, item }));
  };
  const count = query.data?.card.content?.items.length ?? 0;
  const toggle = (
    <WordButton type="button" aria-expanded={isAllShown} onClick={() => setIsAllShown((now) => !now)}>
      {isAllShown ? t('cards.fewer') : t('cards.all', { count })}
    </WordButton>
  );
  return (
    <Section label={provider.title} aside={count > FIRST_ITEMS ? toggle : undefined}>
      {query.isPending && <Loading />}
      {query.isError && (
        <Failed
          title={provider.title}
          problem={problemOf(query.error)}
          isBusy={query.isFetching}
          onRetry={() => void query.refetch()}
        />
      )}
      {query.data && (
        <Answered
          card={query.data.card}
          isAllShown={isAllShown}
          isBusy={query.isFetching}
          onPress={canAnswer ? press : null}
          onRetry={() => void query.refetch()}
        />
      )}
    </Section>
  );
}

/** No answer at all says nothing that the line above it does not. */
function problemOf(cause: unknown): string | null {
  const refusal = asInboxError(cause);
  return refusal.code === 'offline' ? null : refusal.message;
}

function Loading() {
  return (
    <AfterMoment>
      <div aria-hidden>
        <Skeleton $width="62%" $height={14} />
        <Skeleton $width="84%" style={{ marginTop: 10 }} />
        <Skeleton $width="48%" style={{ marginTop: 10 }} />
      </div>
    </AfterMoment>
  );
}

interface AnsweredProps {
  card: CardView;
  isAllShown: boolean;
  isBusy: boolean;
  onPress: Press | null;
  onRetry: () => void;
}

function Answered({ card, isAllShown, isBusy, onPress, onRetry }: AnsweredProps) {
  const t = useT();
  if (card.state === 'failed')
    return <Failed title={card.title} problem={card.problem} isBusy={isBusy} onRetry={onRetry} />;
  if (card.state === 'empty' || !card.content) return <Meta as="p">{t('cards.empty')}</Meta>;
  return <CardBody content={card.content} caution={card.caution} isAllShown={isAllShown} onPress={onPress} />;
}

const FailedLines = styled.div`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: 2px;

  > p {
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

interface FailedProps {
  title: string;
  problem: string | null;
  isBusy: boolean;
  onRetry: () => void;
}

export function Failed({ title, problem, isBusy, onRetry }: FailedProps) {
  const t = useT();
  return (
    <FailedLines role="status">
      <p>{t('cards.failed', { title })}</p>
      {problem !== null && <Meta dir="auto">{problem}</Meta>}
      <WordButton type="button" disabled={isBusy} onClick={onRetry}>
        {isBusy ? t('cards.asking') : t('retry')}
      </WordButton>
    </FailedLines>
  );
}
