import type { ListedTicket, PatchBody } from '../../../../../contracts/http/inbox';
import type { TicketRow } from '../../../../../contracts/records';
import { asInboxError, httpApi } from './api';
import { inboxStore, withTickets } from './inbox-store';
import { refreshCounts } from './session-sync';

const { get: state, set } = inboxStore;

/** The row as it will be; ticket fields stand in the ticket's detail, not in its row. */
function rowWith(row: ListedTicket, patch: PatchBody): ListedTicket {
  const { assignee, team, attributes: _, ...plain } = patch;
  const { agents = [], teams = [] } = state().session ?? {};
  return {
    ...row,
    ...plain,
    ...(assignee === undefined ? {} : { assignee: agents.find((each) => each.documentId === assignee) ?? null }),
    ...(team === undefined ? {} : { team: teams.find((each) => each.documentId === team) ?? null }),
  };
}

const putRow = (row: ListedTicket): void =>
  set((now) => {
    const known = now.details[row.documentId];
    const details = known?.detail
      ? { ...now.details, [row.documentId]: { ...known, detail: { ...known.detail, ticket: row } } }
      : now.details;
    return { ...now, details, tickets: { ...now.tickets, [row.documentId]: row } };
  });

/** Shows the change at once; a refusal puts the old value back, unless something newer has come. */
export async function patchTicket(ticket: string, patch: PatchBody): Promise<TicketRow> {
  const before = state().tickets[ticket];
  const guess = before && rowWith(before, patch);
  if (guess) putRow(guess);
  try {
    const answer = await httpApi.patchTicket(ticket, patch);
    set((now) => withTickets(now, [answer.ticket]));
    refreshCounts();
    return answer.ticket;
  } catch (error) {
    if (before && state().tickets[ticket] === guess) putRow(before);
    throw asInboxError(error);
  }
}
