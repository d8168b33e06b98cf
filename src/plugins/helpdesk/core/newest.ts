import type { AppendItem } from '../../../contracts';
import { isAwaiting, isOurs, timeOf } from './append-plan';
import { previewOf, wordsOf } from './preview';

/** What the new messages of one ticket say about it. */
export interface TicketNews {
  readonly id: number;
  /** of the newest message */
  readonly at: Date;
  /** of the newest one that a person wrote; null: machines only */
  readonly said: Date | null;
  /** of the first one that a person wrote since we last answered: since when somebody waits */
  readonly first: Date | null;
  /** of our newest answer among them, given with another program: nobody waits since before it */
  readonly answered: Date | null;
  readonly preview: string;
  readonly direction: 'inbound' | 'outbound';
  readonly channel: string;
  readonly trust: AppendItem['message']['sender']['trust'];
  /** a proven sender is among them, whom the filter does not take for junk */
  readonly proven: boolean;
}

/** Sums up a batch per ticket, in id order. The messages come in order of time. */
export function newestOfTickets(messages: readonly { ticketId: number; item: AppendItem }[]): TicketNews[] {
  const news = new Map<number, TicketNews>();
  for (const { ticketId, item } of messages) news.set(ticketId, after(news.get(ticketId), ticketId, item));
  return [...news.values()].sort((a, b) => a.id - b.id);
}

function after(before: TicketNews | undefined, id: number, item: AppendItem): TicketNews {
  const at = timeOf(item);
  const byPerson = isAwaiting(item) ? at : null;
  const ours = isOurs(item);
  return {
    id,
    at,
    said: byPerson ?? before?.said ?? null,
    first: ours ? null : (before?.first ?? byPerson),
    answered: ours ? at : (before?.answered ?? null),
    preview: previewOf(wordsOf(item.message)),
    direction: ours ? 'outbound' : 'inbound',
    channel: item.channelAccount.channel,
    trust: item.message.sender.trust,
    proven: (before?.proven ?? false) || (byPerson !== null && isProven(item)),
  };
}

function isProven({ message: { sender }, junk }: AppendItem): boolean {
  const { assurance } = sender.replyIdentity;
  return junk === null && sender.trust === 'ok' && (assurance === 'authenticated' || assurance === 'verified');
}
