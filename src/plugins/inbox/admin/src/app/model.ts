import type { ListedTicket, ListQuery } from '../../../../../contracts/http/inbox';
import type { TicketRow } from '../../../../../contracts/records';
import { ACTIVE_STATUSES } from '../../../../../contracts/vocabulary';

/** Pure rules of the ticket list: what a row shows, where it stands, and what may move under the agent's eyes. */

export type TicketMap = Readonly<Record<string, ListedTicket>>;
export type ListFilter = Omit<ListQuery, 'cursor' | 'limit'> & Required<Pick<ListQuery, 'view' | 'sort'>>;

const millis = (time: string | null): number => (time === null ? 0 : Date.parse(time));

const later = (left: string | null, right: string | null): string | null =>
  millis(left) >= millis(right) ? left : right;

const readMarkOf = (row: TicketRow | ListedTicket): string | null => ('readAt' in row ? row.readAt : null);

/** The row to keep: the higher version, with the later of both read marks (a read mark has no version). */
export function newerTicket(known: ListedTicket | undefined, incoming: TicketRow | ListedTicket): ListedTicket {
  if (!known) return { ...incoming, readAt: readMarkOf(incoming) };
  const readAt = later(known.readAt, readMarkOf(incoming));
  if (incoming.version > known.version) return { ...incoming, readAt };
  return readAt === known.readAt ? known : { ...known, readAt };
}

/** Upserts rows by documentId; answers the same object when nothing changed. */
export function upsertTickets(tickets: TicketMap, rows: readonly (TicketRow | ListedTicket)[]): TicketMap {
  const changed: Record<string, ListedTicket> = {};
  for (const row of rows) {
    const known = changed[row.documentId] ?? tickets[row.documentId];
    const kept = newerTicket(known, row);
    if (kept !== known) changed[row.documentId] = kept;
  }
  return Object.keys(changed).length === 0 ? tickets : { ...tickets, ...changed };
}

export function isUnread(ticket: ListedTicket): boolean {
  if (ticket.lastInboundAt === null) return false;
  return ticket.readAt === null || millis(ticket.lastInboundAt) > millis(ticket.readAt);
}

const isActive = (ticket: TicketRow): boolean => ACTIVE_STATUSES.some((status) => status === ticket.status);

/** Who looks: documentIds. */
export interface Viewer {
  readonly agent: string;
  /** those that they belong to */
  readonly teams: readonly string[];
}

function standsInView(ticket: TicketRow, view: ListFilter['view'], { agent, teams }: Viewer): boolean {
  if (view === 'junk' || view === 'trash') return ticket.folder === view;
  if (ticket.folder !== 'inbox') return false;
  if (view === 'resolved') return !isActive(ticket);
  if (!isActive(ticket)) return false;
  if (view === 'mine') return ticket.assignee?.documentId === agent;
  if (view === 'teams') return ticket.team !== null && teams.includes(ticket.team.documentId);
  return view === 'all' || ticket.assignee === null;
}

/** Does a row belong to what the agent looks at? The server's WHERE, said once more for rows that come live. */
export function belongsTo(ticket: TicketRow, filter: ListFilter, viewer: Viewer): boolean {
  if (!standsInView(ticket, filter.view, viewer)) return false;
  if (filter.sort === 'waiting' && ticket.waitingSince === null) return false;
  if (filter.status !== undefined && ticket.status !== filter.status) return false;
  if (filter.priority !== undefined && ticket.priority !== filter.priority) return false;
  if (filter.channel !== undefined && !ticket.channels.includes(filter.channel)) return false;
  if (filter.tag !== undefined && !ticket.tags.includes(filter.tag)) return false;
  if (filter.team !== undefined && ticket.team?.documentId !== filter.team) return false;
  return filter.assignee === undefined || ticket.assignee?.documentId === filter.assignee;
}

/** Waiting longest first; who waits for nothing comes after everybody who does. */
function byWaiting(left: TicketRow, right: TicketRow): number {
  if (left.waitingSince === null && right.waitingSince === null) return byNewest(left, right);
  if (left.waitingSince === null) return 1;
  if (right.waitingSince === null) return -1;
  return millis(left.waitingSince) - millis(right.waitingSince);
}

const byNewest = (left: TicketRow, right: TicketRow): number =>
  millis(right.lastMessageAt) - millis(left.lastMessageAt);

const ORDERS = {
  newest: byNewest,
  oldest: (left: TicketRow, right: TicketRow) => -byNewest(left, right),
  waiting: byWaiting,
};

/** The order of a list; equal rows by number, so that the order is total. */
export function compareTickets(sort: ListFilter['sort'], left: TicketRow, right: TicketRow): number {
  return ORDERS[sort](left, right) || (sort === 'newest' ? right.number - left.number : left.number - right.number);
}

export interface TicketList {
  readonly filter: ListFilter;
  /** what is on screen, in order */
  readonly ids: readonly string[];
  /** new tickets behind the button "2 new, show" */
  readonly waiting: readonly string[];
  /** the last row of what was paged in: what sorts after it will come with the next page */
  readonly edge: ListedTicket | null;
  readonly nextCursor: string | null;
}

export interface ListContext extends Viewer {
  /** stays where it is, even when it left the view */
  readonly openTicket: string | null;
}

export const emptyList = (filter: ListFilter): TicketList => ({
  filter,
  ids: [],
  waiting: [],
  edge: null,
  nextCursor: null,
});

const reaches = (list: TicketList, ticket: ListedTicket): boolean =>
  list.nextCursor === null || list.edge === null || compareTickets(list.filter.sort, ticket, list.edge) <= 0;

function fits(list: TicketList, tickets: TicketMap, id: string, context: ListContext): boolean {
  const ticket = tickets[id];
  return ticket !== undefined && belongsTo(ticket, list.filter, context) && reaches(list, ticket);
}

/** Brings the list in order: waiting rows come in, rows that left the view go (all but the open one), sorted anew. */
export function settleList(list: TicketList, tickets: TicketMap, context: ListContext): TicketList {
  const isKept = (id: string): boolean => id === context.openTicket || fits(list, tickets, id, context);
  const candidates = [...list.ids, ...list.waiting.filter((id) => !list.ids.includes(id))];
  const rows = candidates.filter(isKept).flatMap((id) => tickets[id] ?? []);
  rows.sort((left, right) => compareTickets(list.filter.sort, left, right));
  return { ...list, ids: rows.map((row) => row.documentId), waiting: [] };
}

/**
 * What a live change does to the list. Nothing moves while somebody has pointer or focus in it: rows change in place
 * and new ones wait behind the button. An idle or empty list takes them at once.
 */
export function receiveRows(
  list: TicketList,
  tickets: TicketMap,
  changed: readonly string[],
  context: ListContext & { isBusy: boolean },
): TicketList {
  const shown = new Set(list.ids);
  const kept = list.waiting.filter((id) => fits(list, tickets, id, context));
  const fresh = changed.filter((id) => !shown.has(id) && !kept.includes(id) && fits(list, tickets, id, context));
  const next = { ...list, waiting: [...kept, ...new Set(fresh)] };
  if (context.isBusy && list.ids.length > 0) return next;
  return settleList(next, tickets, context);
}

/** What the agent has just moved away leaves at once, the open ticket excepted. */
export function dropMoved(
  list: TicketList,
  tickets: TicketMap,
  moved: readonly string[],
  context: ListContext,
): TicketList {
  const hasLeft = (id: string): boolean =>
    moved.includes(id) && id !== context.openTicket && !fits(list, tickets, id, context);
  const ids = list.ids.filter((id) => !hasLeft(id));
  const waiting = list.waiting.filter((id) => !hasLeft(id));
  return { ...list, ids, waiting };
}

/** The first page replaces what stood there; the open ticket is not torn away. */
export function firstPage(
  filter: ListFilter,
  page: { rows: readonly ListedTicket[]; nextCursor: string | null },
): TicketList {
  return {
    filter,
    ids: page.rows.map((row) => row.documentId),
    waiting: [],
    edge: page.rows.at(-1) ?? null,
    nextCursor: page.nextCursor,
  };
}

/** A further page goes below; rows that stand on screen already are not repeated. */
export function appendPage(
  list: TicketList,
  page: { rows: readonly ListedTicket[]; nextCursor: string | null },
): TicketList {
  const known = new Set([...list.ids, ...list.waiting]);
  const fresh = page.rows.map((row) => row.documentId).filter((id) => !known.has(id));
  return { ...list, ids: [...list.ids, ...fresh], edge: page.rows.at(-1) ?? list.edge, nextCursor: page.nextCursor };
}
