import type {
  Access,
  CustomerRef,
  Direction,
  Priority,
  SenderTrust,
  TicketFilter,
  TicketFolder,
  TicketRow,
  TicketStatus,
} from '../../../../../contracts';
import { seesAll, visibleTicket } from '../../../../../kernel/access';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { changeCursor, decodeCursor, encodeCursor } from '../../../../../kernel/cursor';

/** The inbox list: one wide row per ticket, by keyset, never counted in full. */

interface Row {
  id: number;
  document_id: string;
  number: number;
  subject: string;
  folder: TicketFolder;
  folder_since: Date | null;
  ticket_status: TicketStatus;
  priority: Priority;
  /** editable in the content manager, and so anything that JSON can say */
  tags: unknown;
  channels: unknown;
  last_channel: string | null;
  preview: string | null;
  preview_direction: Direction | null;
  last_message_at: Date;
  last_inbound_at: Date | null;
  waiting_since: Date | null;
  sender_trust: SenderTrust | null;
  delivery_failed: boolean | null;
  created_at: Date | null;
  version: number;
  customer_document: string | null;
  customer_name: string | null;
  agent_document: string | null;
  agent_name: string | null;
  team_document: string | null;
  team_name: string | null;
  team_color: string | null;
}

const COLUMNS = `
  select t.id, t.document_id, t.number, t.subject, t.folder, t.folder_since, t.ticket_status, t.priority, t.tags::json as tags, t.channels::json as channels, t.last_channel, t.preview, t.preview_direction, t.last_message_at,
         t.last_inbound_at, t.waiting_since, t.sender_trust, t.delivery_failed, t.created_at, t.version,
         c.document_id as customer_document, c.display_name as customer_name, a.document_id as agent_document, a.display_name as agent_name,
         tm.document_id as team_document, tm.name as team_name, tm.color as team_color`;
const NAMES = `left join hd_customers c on c.id = t.customer_id left join hd_agents a on a.id = t.assignee_id left join hd_teams tm on tm.id = t.team_id`;
const SELECT = `${COLUMNS} from hd_tickets t ${NAMES}`;

function asView(row: Row): TicketRow {
  return {
    documentId: row.document_id,
    number: row.number,
    subject: row.subject,
    folder: row.folder,
    folderSince: row.folder_since?.toISOString() ?? null,
    status: row.ticket_status,
    priority: row.priority,
    customer: customerOf(row),
    assignee:
      row.agent_document && row.agent_name !== null
        ? { documentId: row.agent_document, displayName: row.agent_name }
        : null,
    team:
      row.team_document === null
        ? null
        : { documentId: row.team_document, name: row.team_name ?? '', color: row.team_color ?? '' },
    channels: stringsIn(row.channels),
    lastChannel: row.last_channel ?? '',
    preview: row.preview ?? '',
    previewDirection: row.preview_direction ?? 'internal',
    lastMessageAt: row.last_message_at.toISOString(),
    lastInboundAt: row.last_inbound_at?.toISOString() ?? null,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    tags: stringsIn(row.tags),
    senderTrust: row.sender_trust ?? 'ok',
    deliveryFailed: row.delivery_failed ?? false,
    createdAt: (row.created_at ?? row.last_message_at).toISOString(),
    version: row.version,
  };
}

/** A ticket outlives the record of its customer, and must still be found. */
function customerOf({ customer_document: documentId, customer_name: name }: Row): CustomerRef {
  return documentId === null
    ? { documentId: '', displayName: 'Deleted customer' }
    : { documentId, displayName: name ?? '' };
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export interface TicketKey {
  readonly id: number;
  readonly customerId: number;
  readonly status: TicketStatus;
  /** why the filter put it where it lies; null: it lies elsewhere, or an agent put it there */
  readonly junkReason: string | null;
}

export async function ticketKey(sql: Sql, documentId: string): Promise<TicketKey | null> {
  return firstRow<TicketKey>(
    sql,
    `select id, customer_id as "customerId", ticket_status as status, case when folder = 'junk' then junk_reason end as "junkReason" from hd_tickets where document_id = ?`,
    [documentId],
  );
}

export async function ticketRow(sql: Sql, documentId: string): Promise<TicketRow | null> {
  const row = await firstRow<Row>(sql, `${SELECT} where t.document_id = ?`, [documentId]);
  return row && asView(row);
}

export async function ticketRowByNumber(sql: Sql, number: number): Promise<TicketRow | null> {
  const row = await firstRow<Row>(sql, `${SELECT} where t.number = ?`, [number]);
  return row && asView(row);
}

export async function ticketRowsByIds(sql: Sql, ids: readonly number[]): Promise<TicketRow[]> {
  const found = await rows<Row>(sql, `${SELECT} where t.id = any(?::integer[])`, [ids]);
  return found.map(asView);
}

export async function ticketRowsOfCustomer(
  sql: Sql,
  customerId: number,
  exceptId: number,
  access: Access,
): Promise<TicketRow[]> {
  const visible = visibleTicket(access, 't');
  const found = await rows<Row>(
    sql,
    `${SELECT} where t.customer_id = ? and t.id <> ? and t.folder = 'inbox' and ${visible.sql} order by t.last_message_at desc limit 20`,
    [customerId, exceptId, ...visible.bindings],
  );
  return found.map(asView);
}

/** How many tickets of this customer this agent is not shown. */
export async function countHidden(sql: Sql, customerId: number, access: Access): Promise<number> {
  if (seesAll(access)) return 0;
  const visible = visibleTicket(access, 't');
  const row = await firstRow<{ count: number }>(
    sql,
    `select count(*)::integer as count from hd_tickets t where t.customer_id = ? and t.folder = 'inbox' and not ${visible.sql}`,
    [customerId, ...visible.bindings],
  );
  return row?.count ?? 0;
}

const ACTIVE = "t.ticket_status in ('new', 'open', 'pending', 'on_hold')";

/** those that somebody still owes an answer, newest first; at most 20 */
export async function activeTicketsOfCustomer(sql: Sql, customerId: number, access: Access): Promise<TicketRow[]> {
  const visible = visibleTicket(access, 't');
  const found = await rows<Row>(
    sql,
    `${SELECT} where t.customer_id = ? and t.folder = 'inbox' and ${ACTIVE} and ${visible.sql} order by t.last_message_at desc limit 20`,
    [customerId, ...visible.bindings],
  );
  return found.map(asView);
}

interface View {
  readonly folder: TicketFolder;
  /** '' for all of them */
  readonly statuses: string;
  /** whose tickets: '' for everybody's; a `?` stands for the asking agent */
  readonly whose: string;
}

const VIEWS: Record<TicketFilter['view'], View> = {
  mine: { folder: 'inbox', statuses: ACTIVE, whose: 't.assignee_id = ?' },
  teams: {
    folder: 'inbox',
    statuses: ACTIVE,
    whose: 't.team_id in (select m.team_id from hd_team_members m where m.agent_id = ?)',
  },
  unassigned: { folder: 'inbox', statuses: ACTIVE, whose: 't.assignee_id is null' },
  all: { folder: 'inbox', statuses: ACTIVE, whose: '' },
  resolved: { folder: 'inbox', statuses: "t.ticket_status in ('resolved', 'closed')", whose: '' },
  junk: { folder: 'junk', statuses: '', whose: '' },
  trash: { folder: 'trash', statuses: '', whose: '' },
};

const conditionOf = ({ folder, statuses, whose }: View): string =>
  [`t.folder = '${folder}'`, statuses, whose].filter((condition) => condition !== '').join(' and ');
const ORDERS: Record<TicketFilter['sort'], { column: string; direction: 'asc' | 'desc'; where: string }> = {
  newest: { column: 't.last_message_at', direction: 'desc', where: '' },
  oldest: { column: 't.last_message_at', direction: 'asc', where: '' },
  waiting: { column: 't.waiting_since', direction: 'asc', where: ' and t.waiting_since is not null' },
};

type Condition = readonly [sql: string, ...bindings: unknown[]];

function conditionsOf(filter: TicketFilter, access: Access): Condition[] {
  const { folder, statuses, whose } = VIEWS[filter.view];
  const visible = visibleTicket(access, 't');
  const conditions: Condition[] = [[`t.folder = '${folder}'`]];
  if (!seesAll(access)) conditions.push([visible.sql, ...visible.bindings]);
  // A status asked for takes the place of the view's own; whose tickets they are stays.
  if (filter.status) conditions.push(['t.ticket_status = ?', filter.status]);
  else if (statuses !== '') conditions.push([statuses]);
  if (whose !== '') conditions.push(whose.includes('?') ? [whose, filter.agentId ?? 0] : [whose]);
  if (filter.priority) conditions.push(['t.priority = ?', filter.priority]);
  if (filter.channel) conditions.push(['t.channels @> to_jsonb(?::text)', filter.channel]);
  if (filter.tag) conditions.push(['t.tags @> to_jsonb(?::text)', filter.tag]);
  if (filter.assignee)
    conditions.push(['t.assignee_id = (select id from hd_agents where document_id = ?)', filter.assignee]);
  if (filter.team) conditions.push(['t.team_id = (select id from hd_teams where document_id = ?)', filter.team]);
  if (filter.customer)
    conditions.push(['t.customer_id = (select id from hd_customers where document_id = ?)', filter.customer]);
  return conditions;
}

export async function listTickets(
  sql: Sql,
  filter: TicketFilter,
  access: Access,
): Promise<{ data: TicketRow[]; nextCursor: string | null }> {
  const order = ORDERS[filter.sort];
  const inOrder = `order by ${order.column} ${order.direction}, t.id ${order.direction}`;
  const conditions = conditionsOf(filter, access);
  if (filter.cursor) {
    const after = decodeCursor(filter.cursor);
    conditions.push([
      `(${order.column}, t.id) ${order.direction === 'desc' ? '<' : '>'} (?::timestamp, ?::integer)`,
      after.at,
      after.id,
    ]);
  }
  const found = await rows<Row>(
    sql,
    // The names are looked up of what is on the page, not of what was sorted.
    `${COLUMNS} from (select t.* from hd_tickets t where ${conditions.map(([condition]) => condition).join(' and ')}${order.where} ${inOrder} limit ?) t
      ${NAMES} ${inOrder}`,
    [...conditions.flatMap(([, ...bindings]) => bindings), filter.limit + 1],
  );
  const page = found.slice(0, filter.limit);
  const last = page.at(-1);
  const lastAt = last && (filter.sort === 'waiting' ? last.waiting_since : last.last_message_at);
  return {
    data: page.map(asView),
    nextCursor:
      found.length > filter.limit && last && lastAt ? encodeCursor({ at: lastAt.toISOString(), id: last.id }) : null,
  };
}

const COUNTED_UP_TO = 999;

const COUNTED = ['mine', 'teams', 'unassigned', 'all', 'junk'] as const satisfies readonly TicketFilter['view'][];
type Counted = (typeof COUNTED)[number];

export async function countViews(sql: Sql, agentId: number, access: Access): Promise<Record<Counted, number>> {
  const visible = visibleTicket(access, 't');
  const counted = (view: Counted): string =>
    `(select count(*)::integer from (select 1 from hd_tickets t where ${conditionOf(VIEWS[view])} and ${visible.sql} limit ${String(COUNTED_UP_TO)}) s)`;
  const row = await firstRow<Record<Counted, number>>(
    sql,
    `select ${COUNTED.map((view) => `${counted(view)} as "${view}"`).join(', ')}`,
    COUNTED.flatMap((view) => [...(VIEWS[view].whose.includes('?') ? [agentId] : []), ...visible.bindings]),
  );
  return row ?? { mine: 0, teams: 0, unassigned: 0, all: 0, junk: 0 };
}

const CHANGES_AT_ONCE = 500;

/**
 * Every ticket whose last write is not older than the cursor, which is a transaction id below which everything was
 * committed when it was given out. A row may be told twice, none is missed.
 */
export async function ticketsChangedSince(
  sql: Sql,
  cursor: string | null,
): Promise<{ ids: number[]; tickets: TicketRow[]; cursor: string; overflow: boolean }> {
  const now = await currentCursor(sql);
  if (cursor === null) return { ids: [], tickets: [], cursor: now, overflow: false };
  const found = await rows<Row>(sql, `${SELECT} where t.change_xid >= ?::text::xid8 order by t.change_xid limit ?`, [
    changeCursor(cursor),
    CHANGES_AT_ONCE + 1,
  ]);
  const overflow = found.length > CHANGES_AT_ONCE;
  return { ids: found.map((row) => row.id), tickets: found.map(asView), cursor: now, overflow };
}

/** documentIds of those among these tickets whose team or assignee was changed since. */
export async function movedSince(sql: Sql, ids: readonly number[], cursor: string): Promise<string[]> {
  const found = await rows<{ documentId: string }>(
    sql,
    `select t.document_id as "documentId" from hd_tickets t where t.id = any(?::integer[]) and exists (
       select 1 from hd_audit_entries e where e.ticket_id = t.id and e.change_xid >= ?::text::xid8 and e.action = 'changed'
          and (e.changes::jsonb @> '[{"field": "team"}]' or e.changes::jsonb @> '[{"field": "assignee"}]'))`,
    [ids, changeCursor(cursor)],
  );
  return found.map(({ documentId }) => documentId);
}

/** Read BEFORE the rows it will be the cursor of. */
export async function currentCursor(sql: Sql): Promise<string> {
  const row = await firstRow<{ cursor: string }>(
    sql,
    'select pg_snapshot_xmin(pg_current_snapshot())::text as cursor',
    [],
  );
  return row?.cursor ?? '0';
}
