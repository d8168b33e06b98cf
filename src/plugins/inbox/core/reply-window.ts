import { windowAt } from '../../../contracts/reply-window';
import type { ChannelView } from '../../../contracts/records';

/** How long free words may still be sent on a channel, as the agent's screens say it. Pure. */
export interface ReplyWindow {
  /** `extended`: only a person may still write; `template`: only an approved text; `closed`: nothing at all */
  readonly state: 'open' | 'extended' | 'template' | 'closed';
  /** when that changes for the worse, ISO 8601; null: never, or it has already */
  readonly closesAt: string | null;
}

/** The window of an address that wrote last at `lastInboundAt` (null: never), with what is left once it is closed. */
export function replyWindowOf(
  { replyWindow }: Pick<ChannelView, 'replyWindow'>,
  lastInboundAt: string | null,
  now: Date,
): ReplyWindow {
  const { state, closesAt } = windowAt(replyWindow, lastInboundAt === null ? null : new Date(lastInboundAt), now);
  const takesTemplates = replyWindow?.then === 'templates';
  return {
    state: state === 'closed' && takesTemplates ? 'template' : state,
    closesAt: closesAt?.toISOString() ?? null,
  };
}
