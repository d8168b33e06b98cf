import { Button } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { ConfiguredAccountView } from '../../../../../../contracts/http/channels';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Card, CardHead, CardTitle, Quiet } from './look';
import { durationOf, gapOf, longestLag, SLOW_MS } from './model';
import { StateChip } from './StateChip';

const Facts = styled.dl`
  margin: 0;

  > div {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: 16px;
    padding: 12px 0;
  }

  > div + div {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  dt {
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  dd {
    margin: 0;
    text-align: end;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  dd[data-note] {
    grid-column: 1 / -1;
    text-align: start;
    font-size: 1.2rem;
    line-height: 1.6rem;
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral600};
    overflow-wrap: anywhere;
  }

  dd[data-tone='danger'] {
    color: ${({ theme }) => tokensOf(theme).dangerText};
  }

  dd[data-tone='warning'] {
    color: ${({ theme }) => tokensOf(theme).warningText};
  }
`;

const Buttons = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
  margin-top: 12px;
`;

interface HealthCardProps {
  account: ConfiguredAccountView;
  canProbe: boolean;
  canConnect: boolean;
  isBusy: boolean;
  onTest: () => void;
  onConnect: () => void;
}

/** Whether messages come and go, and since when. */
export function HealthCard({ account, canProbe, canConnect, isBusy, onTest, onConnect }: HealthCardProps) {
  const t = useT();
  const time = useRelativeTime();
  const { formatDate } = useIntl();
  const { activity, health } = account;
  const moment = (at: string | null): string => (at === null ? t('channels.never') : time.moment(at));
  const gap = activity.usualGapSeconds === null ? null : gapOf(activity.usualGapSeconds);
  return (
    <Card aria-label={t('channels.health')}>
      <CardHead>
        <CardTitle>{t('channels.health')}</CardTitle>
        <StateChip account={account} />
      </CardHead>
      {health.state === 'failing' && health.detail !== null && <Quiet role="alert">{health.detail}</Quiet>}
      <Hours hours={activity.hours} />
      <Facts>
        <Fact
          name={t('channels.lastIn')}
          value={moment(activity.lastReceivedAt)}
          tone={activity.isSilent ? 'warning' : undefined}
          note={
            gap &&
            t(activity.isSilent ? 'channels.gap.silent' : 'channels.gap', {
              gap: t(`channels.time.${gap.unit}`, { count: gap.count }),
            })
          }
        />
        <Fact
          name={t('channels.lastOut')}
          value={moment(activity.lastSentAt)}
          note={activity.pending > 0 ? t('channels.pending', { count: activity.pending }) : null}
        />
        <LagFact lag={activity.lag} />
        {activity.lastError && (
          <Fact
            name={t('channels.lastError')}
            value={time.moment(activity.lastError.at)}
            tone="danger"
            note={activity.lastError.detail ?? activity.lastError.code}
          />
        )}
        {activity.expiresAt !== null && (
          <Fact
            name={t('channels.expires')}
            value={formatDate(activity.expiresAt, { dateStyle: 'medium' })}
            tone={isSoon(activity.expiresAt) ? 'danger' : undefined}
            note={null}
          />
        )}
        <Fact
          name={t('channels.quarantined')}
          value={String(activity.quarantined)}
          tone={activity.quarantined > 0 ? 'warning' : undefined}
          note={activity.quarantined > 0 ? t('channels.quarantined.note') : null}
        />
        {activity.media.pending + activity.media.failed > 0 && (
          <Fact
            name={t('channels.media')}
            value={String(activity.media.pending + activity.media.failed)}
            tone={activity.media.failed > 0 ? 'warning' : undefined}
            note={t('channels.media.note', activity.media)}
          />
        )}
      </Facts>
      {(canProbe || canConnect) && (
        <Buttons>
          {canProbe && (
            <Button size="S" variant="tertiary" disabled={isBusy} onClick={onTest}>
              {t('channels.test')}
            </Button>
          )}
          {canConnect && (
            <Button size="S" variant="tertiary" disabled={isBusy} onClick={onConnect}>
              {t('channels.reconnect')}
            </Button>
          )}
        </Buttons>
      )}
    </Card>
  );
}

const SOON_MS = 7 * 86_400_000;
const isSoon = (at: string): boolean => Date.parse(at) - Date.now() < SOON_MS;

interface FactProps {
  name: string;
  value: string;
  tone?: 'danger' | 'warning' | undefined;
  note: ReactNode;
}

function Fact({ name, value, tone, note }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd data-tone={tone}>{value}</dd>
      {note && <dd data-note="">{note}</dd>}
    </div>
  );
}

/** How long it took from the delivery to the inbox. */
function LagFact({ lag }: { lag: ConfiguredAccountView['activity']['lag'] }) {
  const t = useT();
  const longest = longestLag(lag);
  if (longest === null) return null;
  const { unit, count } = durationOf(longest);
  return (
    <Fact
      name={t('channels.lag')}
      value={t(`channels.time.${unit}`, { count })}
      tone={longest > SLOW_MS ? 'warning' : undefined}
      note={
        <>
          <LagBars lag={lag} longest={longest} />
          {t(lag.waiting > SLOW_MS ? 'channels.lag.waiting' : 'channels.lag.note')}
        </>
      }
    />
  );
}

const Lags = styled.span`
  display: grid;
  grid-auto-flow: column;
  grid-auto-columns: minmax(0, 1fr);
  align-items: end;
  gap: 2px;
  height: 24px;
  margin: 4px 0;

  > span {
    min-height: 2px;
    border-radius: 1px;
    background: ${({ theme }) => theme.colors.secondary200};
  }

  > span[data-slow] {
    background: ${({ theme }) => tokensOf(theme).tones.warning.icon};
  }
`;

function LagBars({ lag, longest }: { lag: ConfiguredAccountView['activity']['lag']; longest: number }) {
  const t = useT();
  return (
    <Lags role="img" aria-label={t('channels.lag.note')}>
      {lag.minutes.map((wait, at) => (
        <span
          key={lag.minutes.length - at}
          data-slow={(wait ?? 0) > SLOW_MS ? '' : undefined}
          style={{ height: `${String(Math.round(((wait ?? 0) / Math.max(longest, 1)) * 100))}%` }}
        />
      ))}
    </Lags>
  );
}

const Bars = styled.div`
  display: grid;
  grid-auto-flow: column;
  grid-auto-columns: minmax(0, 1fr);
  align-items: end;
  gap: 2px;
  height: 40px;
  margin-top: 8px;

  > span {
    min-height: 3px;
    border-radius: 1px;
    background: ${({ theme }) => theme.colors.secondary200};
  }

  > span[data-some] {
    background: ${({ theme }) => theme.colors.secondary500};
  }
`;

const Ends = styled(Quiet)`
  display: flex;
  justify-content: space-between;
  margin: 4px 0 8px;
`;

/** Deliveries of the last day, hour by hour. */
function Hours({ hours }: { hours: readonly number[] }) {
  const t = useT();
  const most = Math.max(0, ...hours);
  const sum = hours.reduce((total, count) => total + count, 0);
  if (sum === 0) return <Quiet style={{ marginBottom: 4 }}>{t('channels.hours.none')}</Quiet>;
  return (
    <>
      <Bars role="img" aria-label={t('channels.hours', { count: sum })}>
        {hours.map((count, at) => (
          <span
            key={hours.length - at}
            data-some={count > 0 ? '' : undefined}
            title={t('channels.hours.one', { count, hours: hours.length - at })}
            style={{ height: `${String(Math.round((count / most) * 100))}%` }}
          />
        ))}
      </Bars>
      <Ends as="div">
        <span>{t('channels.hours', { count: sum })}</span>
        <span>{t('time.now')}</span>
      </Ends>
    </>
  );
}
