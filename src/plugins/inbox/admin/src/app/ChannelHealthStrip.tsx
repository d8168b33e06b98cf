import { Cross } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { ChannelHealthView } from '../../../../../contracts/records';
import { ExclamationGlyph } from '../shared/icons';
import { focusRing } from '../shared/typography';
import { dismissedFrom, healthWords, keyOfFailure, withDismissed } from './channel-health-model';
import { useStore } from './external-store';
import { useRelativeTime, useT } from './hooks';
import { inboxStore } from './inbox-store';
import { tokensOf } from './tokens';

const STORED = 'throughline.inbox.dismissedFailures';

const Strip = styled.ul`
  flex: none;
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Line = styled.li`
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 40px;
  padding: 4px 12px 4px 20px;
  border-bottom: 1px solid ${({ theme }) => tokensOf(theme).tones.danger.border};
  background: ${({ theme }) => tokensOf(theme).tones.danger.background};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 2rem;

  > svg {
    flex: none;
    color: ${({ theme }) => tokensOf(theme).tones.danger.icon};
  }

  p {
    flex: 1;
    min-width: 0;
  }

  strong {
    font-weight: 600;
  }

  button {
    ${focusRing}
    flex: none;
    display: grid;
    place-items: center;
    width: 32px;
    height: 32px;
    border-radius: 4px;
    color: ${({ theme }) => theme.colors.neutral700};
    cursor: pointer;
  }

  @media (max-width: 767px) {
    padding: 6px 4px 6px 16px;
    font-size: 1.2rem;
    line-height: 1.6rem;

    button {
      width: 44px;
      height: 44px;
    }
  }
`;

/** Channel accounts that do not work right now. Each can be put away, until something about it changes. */
export function ChannelHealthStrip() {
  const failing = useStore(inboxStore, (state) => state.failingChannels);
  const [dismissed, setDismissed] = useState(() => dismissedFrom(sessionStorage.getItem(STORED)));
  const shown = failing.filter((channel) => !dismissed.includes(keyOfFailure(channel)));
  const dismiss = (channel: ChannelHealthView): void => {
    const next = withDismissed(dismissed, channel, failing);
    sessionStorage.setItem(STORED, JSON.stringify(next));
    setDismissed(next);
  };
  if (shown.length === 0) return null;
  return (
    <Strip>
      {shown.map((channel) => (
        <Failure key={keyOfFailure(channel)} channel={channel} onDismiss={() => dismiss(channel)} />
      ))}
    </Strip>
  );
}

function Failure({ channel, onDismiss }: { channel: ChannelHealthView; onDismiss: () => void }) {
  const t = useT();
  const time = useRelativeTime();
  const { name, since, detail } = channel;
  const { what, why } = healthWords(channel);
  return (
    <Line>
      <ExclamationGlyph size={16} />
      <p role="status">
        <strong>{t(`health.${what}`, { name, time: time.moment(since) })}</strong>{' '}
        {why === null ? (detail ?? '') : t(`health.why.${why}`)}
      </p>
      <button type="button" aria-label={t('health.dismiss', { name })} title={t('close')} onClick={onDismiss}>
        <Cross width={10} height={10} aria-hidden fill="currentColor" />
      </button>
    </Line>
  );
}
