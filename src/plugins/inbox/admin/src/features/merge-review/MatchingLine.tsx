import { useEffect } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { MatchingStatus } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { useRelativeTime, useSession, useT, type TextId } from '../../app/hooks';
import { mergingApi } from '../../app/merging-api';
import { Meta, WordButton } from '../../shared/typography';
import { SUGGESTIONS_KEY } from './decisions';
import { refusalSentence } from './words';

const Line = styled.div`
  flex: none;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  min-height: 32px;
  padding: 0 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral100};

  @media (max-width: 767px) {
    padding: 6px 16px;

    > button {
      min-height: 32px;
    }
  }
`;

const Bar = styled.progress`
  appearance: none;
  width: 120px;
  height: 4px;
  border: 0;
  border-radius: 2px;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral150};

  &::-webkit-progress-bar {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  &::-webkit-progress-value {
    background: ${({ theme }) => theme.colors.primary600};
  }

  &::-moz-progress-bar {
    background: ${({ theme }) => theme.colors.primary600};
  }
`;

const KEY = 'matching';
const WHILE_RUNNING = 2_000;
const ELSE = 60_000;

/** How far the search over everybody has come, in one quiet line. */
export function MatchingLine() {
  const t = useT();
  const maySet = useSession()?.may.settings ?? false;
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  const { data } = useQuery({
    queryKey: [KEY],
    queryFn: mergingApi.matching,
    refetchInterval: ({ state }) => (state.data?.status.state === 'running' ? WHILE_RUNNING : ELSE),
  });
  const status = data?.status;
  const finishedAt = status?.finishedAt;
  useEffect(() => {
    if (finishedAt !== undefined) void queryClient.invalidateQueries({ queryKey: [SUGGESTIONS_KEY] });
  }, [finishedAt, queryClient]);
  if (!status) return null;
  const start = async (): Promise<void> => {
    try {
      queryClient.setQueryData([KEY], await mergingApi.startMatching());
    } catch (error) {
      toggleNotification({ type: 'danger', message: refusalSentence(t, asInboxError(error)) });
    }
  };
  return (
    <Line>
      <Words status={status} />
      {maySet && status.state !== 'running' && (
        <WordButton type="button" onClick={() => void start()}>
          {t(startText(status))}
        </WordButton>
      )}
    </Line>
  );
}

function startText({ state, finishedAt }: MatchingStatus): TextId {
  if (state === 'paused' || state === 'failed') return 'merging.search.goOn';
  return finishedAt === null ? 'merging.search.now' : 'merging.search.again';
}

const runningText = ({ phase }: MatchingStatus): TextId =>
  phase === null ? 'merging.search.running' : `merging.search.${phase}`;

function Words({ status }: { status: MatchingStatus }) {
  const t = useT();
  const intl = useIntl();
  const time = useRelativeTime();
  const { state, done, total, finishedAt, waiting } = status;
  const numbers = { done: intl.formatNumber(done), total: intl.formatNumber(total) };
  if (state === 'running') {
    return (
      <>
        <Meta>{t(runningText(status), numbers)}</Meta>
        <Bar value={total === 0 ? 0 : done} max={Math.max(1, total)} aria-label={t('merging.search.running')} />
      </>
    );
  }
  if (state === 'idle') {
    return (
      <Meta>
        {finishedAt === null ? t('merging.search.never') : t('merging.search.idle', { time: time.moment(finishedAt) })}
        {waiting > 0 && ` ${t('merging.search.waiting', { count: waiting })}`}
      </Meta>
    );
  }
  return <Meta>{t(`merging.search.${state}`, numbers)}</Meta>;
}
