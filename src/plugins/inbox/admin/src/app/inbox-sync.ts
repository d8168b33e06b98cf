import type { ListedTicket, PatchBody } from '../../../../../contracts/http/inbox';
import type { TicketRow } from '../../../../../contracts/records';
import type { Feed } from '../../../../../contracts/socket';
import { httpApi, InboxError } from './api';
import {
  inboxStore,
  withAuditEntries,
  withCustomers,
  withDetail,
  withMessages,
  withTickets,
  listContext,
  type InboxState,
} from './inbox-store';
import { appendPage, emptyList, firstPage, isUnread, settleList, type ListFilter } from './model';
import { mergeMessages, missesSomething, receiveChanges, receiveDetail } from './thread-model';

/**
 * Reads the server into the store. The database is the feed: what the socket brings is only early, and after each
 * connect the changes since the last cursor are read, so that nothing is missing and nothing stands twice.
 */

const COUNTS_PAUSE = 1200;
const KEPT_DETAILS = 20;

const asInboxError = (error: unknown): InboxError =>
  error instanceof InboxError ? error : new InboxError('internal_error', 'Something went wrong.');

const { get: state, set } = inboxStore;

// -- session and counts ------------------------------------------------------------------------------------------------

let sessionRequest: Promise<void> | null = null;

async function readSession(): Promise<void> {
  try {
    const session = await httpApi.session();
    set((now) => ({
      ...now,
      session,
      sessionError: null,
      counts: session.counts,
      cursor: now.cursor ?? session.cursor,
    }));
  } catch (error) {
    set((now) => ({ ...now, sessionError: asInboxError(error) }));
  }
}

/** Reads who the agent is, once; a second caller waits for the same answer. */
export function loadSession(): Promise<void> {
  sessionRequest ??= readSession().finally(() => {
    sessionRequest = null;
  });
  return sessionRequest;
}

let countsTimer: ReturnType<typeof setTimeout> | null = null;
let countsReadAt = 0;

async function readCounts(): Promise<void> {
  countsReadAt = Date.now();
  try {
    const counts = await httpApi.counts();
    set((now) => ({ ...now, counts }));
  } catch {
    // The next change asks again; a wrong number for a moment harms nobody.
  }
}

/** Counts follow changes at a calm pace, whatever the traffic. */
export function refreshCounts(): void {
  if (countsTimer !== null) return;
  const wait = Math.max(0, countsReadAt + COUNTS_PAUSE - Date.now());
  countsTimer = setTimeout(() => {
    countsTimer = null;
    void readCounts();
  }, wait);
}

// -- the list ----------------------------------------------------------------------------------------------------------

/** By identity: an answer that is overtaken by another question is dropped, even when the question is the same. */
const isSameFilter = (left: ListFilter, right: ListFilter): boolean => left === right;

async function readFirstPage(filter: ListFilter): Promise<void> {
  try {
    const page = await httpApi.tickets(filter);
    set((now) => {
      if (!isSameFilter(now.list.filter, filter)) return now;
      const known = withTickets({ ...now, listPhase: 'loading' }, page.data);
      const list = firstPage(filter, { rows: page.data, nextCursor: page.nextCursor });
      return { ...known, list, listPhase: 'ready', listError: null, cursor: page.cursor };
    });
  } catch (error) {
    set((now) =>
      isSameFilter(now.list.filter, filter) ? { ...now, listPhase: 'failed', listError: asInboxError(error) } : now,
    );
  }
}

/** Shows another view, filter or order. */
export async function showList(filter: ListFilter): Promise<void> {
  set((now) => ({ ...now, list: emptyList(filter), listPhase: 'loading', listError: null, isPaging: false }));
  await readFirstPage(filter);
  // What came while the page was on its way.
  await syncChanges();
}

/** Reads the list again where it stands: after an error, or when too much has changed to be told row by row. */
export function reloadList(): Promise<void> {
  const { list, listPhase } = state();
  if (listPhase === 'failed') set((now) => ({ ...now, listPhase: 'loading', listError: null }));
  return readFirstPage(list.filter);
}

export async function loadNextPage(): Promise<void> {
  const { list, listPhase, isPaging } = state();
  if (isPaging || listPhase !== 'ready' || list.nextCursor === null) return;
  set((now) => ({ ...now, isPaging: true }));
  try {
    const page = await httpApi.tickets({ ...list.filter, cursor: list.nextCursor });
    set((now) => {
      if (!isSameFilter(now.list.filter, list.filter) || now.list.nextCursor !== list.nextCursor) return now;
      const known = withTickets({ ...now, listPhase: 'loading' }, page.data);
      const rows = { rows: page.data, nextCursor: page.nextCursor };
      return { ...known, list: appendPage(now.list, rows), listPhase: 'ready', isPaging: false };
    });
  } catch {
    set((now) => ({ ...now, isPaging: false }));
  }
}

/** "2 new, show", or the list has been left alone for a while. */
export const settle = (): void => set((now) => ({ ...now, list: settleList(now.list, now.tickets, listContext(now)) }));

/** Pointer or focus came into the list, or left it some seconds ago. */
export function setListBusy(isListBusy: boolean): void {
  if (state().isListBusy === isListBusy) return;
  set((now) => ({ ...now, isListBusy }));
  if (!isListBusy && state().listPhase === 'ready') settle();
}

// -- the open ticket ---------------------------------------------------------------------------------------------------

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

// -- changes -----------------------------------------------------------------------------------------------------------

function countNewInbound(before: InboxState, rows: readonly ListedTicket[]): number {
  return rows.filter((row) => isUnread(row) && row.lastInboundAt !== before.tickets[row.documentId]?.lastInboundAt)
    .length;
}

async function readChanges(): Promise<number> {
  const before = state();
  if (before.cursor === null) return 0;
  const changes = await httpApi.changes(before.cursor);
  set((now) => ({ ...withTickets(now, changes.tickets), cursor: changes.cursor }));
  if (changes.overflow) await reloadList();
  return countNewInbound(before, changes.tickets);
}

let runningChanges: Promise<number> | null = null;

/** Reads what was written since the last reading; answers how many tickets have something unread that is new here. */
export function syncChanges(): Promise<number> {
  runningChanges ??= readChanges()
    .catch(async (error: unknown) => {
      if (asInboxError(error).code === 'invalid_cursor') await reloadList();
      return 0;
    })
    .finally(() => {
      runningChanges = null;
    });
  return runningChanges;
}

/** After a connect: everything that the socket could not bring. */
export async function catchUp(): Promise<{ tickets: number; messages: number }> {
  if (!state().session) await loadSession();
  const { openTicket } = state();
  const [tickets, messages] = await Promise.all([syncChanges(), openTicket === null ? 0 : syncTicket(openTicket)]);
  refreshCounts();
  return { tickets, messages };
}

function askForHoles(before: InboxState, feed: Feed): void {
  for (const ticket of new Set(feed.messages.map((message) => message.ticket))) {
    const detail = before.details[ticket]?.detail;
    const own = feed.messages.filter((message) => message.ticket === ticket);
    if (detail && missesSomething(detail, own)) void syncTicket(ticket);
  }
  for (const row of feed.tickets) {
    const detail = state().details[row.documentId]?.detail;
    if (detail && detail.customer.documentId !== row.customer.documentId) void loadTicket(row.documentId);
  }
}

/** A doorbell with its payload. A row never seen before comes without this agent's read mark: that is asked for. */
export function receiveFeed(feed: Feed): void {
  const before = state();
  set((now) => {
    const withRows = withTickets(now, feed.tickets);
    return withCustomers(withAuditEntries(withMessages(withRows, feed.messages), feed.auditEntries), feed.customers);
  });
  askForHoles(before, feed);
  const hasStranger = feed.tickets.some((row) => before.tickets[row.documentId] === undefined);
  if (hasStranger || feed.overflow) void syncChanges();
  if (feed.tickets.length > 0) refreshCounts();
}

/** This agent has read a ticket, here or in another tab. */
export function receiveReadMark(mark: { ticket: string; readAt: string }): void {
  const known = state().tickets[mark.ticket];
  if (known) set((now) => withTickets(now, [{ ...known, readAt: mark.readAt }]));
  refreshCounts();
}

// -- optimistic changes ------------------------------------------------------------------------------------------------

function rowWith(row: ListedTicket, patch: PatchBody): ListedTicket {
  const { assignee, ...plain } = patch;
  if (assignee === undefined) return { ...row, ...plain };
  const agent = state().session?.agents.find(({ documentId }) => documentId === assignee) ?? null;
  return { ...row, ...plain, assignee: agent };
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
