import type { ChannelView } from '../../../contracts';

/** How long free words may still be sent on a channel, counted from the customer's last message. Pure. */
export interface ReplyWindow {
  /** `extended`: only a person may still write; `template`: only an approved text; `closed`: nothing at all */
  readonly state: 'open' | 'extended' | 'template' | 'closed';
  /** when that changes for the worse, ISO 8601; null: never, or it has already */
  readonly closesAt: string | null;
}

const HOUR = 3_600_000;
const ALWAYS: ReplyWindow = { state: 'open', closesAt: null };

/**
 * The window of an interaction whose customer wrote last at `lastInboundAt` (null: never here, so it never opened).
 * A channel without one is always open.
 */
export function replyWindowOf(
  { replyWindow }: Pick<ChannelView, 'replyWindow'>,
  lastInboundAt: string | null,
  now: Date,
): ReplyWindow {
  if (!replyWindow) return ALWAYS;
  const { hours, then } = replyWindow;
  const opened = lastInboundAt === null ? Number.NaN : Date.parse(lastInboundAt);
  const isWithin = (limit: number): boolean => now.getTime() < opened + limit * HOUR;
  const closing = (limit: number): string => new Date(opened + limit * HOUR).toISOString();
  if (isWithin(hours)) return { state: 'open', closesAt: closing(hours) };
  if (then === 'templates') return { state: 'template', closesAt: null };
  if (then !== 'nothing' && isWithin(then.peopleForHours))
    return { state: 'extended', closesAt: closing(then.peopleForHours) };
  return { state: 'closed', closesAt: null };
}
