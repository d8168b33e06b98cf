import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ArrowDown } from '@strapi/icons';
import { styled } from 'styled-components';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, metaText } from '../../shared/typography';
import type { OutgoingMessage } from '../composer';
import { LiveAnnouncer } from './LiveAnnouncer';
import { threadRows, type AwayMark } from './model';
import { Row, type LogRow } from './Row';
import { useLogPlace, useLogVirtualizer, type LogVirtualizer } from './useLog';

const Frame = styled.div`
  position: relative;
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
`;

const Scroller = styled.div`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  overflow-x: hidden;
  overflow-anchor: none;
  overscroll-behavior: contain;
  padding: 0 20px;
  background: ${({ theme }) => theme.colors.neutral100};

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  @media (max-width: 767px) {
    padding: 0 12px;
  }
`;

const Item = styled.div`
  position: absolute;
  inset-inline: 0;
  ${focusRing}
  border-radius: 4px;
`;

const Below = styled.button`
  ${focusRing}
  position: absolute;
  inset-block-end: 12px;
  inset-inline: 0;
  margin-inline: auto;
  width: fit-content;
  display: inline-flex;
  align-items: center;
  gap: 6px;
  height: 32px;
  padding: 0 12px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  color: ${({ theme }) => tokensOf(theme).tones.primary.text};
  font-size: 1.2rem;
  font-weight: 600;
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  cursor: pointer;
`;

const Older = styled.p`
  ${metaText}
  position: absolute;
  inset-inline: 0;
  inset-block-start: 0;
  text-align: center;
`;

interface MessageLogProps {
  detail: DetailResponse;
  outgoing: readonly OutgoingMessage[];
  away: AwayMark | null;
  /** a message to bring into view, with a number that changes with every wish */
  reveal: { readonly message: string; readonly wish: number } | null;
  loadOlder: () => Promise<void>;
  /** which messages stand on the screen now */
  onShown: (messages: readonly string[]) => void;
}

/** The messages of one ticket, from all its channels, as one log. */
export function MessageLog({ detail, outgoing, away, reveal, loadOlder, onShown }: MessageLogProps) {
  const t = useT();
  const rows = useRows(detail, outgoing, away);
  const startKey = startKeyOf(rows, away);
  const { scroller, virtualizer } = useLogVirtualizer(rows, startKey);
  const older = useOlderPages(detail.hasOlder, loadOlder);
  const [unseen, onPlace] = useUnseen(rows, onShown);
  const { isAtEnd } = useLogPlace(virtualizer, scroller, rows, onPlace, older.ask);
  const isFresh = useFreshness(rows);
  useReveal(rows, reveal, virtualizer);
  return (
    <Frame>
      <Scroller
        ref={scroller}
        role="log"
        aria-live="off"
        aria-label={t('thread.log')}
        tabIndex={0}
        onKeyDown={(event) => moveBetweenRows(event)}
      >
        <div style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
          {older.state !== 'idle' && (
            <Older>{t(older.state === 'failed' ? 'thread.older.failed' : 'thread.loadingOlder')}</Older>
          )}
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <Item
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  data-row={row.kind}
                  tabIndex={-1}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  <Row row={row} isFresh={isFresh(row)} />
                </Item>
              )
            );
          })}
        </div>
      </Scroller>
      {!isAtEnd && unseen > 0 && (
        <Below type="button" onClick={() => virtualizer.scrollToEnd()}>
          <ArrowDown width={12} height={12} aria-hidden />
          {t('thread.newBelow', { count: unseen })}
        </Below>
      )}
      <LiveAnnouncer messages={detail.messages} />
    </Frame>
  );
}

function useRows(detail: DetailResponse, outgoing: readonly OutgoingMessage[], away: AwayMark | null): LogRow[] {
  const { interactions, messages, auditEntries, hasOlder } = detail;
  return useMemo(() => {
    const rows = threadRows({ interactions, messages, auditEntries, hasOlder, away });
    const arrived = new Set(rows.map(({ key }) => key));
    const waiting = outgoing
      .filter(({ clientMessageId, state }) => state !== 'held' && !arrived.has(clientMessageId))
      .map<LogRow>((entry) => ({ kind: 'outgoing', key: entry.clientMessageId, outgoing: entry }));
    return [...rows, ...waiting];
  }, [interactions, messages, auditEntries, hasOlder, away, outgoing]);
}

function startKeyOf(rows: readonly LogRow[], away: AwayMark | null): string | null {
  if (!away) return null;
  const first = rows.find(
    (row) => row.kind === 'away' || (row.kind === 'message' && row.message.documentId === away.firstMessage),
  );
  return first?.key ?? null;
}

/** Brings a message into view once for each wish; rows that come later do not move the log again. */
function useReveal(rows: readonly LogRow[], reveal: MessageLogProps['reveal'], virtualizer: LogVirtualizer): void {
  const fulfilled = useRef(0);
  useEffect(() => {
    if (!reveal || fulfilled.current === reveal.wish) return;
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.documentId === reveal.message);
    if (index === -1) return;
    fulfilled.current = reveal.wish;
    virtualizer.scrollToIndex(index, { align: 'center' });
  }, [rows, reveal, virtualizer]);
}

function useOlderPages(hasOlder: boolean, loadOlder: () => Promise<void>) {
  const [state, setState] = useState<'idle' | 'loading' | 'failed'>('idle');
  const isBusy = useRef(false);
  const ask = useCallback(() => {
    if (!hasOlder || isBusy.current) return;
    isBusy.current = true;
    setState('loading');
    loadOlder()
      .then(() => setState('idle'))
      .catch(() => setState('failed'))
      .finally(() => {
        isBusy.current = false;
      });
  }, [hasOlder, loadOlder]);
  return { state, ask };
}

/** How many messages stand below that were never on the screen. */
function useUnseen(rows: readonly LogRow[], onShown: (messages: readonly string[]) => void) {
  const [unseen, setUnseen] = useState(0);
  const furthest = useRef<string | null>(null);
  const onPlace = useCallback(
    ({ visible }: { visible: readonly string[] }) => {
      const shown = new Set(visible);
      const last = rows.findLastIndex(({ key }) => shown.has(key));
      const before = rows.findLastIndex(({ key }) => key === furthest.current);
      const furthestIndex = Math.max(before, last);
      furthest.current = rows[furthestIndex]?.key ?? null;
      setUnseen(rows.slice(furthestIndex + 1).filter(({ kind }) => kind === 'message').length);
      onShown(rows.flatMap((row) => (row.kind === 'message' && shown.has(row.key) ? [row.message.documentId] : [])));
    },
    [rows, onShown],
  );
  return [unseen, onPlace] as const;
}

const FRESH_FOR = 5_000;

/** A message that comes while the thread is open fades in; what was there, or is scrolled back to, does not. */
function useFreshness(rows: readonly LogRow[]): (row: LogRow) => boolean {
  const [known] = useState(() => new Set(rows.map(({ key }) => key)));
  return useCallback(
    (row) => row.kind === 'message' && !known.has(row.key) && Date.now() - Date.parse(row.message.at) < FRESH_FOR,
    [known],
  );
}

/** Arrows walk from message to message; what is inside them keeps its own keys. */
function moveBetweenRows(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const current = items.findIndex((item) => item.contains(document.activeElement));
  const step = event.key === 'ArrowDown' ? 1 : -1;
  const next = current === -1 ? items.at(-1) : items[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}
