import { asInboxError, httpApi } from './api';
import { inboxStore, withDetail, withTickets, type InboxState } from './inbox-store';
import { mergeMessages, receiveChanges, receiveDetail } from './thread-model';

/** Reads the open ticket: whole, backwards, and what it misses. */

const KEPT_DETAILS = 20;

const { get: state, set } = inboxStore;

function withoutOldest(details: InboxState['details'], keep: string): InboxState['details'] {
  const names = Object.keys(details);
  if (names.length <= KEPT_DETAILS) return details;
  const dropped = new Set(names.filter((name) => name !== keep).slice(0, names.length - KEPT_DETAILS));
  return Object.fromEntries(Object.entries(details).filter(([name]) => !dropped.has(name)));
}

/** Reads a ticket; what is known of it already stays on screen meanwhile. */
export async function loadTicket(ticket: string): Promise<void> {
  const known = state().details[ticket];
  if (known?.isLoading) return;
  const loading = { detail: known?.detail, error: null, isLoading: true };
  set((now) => ({ ...now, details: { ...withoutOldest(now.details, ticket), [ticket]: loading } }));
  try {
    const fresh = await httpApi.ticket(ticket);
    set((now) => {
      const detail = receiveDetail(now.details[ticket]?.detail, fresh);
      const next = { ...now, details: { ...now.details, [ticket]: { detail, error: null, isLoading: false } } };
      return withTickets(next, [fresh.ticket]);
    });
  } catch (error) {
    const failed = { detail: state().details[ticket]?.detail, error: asInboxError(error), isLoading: false };
    set((now) => ({ ...now, details: { ...now.details, [ticket]: failed } }));
  }
}

/** One page of older messages above what is shown. */
export async function loadOlderMessages(ticket: string): Promise<void> {
  const oldest = state().details[ticket]?.detail?.messages[0];
  if (!oldest) return;
  const page = await httpApi.olderMessages(ticket, oldest.documentId);
  set((now) =>
    withDetail(now, ticket, (detail) => ({
      ...detail,
      messages: mergeMessages(detail.messages, page.messages),
      hasOlder: page.hasOlder,
    })),
  );
}

const runningSyncs = new Map<string, Promise<number>>();

async function readTicketChanges(ticket: string): Promise<number> {
  const detail = state().details[ticket]?.detail;
  if (!detail) return 0;
  const known = new Set(detail.messages.map(({ documentId }) => documentId));
  try {
    const changes = await httpApi.ticketChanges(ticket, detail.cursor);
    set((now) => withDetail(now, ticket, (current) => receiveChanges(current, changes)));
    return changes.messages.filter(({ documentId, direction }) => direction === 'inbound' && !known.has(documentId))
      .length;
  } catch (error) {
    if (asInboxError(error).code === 'invalid_cursor') await loadTicket(ticket);
    return 0;
  }
}

/** Asks what an open ticket misses; answers how many messages of the customer were new. */
export function syncTicket(ticket: string): Promise<number> {
  const running = runningSyncs.get(ticket);
  if (running) return running;
  const request = readTicketChanges(ticket).finally(() => runningSyncs.delete(ticket));
  runningSyncs.set(ticket, request);
  return request;
}

export function setOpenTicket(openTicket: string | null): void {
  if (state().openTicket === openTicket) return;
  set((now) => ({ ...now, openTicket }));
}
