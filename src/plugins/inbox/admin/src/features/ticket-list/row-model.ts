import type { ListedTicket } from '../../../../../../contracts/http/inbox';
import type { TicketStatus } from '../../../../../../contracts/vocabulary';

/** What a row says beside name and subject. */

/** New and open are what every ticket is; the others are worth a word. */
const TOLD_STATUSES: readonly TicketStatus[] = ['pending', 'on_hold', 'resolved', 'closed'];

export const toldStatus = (ticket: ListedTicket): TicketStatus | null =>
  TOLD_STATUSES.includes(ticket.status) ? ticket.status : null;

export const toldPriority = (ticket: ListedTicket): 'high' | 'urgent' | null =>
  ticket.priority === 'high' || ticket.priority === 'urgent' ? ticket.priority : null;

/** The preview in one line; a subject that the preview repeats is not said twice. */
export function previewOf(ticket: Pick<ListedTicket, 'subject' | 'preview'>): string {
  const text = ticket.preview.replace(/\s+/g, ' ').trim();
  return text === ticket.subject.trim() ? '' : text;
}
