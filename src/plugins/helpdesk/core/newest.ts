import type { AppendItem } from '../../../contracts';
import { isAutomatic, timeOf } from './append-plan';
import { previewOf } from './preview';

/** What the new messages of one ticket say about it. */
export interface TicketNews {
  readonly id: number;
  /** of the newest message */
  readonly at: Date;
  /** of the newest one that a person wrote; null: machines only */
  readonly said: Date | null;
  /** of the first one that a person wrote: since when somebody waits */
  readonly first: Date | null;
  readonly preview: string;
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
  const byPerson = isAutomatic(item) ? null : at;
  return {
    id,
    at,
    said: byPerson ?? before?.said ?? null,
    first: before?.first ?? byPerson,
    preview: previewOf(item.message.text),
    channel: item.channelAccount.channel,
    trust: item.message.sender.trust,
    proven: (before?.proven ?? false) || (byPerson !== null && isProven(item)),
  };
}

function isProven({ message: { sender }, junk }: AppendItem): boolean {
  const { assurance } = sender.replyIdentity;
  return junk === null && sender.trust === 'ok' && (assurance === 'authenticated' || assurance === 'verified');
}
