import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import type { MessageView } from '../../../../../../contracts/records';
import { useInboxApi, useRealtime } from '../../app/hooks';
import { awayMark, inReadingOrder, lastInboundAt, newestOfOthers, type AwayMark } from './model';

/** What this agent has before the eyes: since when, from where on it is new, and when it counts as read. */
export interface Reading {
  readonly away: AwayMark | null;
  readonly lastInboundWhenOpened: string | null;
  readonly shownSince: ReadonlyMap<string, number>;
  onShown(messages: readonly string[]): void;
  /** the agent has looked at it on request */
  markSeen(message: string): void;
}

const MARK_PAUSE = 400;

export function useReading(detail: DetailResponse, me: string): Reading {
  const [opened] = useState(() => ({
    messages: new Set(detail.messages.map(({ documentId }) => documentId)),
    away: awayMark(detail.messages, detail.ticket.readAt, me),
    lastInboundWhenOpened: lastInboundAt(detail.messages),
  }));
  const [shownSince] = useState(() => new Map<string, number>());
  const away = useAwayAfterCut(detail.messages, me) ?? opened.away;
  const markRead = useReadMark(detail, me);
  const onShown = useCallback(
    (messages: readonly string[]) => {
      if (!document.hasFocus()) return;
      for (const id of messages) {
        if (!shownSince.has(id)) shownSince.set(id, opened.messages.has(id) ? 0 : Date.now());
      }
      markRead(messages);
    },
    [shownSince, opened, markRead],
  );
  const markSeen = useCallback((message: string) => shownSince.set(message, 0), [shownSince]);
  return { away, lastInboundWhenOpened: opened.lastInboundWhenOpened, shownSince, onShown, markSeen };
}

/** After the connection was cut: from where on messages came that this screen could not show. */
function useAwayAfterCut(messages: readonly MessageView[], me: string): AwayMark | null {
  const { state } = useRealtime();
  const [lastBefore, setLastBefore] = useState<string | null>(null);
  const latest = useRef(messages);
  useEffect(() => {
    latest.current = messages;
  });
  useEffect(() => {
    if (state === 'reconnecting') setLastBefore(inReadingOrder(latest.current).at(-1)?.at ?? null);
  }, [state]);
  return useMemo(() => {
    if (lastBefore === null || state !== 'online') return null;
    return awayMark(messages, lastBefore, me);
  }, [lastBefore, state, messages, me]);
}

/** The ticket counts as read once the newest words of somebody else stood on the screen of a window that has the focus. */
function useReadMark(detail: DetailResponse, me: string): (shown: readonly string[]) => void {
  const api = useInboxApi();
  const latest = useRef(detail);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    latest.current = detail;
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(
    (shown) => {
      const { ticket, messages } = latest.current;
      const newest = newestOfOthers(messages, me);
      const isNews = newest !== undefined && (ticket.readAt === null || newest.at > ticket.readAt);
      if (!isNews || !shown.includes(newest.documentId) || timer.current !== undefined) return;
      timer.current = setTimeout(() => {
        api
          .markRead(ticket.documentId)
          .catch(() => undefined)
          .finally(() => {
            timer.current = undefined;
          });
      }, MARK_PAUSE);
    },
    [api, me],
  );
}
