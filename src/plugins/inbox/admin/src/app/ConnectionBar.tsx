import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import { useRealtime, useT } from './hooks';
import { ReconnectGlyph, TickCircleGlyph } from '../shared/icons';
import { tokensOf } from './tokens';

const TOLD_FOR = 10_000;
/** a connection that returns at once was never worth a word */
const PATIENCE = 1_000;

const Bar = styled.div<{ $tone: 'warning' | 'success' }>`
  box-sizing: border-box;
  flex: none;
  display: flex;
  align-items: center;
  gap: 8px;
  height: 40px;
  padding: 0 12px 0 20px;
  font-size: 1.2rem;
  line-height: 1.6rem;
  color: ${({ theme }) => theme.colors.neutral800};
  background: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].background};
  border-bottom: 1px solid ${({ theme, $tone }) => tokensOf(theme).tones[$tone].border};

  svg {
    flex: none;
    color: ${({ theme, $tone }) => tokensOf(theme).tones[$tone].icon};
  }

  p {
    flex: 1;
    min-width: 0;
  }

  strong {
    font-weight: 600;
  }

  button {
    flex: none;
    padding: 4px 8px;
    border-radius: 4px;
    font-size: 1.2rem;
    font-weight: 600;
    color: ${({ theme }) => tokensOf(theme).link};
    cursor: pointer;

    &:focus-visible {
      outline: 2px solid ${({ theme }) => theme.colors.primary600};
    }
  }
`;

/** True while the connection is cut for longer than a moment. */
export function useIsOffline(): boolean {
  const { state } = useRealtime();
  const isCut = state === 'reconnecting';
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(isCut), isCut ? PATIENCE : 0);
    return () => clearTimeout(timer);
  }, [isCut]);
  return isCut && isLong;
}

function Offline() {
  const t = useT();
  const { tryNow } = useRealtime();
  return (
    <Bar $tone="warning" role="status">
      <ReconnectGlyph />
      <p>
        <strong>{t('connection.offline')}</strong> {t('connection.offline.text')}
      </p>
      <button type="button" onClick={tryNow}>
        {t('connection.tryNow')}
      </button>
    </Bar>
  );
}

function Back({ tickets, onClose }: { tickets: number; onClose: () => void }) {
  const t = useT();
  useEffect(() => {
    const timer = setTimeout(onClose, TOLD_FOR);
    return () => clearTimeout(timer);
  }, [onClose]);
  return (
    <Bar $tone="success" role="status">
      <TickCircleGlyph />
      <p>
        <strong>{t('connection.back')}</strong> {t('connection.missed', { count: tickets })}
      </p>
      <button type="button" onClick={onClose}>
        {t('close')}
      </button>
    </Bar>
  );
}

/** Offline, and back again. It takes the place of another bar, so that nothing is pushed; null when all is well. */
export function useConnectionBar() {
  const isOffline = useIsOffline();
  const { state, missed, dismissMissed } = useRealtime();
  if (isOffline) return <Offline />;
  if (state === 'online' && missed !== null) return <Back tickets={missed.tickets} onClose={dismissMissed} />;
  return null;
}
