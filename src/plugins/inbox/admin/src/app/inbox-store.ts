import type {
  CountsResponse,
  DetailResponse,
  ListedTicket,
  SessionResponse,
} from '../../../../../contracts/http/inbox';
import type {
  AuditEntryView,
  ChannelHealthView,
  CustomerView,
  InteractionView,
  MessageView,
  TicketRow,
} from '../../../../../contracts/records';
import type { Viewer } from '../../../../../contracts/socket';
import type { InboxError } from './api';
import { createStore } from './external-store';
import {
  emptyList,
  receiveRows,
  upsertTickets,
  type ListContext,
  type ListFilter,
  type TicketList,
  type TicketMap,
} from './model';
import { mergeAuditEntries, mergeInteractions, receiveMessages } from './thread-model';

/** Everything the workspace knows, once, for the menu's badge, the list and the open ticket alike. */

export interface Missed {
  readonly tickets: number;
  readonly messages: number;
}

export interface Connection {
  readonly state: 'connecting' | 'online' | 'reconnecting';
  /** what came while the connection was cut; null when there is nothing to tell */
  readonly missed: Missed | null;
}

export interface Typist {
  readonly interaction: string;
  readonly name: string;
}

export interface DetailState {
  readonly detail: DetailResponse | undefined;
  readonly error: InboxError | null;
  readonly isLoading: boolean;
}

export type ListPhase = 'loading' | 'ready' | 'failed';

export interface InboxState {
  readonly session: SessionResponse | undefined;
  readonly sessionError: InboxError | null;
  readonly counts: CountsResponse;
  /** channel accounts that do not work right now */
  readonly failingChannels: readonly ChannelHealthView[];
  /** grows whenever the kept deliveries have changed */
  readonly quarantineVersion: number;
  /** grows whenever suggestions have come, gone or been decided */
  readonly suggestionsVersion: number;
  readonly connection: Connection;
  /** where the change feed was read up to */
  readonly cursor: string | null;
  readonly tickets: TicketMap;
  readonly list: TicketList;
  readonly listPhase: ListPhase;
  readonly listError: InboxError | null;
  readonly isPaging: boolean;
  /** pointer or focus is in the list, or was within the last seconds: nothing there may move */
  readonly isListBusy: boolean;
  readonly openTicket: string | null;
  readonly details: Readonly<Record<string, DetailState>>;
  readonly typing: Readonly<Record<string, readonly Typist[]>>;
  readonly viewers: Readonly<Record<string, readonly Viewer[]>>;
}

export const DEFAULT_FILTER: ListFilter = { view: 'all', sort: 'newest' };

const INITIAL: InboxState = {
  session: undefined,
  sessionError: null,
  counts: { mine: 0, teams: 0, unassigned: 0, all: 0, junk: 0, quarantined: 0, unread: 0, suggestions: 0 },
  failingChannels: [],
  quarantineVersion: 0,
  suggestionsVersion: 0,
  connection: { state: 'connecting', missed: null },
  cursor: null,
  tickets: {},
  list: emptyList(DEFAULT_FILTER),
  listPhase: 'loading',
  listError: null,
  isPaging: false,
  isListBusy: false,
  openTicket: null,
  details: {},
  typing: {},
  viewers: {},
};

export const inboxStore = createStore<InboxState>(INITIAL);

/** Somebody signed out: nothing of theirs stays behind. */
export const forgetEverything = (): void => inboxStore.set(() => INITIAL);

export const agentOf = (state: InboxState): string => state.session?.agent.documentId ?? '';

const NO_TEAMS: readonly string[] = [];

const ownTeams = (state: InboxState): readonly string[] =>
  state.session?.teams.filter(({ isMine }) => isMine).map(({ documentId }) => documentId) ?? NO_TEAMS;

export const listContext = (state: InboxState): ListContext => ({
  agent: agentOf(state),
  teams: ownTeams(state),
  openTicket: state.openTicket,
});

function withTicketsInDetails(
  state: InboxState,
  tickets: TicketMap,
  rows: readonly TicketRow[],
): InboxState['details'] {
  const changed: Record<string, DetailState> = {};
  for (const { documentId } of rows) {
    const known = state.details[documentId];
    const ticket = tickets[documentId];
    if (!known?.detail || !ticket || known.detail.ticket === ticket) continue;
    changed[documentId] = { ...known, detail: { ...known.detail, ticket } };
  }
  return Object.keys(changed).length === 0 ? state.details : { ...state.details, ...changed };
}

/** Rows that changed, from whatever source, into the list, the open ticket and the map. */
export function withTickets(state: InboxState, rows: readonly (TicketRow | ListedTicket)[]): InboxState {
  if (rows.length === 0) return state;
  const tickets = upsertTickets(state.tickets, rows);
  const details = withTicketsInDetails(state, tickets, rows);
  // Known rows are looked at too: they may have come while the list was being read, and be missing in it.
  if (state.listPhase !== 'ready') return { ...state, tickets, details };
  const changed = rows.map((row) => row.documentId);
  const list = receiveRows(state.list, tickets, changed, { ...listContext(state), isBusy: state.isListBusy });
  return { ...state, tickets, details, list };
}

/** Tickets that this agent sees no more leave the list, the map and what is open. */
export function withoutTickets(state: InboxState, gone: readonly string[]): InboxState {
  const names = new Set(gone);
  if (!gone.some((id) => state.tickets[id] || state.details[id])) return state;
  const isKept = ([id]: readonly [string, unknown]): boolean => !names.has(id);
  return {
    ...state,
    tickets: Object.fromEntries(Object.entries(state.tickets).filter(isKept)),
    details: Object.fromEntries(Object.entries(state.details).filter(isKept)),
    list: {
      ...state.list,
      ids: state.list.ids.filter((id) => !names.has(id)),
      waiting: state.list.waiting.filter((id) => !names.has(id)),
    },
  };
}

/** Changes the detail of one ticket, when it is loaded. */
export function withDetail(
  state: InboxState,
  ticket: string,
  change: (detail: DetailResponse) => DetailResponse,
): InboxState {
  const known = state.details[ticket];
  if (!known?.detail) return state;
  const detail = change(known.detail);
  return detail === known.detail ? state : { ...state, details: { ...state.details, [ticket]: { ...known, detail } } };
}

/** Messages into every loaded ticket they concern: also into the one that a message has left. */
export function withMessages(state: InboxState, messages: readonly MessageView[]): InboxState {
  if (messages.length === 0) return state;
  let next = state;
  for (const ticket of Object.keys(state.details)) {
    next = withDetail(next, ticket, (detail) => {
      const held = new Set(detail.messages.map(({ documentId }) => documentId));
      const concerned = messages.filter((message) => message.ticket === ticket || held.has(message.documentId));
      return concerned.length === 0 ? detail : receiveMessages(detail, concerned);
    });
  }
  return next;
}

export function withAuditEntries(state: InboxState, entries: readonly AuditEntryView[]): InboxState {
  let next = state;
  for (const ticket of new Set(entries.map((entry) => entry.ticket))) {
    const own = entries.filter((entry) => entry.ticket === ticket);
    next = withDetail(next, ticket, (detail) => ({
      ...detail,
      auditEntries: mergeAuditEntries(detail.auditEntries, own),
    }));
  }
  return next;
}

/** An interaction as it now is, into the ticket that shows it. */
export function withInteraction(state: InboxState, interaction: InteractionView): InboxState {
  return withDetail(state, interaction.ticket, (detail) => ({
    ...detail,
    interactions: mergeInteractions(detail.interactions, [interaction]),
  }));
}

/** Rows carry their customer's name, and a customer who is renamed does not make them newer. */
function withCustomerNames(state: InboxState, customers: readonly CustomerView[]): InboxState {
  const names = new Map(customers.map(({ documentId, displayName }) => [documentId, displayName]));
  const renamed = Object.values(state.tickets).flatMap((ticket) => {
    const displayName = names.get(ticket.customer.documentId);
    if (displayName === undefined || displayName === ticket.customer.displayName) return [];
    return [{ ...ticket, customer: { ...ticket.customer, displayName } }];
  });
  if (renamed.length === 0) return state;
  const tickets = { ...state.tickets, ...Object.fromEntries(renamed.map((row) => [row.documentId, row])) };
  return { ...state, tickets, details: withTicketsInDetails(state, tickets, renamed) };
}

export function withCustomers(state: InboxState, customers: readonly CustomerView[]): InboxState {
  let next = withCustomerNames(state, customers);
  for (const [ticket, { detail }] of Object.entries(state.details)) {
    const customer = customers.find(({ documentId }) => documentId === detail?.customer.documentId);
    if (customer) next = withDetail(next, ticket, (known) => ({ ...known, customer }));
  }
  return next;
}
