import type { ListedTicket } from '../../../../../contracts/http/inbox';
import type { CustomerView, MessageView } from '../../../../../contracts/records';
import type { Feed } from '../../../../../contracts/socket';
import { asInboxError, httpApi } from './api';
import {
  inboxStore,
  withAuditEntries,
  withCustomers,
  withMessages,
  withoutTickets,
  withTickets,
  type InboxState,
} from './inbox-store';
import { beginList, reloadList } from './list-sync';
import { isUnread, type ListFilter } from './model';
import { loadSession, refreshCounts } from './session-sync';
import { missesSomething } from './thread-model';
import { loadTicket, syncTicket } from './ticket-sync';

/**
 * Keeps the store current. The database is the feed: what the socket brings is only early, and after each connect the
 * changes since the last cursor are read, so that nothing is missing and nothing stands twice.
 */

const { get: state, set } = inboxStore;

function countNewInbound(before: InboxState, rows: readonly ListedTicket[]): number {
  return rows.filter((row) => isUnread(row) && row.lastInboundAt !== before.tickets[row.documentId]?.lastInboundAt)
    .length;
}

async function readChanges(): Promise<number> {
  const before = state();
  if (before.cursor === null) return 0;
  const changes = await httpApi.changes(before.cursor);
  set((now) => ({ ...withTickets(now, changes.tickets), cursor: changes.cursor }));
  dropTickets(changes.gone);
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

/** Shows another view, filter or order. */
export async function showList(filter: ListFilter): Promise<void> {
  await beginList(filter);
  // What came while the page was on its way.
  await syncChanges();
}

/** After a connect: everything that the socket could not bring. */
export async function catchUp(): Promise<{ tickets: number; messages: number }> {
  if (!state().session) await loadSession();
  const { openTicket } = state();
  const [tickets, messages] = await Promise.all([syncChanges(), openTicket === null ? 0 : syncTicket(openTicket)]);
  refreshCounts();
  return { tickets, messages };
}

const holds = (state: InboxState, { ticket, documentId }: MessageView): boolean =>
  state.details[ticket]?.detail?.messages.some((known) => known.documentId === documentId) ?? false;

/** Somebody new may want to take part: who that is stands with the interaction, which no doorbell brings. */
const mayPropose = ({ direction, recipients, author }: MessageView, customer: CustomerView): boolean =>
  direction === 'inbound' &&
  (recipients.to.length + recipients.cc.length > 1 ||
    !customer.identities.some(({ value }) => value.toLowerCase() === author.address?.toLowerCase()));

function askForHoles(before: InboxState, feed: Feed): void {
  for (const ticket of new Set(feed.messages.map((message) => message.ticket))) {
    const detail = before.details[ticket]?.detail;
    const own = feed.messages.filter((message) => message.ticket === ticket);
    if (!detail) continue;
    const isNews = own.some((message) => !holds(before, message) && mayPropose(message, detail.customer));
    if (isNews || missesSomething(detail, own)) void syncTicket(ticket);
  }
  for (const row of feed.tickets) {
    const detail = state().details[row.documentId]?.detail;
    if (detail && detail.customer.documentId !== row.customer.documentId) void loadTicket(row.documentId);
  }
}

/** Somebody else’s now: they vanish, and the open one says so. */
function dropTickets(gone: readonly string[]): void {
  if (gone.length === 0) return;
  const { openTicket } = state();
  set((now) => withoutTickets(now, gone));
  if (openTicket !== null && gone.includes(openTicket)) void loadTicket(openTicket);
  refreshCounts();
}

/** This agent sees more or less than before: nothing that was read stands. */
export async function readEverythingAgain(): Promise<void> {
  const { openTicket, tickets } = state();
  set((now) => withoutTickets(now, Object.keys(tickets)));
  await Promise.all([loadSession(), reloadList(), openTicket === null ? undefined : loadTicket(openTicket)]);
}

/** A doorbell with its payload. A row never seen before comes without this agent's read mark: that is asked for. */
export function receiveFeed(feed: Feed): void {
  if (feed.gone) dropTickets(feed.gone);
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
