import type { MessageView } from '../../../../../../contracts/records';

/** A colleague's answer counts as read once it has stood on the screen this long. */
export const READING_TIME = 5_000;

type Shown = Pick<MessageView, 'documentId' | 'direction' | 'kind' | 'author'>;

/**
 * The newest message this agent has seen, in reading order: everything up to it was on the screen, and an answer of a
 * colleague stood there long enough to be noticed. The server refuses what would talk past anything newer.
 */
export function lastSeenMessage(
  ordered: readonly Shown[],
  shownSince: ReadonlyMap<string, number>,
  me: string,
  now: number,
): string | undefined {
  let seen: string | undefined;
  for (const message of ordered) {
    if (!isSeen(message, shownSince.get(message.documentId), me, now)) break;
    seen = message.documentId;
  }
  return seen;
}

function isSeen(message: Shown, since: number | undefined, me: string, now: number): boolean {
  if (message.author.agent === me) return true;
  if (since === undefined) return false;
  const bySomebodyElse = message.direction === 'outbound' && message.author.agent !== null;
  return !bySomebodyElse || now - since >= READING_TIME;
}

export interface NewerMessage {
  readonly name: string;
  readonly secondsAgo: number;
  readonly documentId: string | null;
}

/** Who was faster, out of what the screen holds; the newest message of anybody else after the last one seen. */
export function newerMessage(
  ordered: readonly Pick<MessageView, 'documentId' | 'author' | 'at'>[],
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
  };
}
