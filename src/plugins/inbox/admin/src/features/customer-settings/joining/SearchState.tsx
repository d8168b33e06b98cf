import { Button, ProgressBar } from '@strapi/design-system';
import { ArrowClockwise, Play } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { MatchingStatus } from '../../../../../../../contracts/customer-records';
import type { MatchingResponse } from '../../../../../../../contracts/http/customer-settings';
import { useRelativeTime, useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { Chip, type ChipLook } from '../../../shared/Chip';
import { Meta } from '../../../shared/typography';
import { RefusalNote } from '../parts/RefusalNote';
import { useSaving } from '../parts/useSaving';
import { shareDone } from './model';

const LOOKS = { idle: 'neutral', running: 'secondary', paused: 'warning', failed: 'danger' } as const satisfies Record<
  MatchingStatus['state'],
  ChipLook
>;

const Stack = styled.div`
  display: flex;
  flex-direction: column;
  align-items: stretch;
  gap: 12px;
  max-width: 640px;
`;

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 8px 12px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Bar = styled(ProgressBar)`
  width: 100%;
`;

interface SearchStateProps {
  status: MatchingStatus;
  onAnswer: (answer: MatchingResponse) => void;
}

/** Where the search over everybody stands; it goes on by itself after a restart. */
export function SearchState({ status, onAnswer }: SearchStateProps) {
  const t = useT();
  const intl = useIntl();
  const saving = useSaving();
  const { state, phase, done, total, waiting } = status;
  const isUnderWay = state === 'running' || state === 'paused';
  const act = (work: () => Promise<MatchingResponse>): void => void saving.run(async () => onAnswer(await work()));
  const share = shareDone(status);
  return (
    <Stack>
      <Line>
        <Chip look={LOOKS[state]}>
          {t(
            state === 'idle' && status.finishedAt === null ? 'settings.search.never' : `settings.search.state.${state}`,
          )}
        </Chip>
        <LastRun status={status} />
      </Line>
      {isUnderWay && (
        <>
          <Bar value={share} aria-label={t('settings.search.progress')} />
          <Meta role="status">
            {phase && `${t(`settings.search.phase.${phase}`)} · `}
            {t('settings.search.count', { done: intl.formatNumber(done), total: intl.formatNumber(total) })}
          </Meta>
        </>
      )}
      <Meta>{waiting === 0 ? t('settings.search.upToDate') : t('settings.search.waiting', { count: waiting })}</Meta>
      <RefusalNote saving={saving} />
      <Line>
        {state === 'running' ? (
          <Button variant="tertiary" loading={saving.isBusy} onClick={() => act(settingsApi.pauseMatching)}>
            {t('settings.search.pause')}
          </Button>
        ) : (
          <Button
            variant="secondary"
            startIcon={state === 'paused' ? <Play /> : <ArrowClockwise />}
            loading={saving.isBusy}
            onClick={() => act(settingsApi.startMatching)}
          >
            {t(state === 'paused' ? 'settings.search.goOn' : 'settings.search.start')}
          </Button>
        )}
      </Line>
    </Stack>
  );
}

function LastRun({ status: { state, startedAt, finishedAt } }: { status: MatchingStatus }) {
  const t = useT();
  const time = useRelativeTime();
  const isUnderWay = state === 'running' || state === 'paused';
  const at = isUnderWay ? startedAt : finishedAt;
  if (at === null) return null;
  return (
    <Meta title={time.full(at)}>
      {t(isUnderWay ? 'settings.search.since' : 'settings.search.last', { time: time.moment(at) })}
    </Meta>
  );
}
