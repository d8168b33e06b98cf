import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DetailResponse, DraftKind } from '../../../../../../contracts/http/inbox';
import type { ChannelView, InteractionView, ReplyRoute } from '../../../../../../contracts/records';
import { useInboxApi } from '../../app/hooks';
import type { ReplyWindow } from '../../../../core/reply-window';
import { useCorrecting } from './recipientEdits';
import { changeExtras, useExtras } from './replyExtras';
import { replyTargets, targetNow, windowNow, withRoutes, type ReplyTarget } from './targets';

const NONE: readonly ReplyRoute[] = [];
const GONE_STALE = 60_000;

export interface Targeting {
  readonly targets: readonly ReplyTarget[];
  readonly target: ReplyTarget | null;
  choose(key: string | null): void;
  /** asks the server again which ways there are */
  refresh(): void;
}

/** The best way that the ticket has, until the agent picks another or has begun to write. */
export function useTarget(
  detail: DetailResponse,
  channels: readonly ChannelView[],
  replyText: string,
  isAsked: boolean,
): Targeting {
  const { interactions, messages, customer } = detail;
  const ticket = detail.ticket.documentId;
  const { chosen } = useExtras(ticket);
  const { routes, refresh } = useRoutes(detail, isAsked);
  const targets = useMemo(
    () => withRoutes(replyTargets(interactions, channels, messages, customer), routes, channels),
    [interactions, channels, messages, customer, routes],
  );
  const target = targetNow(targets, chosen);
  const standing = target?.key ?? null;
  const isWriting = replyText !== '';
  const wasWriting = useRef(false);
  useEffect(() => {
    // A message that comes on another channel must not turn a half-written answer around.
    if (isWriting && chosen === null) changeExtras(ticket, { chosen: standing });
    else if (!isWriting && wasWriting.current) changeExtras(ticket, { chosen: null });
    wasWriting.current = isWriting;
  }, [isWriting, standing, chosen, ticket]);
  return { targets, target, choose: (key) => changeExtras(ticket, { chosen: key }), refresh };
}

/** What the server knows of the ways; asked again whenever the ticket has another interaction or the customer wrote. */
function useRoutes({ ticket, interactions, customer }: DetailResponse, isAsked: boolean) {
  const api = useInboxApi();
  const state = interactions.map(({ documentId, lastInboundAt }) => `${documentId} ${lastInboundAt ?? ''}`).join(' ');
  const query = useQuery({
    queryKey: ['inbox', 'reply-routes', ticket.documentId, customer.identities.length, state],
    queryFn: () => api.replyRoutes(ticket.documentId),
    enabled: isAsked,
    staleTime: GONE_STALE,
    retry: 1,
  });
  // While it is asked again, what was known before stays: nothing under the eyes moves.
  const known = useRef<readonly ReplyRoute[]>(NONE);
  const answered = query.data?.data;
  useEffect(() => {
    if (answered) known.current = answered;
  }, [answered]);
  const { refetch } = query;
  return { routes: answered ?? known.current, refresh: () => void refetch() };
}

/** Whoever corrects an address below a message that came back goes on here, in a reply to that interaction. */
export function useCorrection(
  ticket: string,
  interactions: readonly InteractionView[],
  setKind: (kind: DraftKind) => void,
): void {
  const correcting = useCorrecting(interactions.map(({ documentId }) => documentId));
  useEffect(() => {
    if (correcting === null) return;
    changeExtras(ticket, { chosen: correcting });
    setKind('reply');
  }, [correcting, ticket, setKind]);
}

/** The window of a way, ticking: each minute, and at the moment in which it closes. */
export function useWindow(target: ReplyTarget | null): { readonly window: ReplyWindow; readonly now: number } {
  const [now, setNow] = useState(() => Date.now());
  const window: ReplyWindow = target ? windowNow(target, now) : { state: 'open', closesAt: null };
  const { closesAt } = window;
  useEffect(() => {
    setNow(Date.now());
    if (closesAt === null) return undefined;
    const untilNext = Math.max(250, Math.min((Date.parse(closesAt) - Date.now()) % 60_000, 60_000) + 50);
    let minute: ReturnType<typeof setInterval> | undefined;
    const first = setTimeout(() => {
      setNow(Date.now());
      minute = setInterval(() => setNow(Date.now()), 60_000);
    }, untilNext);
    return () => {
      clearTimeout(first);
      clearInterval(minute);
    };
  }, [closesAt, target?.key]);
  return { window, now };
}
