import type { AttributeValues, Priority, TicketFolder, TicketStatus } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Writes of one ticket by an agent, a token or a rule. */

export interface LockedTicket {
  readonly id: number;
  readonly documentId: string;
  readonly number: number;
  readonly customerId: number;
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly subject: string;
  readonly assigneeId: number | null;
  readonly assigneeName: string | null;
  readonly teamId: number | null;
  readonly teamName: string | null;
  readonly attributes: AttributeValues;
  readonly tags: readonly string[];
  readonly folder: TicketFolder;
  /** the newest word of an agent on whether it is junk */
  readonly judged: 'junk' | 'wanted' | null;
}

export async function lockTicket(trx: Sql, documentId: string): Promise<LockedTicket | null> {
  const row = await firstRow<Omit<LockedTicket, 'tags'> & { tags: string[] | null }>(
    trx,
    `select t.id, t.document_id as "documentId", t.number, t.customer_id as "customerId", t.ticket_status as status, t.priority, t.subject, t.assignee_id as "assigneeId",
            a.display_name as "assigneeName", t.team_id as "teamId", tm.name as "teamName", coalesce(t.attributes, '{}')::json as attributes, t.tags::json as tags, t.folder, t.judged
       from hd_tickets t left join hd_agents a on a.id = t.assignee_id left join hd_teams tm on tm.id = t.team_id where t.document_id = ? for no key update of t`,
    [documentId],
  );
  return row && { ...row, tags: row.tags ?? [] };
}

export async function attributesOf(sql: Sql, ticketId: number): Promise<AttributeValues> {
  const row = await firstRow<{ attributes: AttributeValues }>(
    sql,
    "select coalesce(attributes, '{}')::json as attributes from hd_tickets where id = ?",
    [ticketId],
  );
  return row?.attributes ?? {};
}

export async function markWanted(trx: Sql, id: number): Promise<void> {
  await rows(trx, "update hd_tickets set judged = 'wanted' where id = ?", [id]);
}

export interface TicketColumns {
  readonly status: TicketStatus;
  readonly priority: Priority;
  readonly subject: string;
  readonly assigneeId: number | null;
  readonly teamId: number | null;
  readonly attributes: AttributeValues;
  readonly tags: readonly string[];
}

export async function saveTicket(trx: Sql, id: number, columns: TicketColumns, at: Date): Promise<void> {
  await rows(
    trx,
    `update hd_tickets set ticket_status = ?, priority = ?, subject = ?, assignee_id = ?, team_id = ?, attributes = ?::jsonb, tags = ?::jsonb, updated_at = ?,
            waiting_since = case when ? in ('resolved', 'closed') then null
                                 -- opened again (undo): whoever had the last word still waits
                                 when ticket_status in ('resolved', 'closed') and preview_direction = 'inbound' then last_inbound_at
                                 else waiting_since end where id = ?`,
    [
      columns.status,
      columns.priority,
      columns.subject,
      columns.assigneeId,
      columns.teamId,
      json(columns.attributes),
      json(columns.tags),
      at,
      columns.status,
      id,
    ],
  );
}

export async function insertTicket(
  trx: Sql,
  ticket: {
    subject: string;
    customerId: number;
    /** where it goes when a merge is undone; null: at home where it is */
    homeCustomerId: number | null;
    channels: readonly string[];
    status: TicketStatus;
    assigneeId: number | null;
    teamId: number | null;
    at: Date;
  },
): Promise<{ id: number; documentId: string; number: number }> {
  const { subject, customerId, homeCustomerId, channels, status, assigneeId, teamId, at } = ticket;
  const row = await firstRow<{ id: number; documentId: string; number: number }>(
    trx,
    `insert into hd_tickets (document_id, subject, ticket_status, priority, tags, customer_id, home_customer_id, assignee_id, team_id, channels, last_channel, last_message_at, delivery_failed, sender_trust,
                             created_at, updated_at, published_at)
     values (?, ?, ?, 'normal', '[]', ?, ?, ?, ?, ?::jsonb, ?, ?, false, 'ok', ?, ?, ?) returning id, document_id as "documentId", number`,
    [
      newDocumentId(),
      subject,
      status,
      customerId,
      homeCustomerId,
      assigneeId,
      teamId,
      json(channels),
      channels[0] ?? null,
      at,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('The ticket was not stored.');
  return row;
}

/** Reads the list columns anew from what the ticket holds: after an interaction came or went. */
export async function refreshListColumns(trx: Sql, ticketId: number): Promise<void> {
  await rows(
    trx,
    `update hd_tickets t set
        channels = coalesce((select jsonb_agg(distinct i.channel) from hd_interactions i where i.ticket_id = t.id), '[]'),
        last_message_at = coalesce(n.occurred_at, t.last_message_at), preview = left(n.body, 160), preview_direction = n.direction, last_channel = n.channel,
        last_inbound_at = (select max(m.occurred_at) from hd_messages m where m.ticket_id = t.id and m.direction = 'inbound'),
        updated_at = timezone('utc', now())
       from (select ?::integer as id) x left join lateral (
         select occurred_at, body, direction, channel from hd_messages where ticket_id = x.id and direction <> 'internal' order by occurred_at desc, id desc limit 1
       ) n on true where t.id = x.id`,
    [ticketId],
  );
}

export async function moveInteractionTo(trx: Sql, interactionId: number, ticketId: number): Promise<void> {
  await rows(trx, 'update hd_interactions set ticket_id = ? where id = ?', [ticketId, interactionId]);
  await rows(trx, 'update hd_messages set ticket_id = ? where interaction_id = ?', [ticketId, interactionId]);
}

export async function rememberTags(trx: Sql, names: readonly string[], at: Date): Promise<void> {
  if (names.length === 0) return;
  await rows(
    trx,
    `insert into hd_tags (document_id, name, created_at, updated_at, published_at)
     select x.document, x.name, s.at, s.at, s.at from jsonb_to_recordset(?::jsonb) as x(document text, name text), (select ?::timestamp as at) s
      where not exists (select 1 from hd_tags t where t.name = x.name)`,
    [json(names.map((name) => ({ name, document: newDocumentId() }))), at],
  );
}
