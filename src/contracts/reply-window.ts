import type { ChannelView } from './records';

/** How long free words may still be sent, on networks that limit it. Judged when a message leaves, not when it is written. */
export interface WindowState {
  /** `extended`: past the window, within the longer one in which only a person may write */
  readonly state: 'open' | 'extended' | 'closed';
  /** when that changes for the worse; null: never */
  readonly closesAt: Date | null;
}

const HOUR = 3_600_000;

/** `lastInboundAt`: the customer's newest message there; null: they never wrote. */
export function windowAt(replyWindow: ChannelView['replyWindow'], lastInboundAt: Date | null, now: Date): WindowState {
  if (!replyWindow) return { state: 'open', closesAt: null };
  if (lastInboundAt === null) return { state: 'closed', closesAt: null };
  const until = (hours: number): Date => new Date(lastInboundAt.getTime() + hours * HOUR);
  const closesAt = until(replyWindow.hours);
  if (now < closesAt) return { state: 'open', closesAt };
  if (typeof replyWindow.then === 'object') {
    const endsAt = until(replyWindow.then.peopleForHours);
    if (now < endsAt) return { state: 'extended', closesAt: endsAt };
  }
  return { state: 'closed', closesAt: null };
}
