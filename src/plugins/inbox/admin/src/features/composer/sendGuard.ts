import type { MessageView } from '../../../../../../contracts/records';

/** A colleague's answer counts as read once it has stood on the screen this long. */
export const READING_TIME = 5_000;

type Shown = Pick<MessageView, 'documentId' | 'direction' | 'author'>;

/**
 * Since when messages stand on the screen. What was there when the ticket opened is 0: it is no news to anybody.
 */
export type ShownSince = ReadonlyMap<string, number>;

/**
 * The newest message this agent has seen, in reading order: the last one that was on the screen, but nothing from a
 * colleague's answer on that has only just appeared. The server refuses what would talk past anything newer.
 */
export function lastSeenMessage(
  ordered: readonly Shown[],
  shownSince: ShownSince,
  me: string,
  now: number,
): string | undefined {
  const last = ordered.findLastIndex(({ documentId, author }) => shownSince.has(documentId) || author.agent === me);
  const unread = ordered.findIndex((message, index) => index <= last && isTooFresh(message, shownSince, me, now));
  return ordered[unread === -1 ? last : unread - 1]?.documentId;
}

function isTooFresh(message: Shown, shownSince: ShownSince, me: string, now: number): boolean {
  if (message.direction !== 'outbound' || message.author.agent === null || message.author.agent === me) return false;
  const since = shownSince.get(message.documentId);
  return since !== undefined && now - since < READING_TIME;
}

export interface NewerMessage {
  readonly name: string;
  readonly secondsAgo: number;
  readonly documentId: string;
  readonly isCustomer: boolean;
}

/** Who was faster, out of what the screen holds: the newest message of anybody else after the last one seen. */
export function newerMessage(
  ordered: readonly Pick<MessageView, 'documentId' | 'author' | 'at' | 'direction'>[],
  lastSeen: string | undefined,
  me: string,
  now: number,
): NewerMessage | null {
  const from = ordered.findIndex(({ documentId }) => documentId === lastSeen);
  const newest = ordered.slice(from + 1).findLast(({ author }) => author.agent !== me);
  if (!newest) return null;
  return {
    name: newest.author.name,
    secondsAgo: Math.max(0, Math.round((now - Date.parse(newest.at)) / 1000)),
    documentId: newest.documentId,
    isCustomer: newest.direction === 'inbound',
  };
}
