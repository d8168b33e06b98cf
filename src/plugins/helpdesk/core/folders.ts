import type { TicketFolder } from '../../../contracts';

/** What an agent says about a ticket by moving it; null: nothing about whether it is junk. */
export function judgementOf(from: TicketFolder, to: TicketFolder): 'junk' | 'wanted' | null {
  if (from === to) return null;
  if (to === 'junk') return 'junk';
  return from === 'junk' && to === 'inbox' ? 'wanted' : null;
}
