import type { Direction, Onlooker, ProvenIdentity, SeenTicket, TicketStatus } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/**
 * What a customer may see, in SQL: `core/customer-view.ts` says it in words and in code. Everything begins with `mine`,
 * the rows of identities whose exchanges may be seen.
 */

interface Prepared {
  readonly sql: string;
  readonly bindings: readonly unknown[];
}

/**
 * `mine`: identities that were proven; beside a proven number the id that its network gave to the same customer of
 * itself (known everywhere, vouched for, never moved there by a merge, and the number not written down by an agent or
 * another system, whose word proves nothing of who that is); and, where an account allows it, its members'
 * mail addresses that somebody has proven.
 */
function mineOf({ proven, sharedAccountId }: Onlooker): Prepared {
  return {
    sql: `
      proven as materialized (select * from jsonb_to_recordset(?::jsonb) as x(kind text, scope text, value text)),
      own as materialized (
        select ci.id, ci.kind, lower(ci.value) as value, coalesce(ci.origin, 'message') as origin, coalesce(ci.home_customer_id, ci.customer_id) as home
          from hd_customer_identities ci join proven x on x.kind = ci.kind and x.scope = coalesce(ci.scope, '') and x.value = ci.value),
      mine as materialized (
        select id, null::text as colleague from own
        union select w.id, null from own p join hd_customer_identities w on coalesce(w.home_customer_id, w.customer_id) = p.home
               where p.kind = 'phone' and p.origin = 'message' and w.kind not in ('phone', 'email') and w.assurance = 'provider' and coalesce(w.scope, '') = ''
        union select ci.id, c.display_name from hd_customers c join hd_customer_identities ci on ci.customer_id = c.id
               where c.account_id = ? and c.merged_into_id is null and ci.kind = 'email' and coalesce(ci.scope, '') = '' and ci.assurance in ('verified', 'authenticated')
                 and not exists (select 1 from own where own.id = ci.id))`,
    bindings: [json(proven), sharedAccountId],
  };
}

/** `isSeenMessage`, of the message `m` in the exchange `i` whose reply identity is `ri`. */
const SEEN_MESSAGE = `
  ((m.direction = 'inbound' and coalesce(m.sender_trust, 'ok') <> 'failed' and m.automatic is null
    and (m.sender_address is null or lower(m.sender_address) = lower(ri.value) or exists (select 1 from own where own.value = lower(m.sender_address))))
   or (m.direction = 'outbound' and m.kind <> 'note' and (m.delivery_state is distinct from 'queued' or m.deliver_after <= now())
       and (coalesce(jsonb_array_length(m.recipients -> 'to'), 0) + coalesce(jsonb_array_length(m.recipients -> 'cc'), 0) = 0
            or exists (select 1 from jsonb_array_elements_text(coalesce(m.recipients -> 'to', '[]') || coalesce(m.recipients -> 'cc', '[]')) as r(address)
                        where lower(r.address) = lower(ri.value) or exists (select 1 from own where own.value = lower(r.address))))))`;

const SEEN = `
  from mine join hd_customer_identities ri on ri.id = mine.id join hd_interactions i on i.reply_identity_id = ri.id
  join hd_tickets t on t.id = i.ticket_id and t.folder = 'inbox' join hd_messages m on m.interaction_id = i.id and ${SEEN_MESSAGE}`;

const SOLVED = `('resolved', 'closed')`;

interface TicketRow {
  readonly documentId: string;
  readonly number: number;
  readonly subject: string | null;
  readonly status: TicketStatus;
  readonly channels: readonly string[];
  readonly preview: string | null;
  readonly lastDirection: Direction;
  readonly lastMessageAt: Date;
  readonly openedAt: Date;
  readonly colleague: string | null;
}

function ticketsSql(condition: string): string {
  return `
    select t.document_id as "documentId", t.number, t.ticket_status as status, s."lastMessageAt", s."openedAt", s.channels, s.preview, s."lastDirection", s.colleague,
           case when s.first = (select f.id from hd_messages f where f.ticket_id = t.id and f.kind <> 'system' order by f.occurred_at, f.id limit 1) then t.subject
                else coalesce(s.subject, s.words) end as subject
      from (
        select t.id, max(m.occurred_at) as "lastMessageAt", min(m.occurred_at) as "openedAt", (array_agg(m.id order by m.occurred_at, m.id))[1] as first,
               (array_agg(left(m.body, 80) order by m.occurred_at, m.id))[1] as words, (array_agg(i.subject order by m.occurred_at, m.id))[1] as subject,
               (array_agg(left(m.body, 200) order by m.occurred_at desc, m.id desc))[1] as preview,
               (array_agg(m.direction order by m.occurred_at desc, m.id desc))[1] as "lastDirection",
               to_json(array_agg(distinct m.channel)) as channels, case when bool_or(mine.colleague is null) then null else min(mine.colleague) end as colleague
          ${SEEN} where ${condition} group by t.id
      ) s join hd_tickets t on t.id = s.id`;
}

export async function seenTickets(
  sql: Sql,
  onlooker: Onlooker,
  page: { limit: number; before: string | null; areSolved: boolean | null },
): Promise<SeenTicket[]> {
  const mine = mineOf(onlooker);
  const solved = page.areSolved === null ? 'true' : `t.ticket_status ${page.areSolved ? 'in' : 'not in'} ${SOLVED}`;
  const found = await rows<TicketRow>(
    sql,
    `with ${mine.sql} ${ticketsSql(solved)} where ?::timestamp is null or s."lastMessageAt" < ?::timestamp order by s."lastMessageAt" desc, t.id desc limit ?`,
    [...mine.bindings, page.before, page.before, page.limit],
  );
  return found.map(asTicket);
}

export async function seenTicket(sql: Sql, documentId: string, onlooker: Onlooker): Promise<SeenTicket | null> {
  const mine = mineOf(onlooker);
  const found = await firstRow<TicketRow>(sql, `with ${mine.sql} ${ticketsSql('t.document_id = ?')}`, [
    ...mine.bindings,
    documentId,
  ]);
  return found && asTicket(found);
}

const asTicket = ({ lastMessageAt, openedAt, subject, preview, ...row }: TicketRow): SeenTicket => ({
  ...row,
  subject: subject ?? '',
  preview: preview ?? '',
  lastMessageAt: lastMessageAt.toISOString(),
  openedAt: openedAt.toISOString(),
});

export interface SeenMessageRow {
  readonly id: number;
  readonly documentId: string;
  readonly interaction: string;
  readonly channel: string;
  readonly direction: Direction;
  readonly kind: string;
  readonly author: string | null;
  readonly text: string | null;
  readonly at: Date;
  readonly editedAt: Date | null;
  readonly isWithdrawn: boolean;
}

export const MOST_MESSAGES = 500;

/** The newest 501, oldest first: one more than is told, so that it is known whether there are earlier ones. */
export async function seenMessages(sql: Sql, documentId: string, onlooker: Onlooker): Promise<SeenMessageRow[]> {
  const mine = mineOf(onlooker);
  const found = await rows<SeenMessageRow>(
    sql,
    `with ${mine.sql}
     select m.id, m.document_id as "documentId", i.document_id as interaction, m.channel, m.direction, m.kind, m.body as text, m.occurred_at as at,
            m.edited_at as "editedAt", m.withdrawn_at is not null as "isWithdrawn",
            case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name) else coalesce(a.display_name, m.author_name) end as author
       ${SEEN} left join hd_agents a on a.id = m.agent_id left join hd_customers c on c.id = m.customer_id
      where t.document_id = ? order by m.occurred_at desc, m.id desc limit ${String(MOST_MESSAGES + 1)}`,
    [...mine.bindings, documentId],
  );
  return found.reverse();
}

/** The message that carries this file, where it may be seen. */
export async function seenFile(
  sql: Sql,
  attachment: string,
  onlooker: Onlooker,
): Promise<{ readonly kind: string } | null> {
  const mine = mineOf(onlooker);
  return firstRow(
    sql,
    `with ${mine.sql} select m.kind ${SEEN} join hd_attachments f on f.message_id = m.id where f.document_id = ?`,
    [...mine.bindings, attachment],
  );
}

/** Exchanges of one's own in this ticket, newest first: colleagues' are read and not answered. */
export async function ownInteractions(
  sql: Sql,
  documentId: string,
  onlooker: Onlooker,
): Promise<{ documentId: string; channelAccountId: number; identity: ProvenIdentity }[]> {
  const mine = mineOf({ ...onlooker, sharedAccountId: null });
  return rows(
    sql,
    `with ${mine.sql}
     select i.document_id as "documentId", i.channel_account_id as "channelAccountId", json_build_object('kind', ri.kind, 'scope', coalesce(ri.scope, ''), 'value', ri.value) as identity
       from mine join hd_customer_identities ri on ri.id = mine.id join hd_interactions i on i.reply_identity_id = ri.id join hd_tickets t on t.id = i.ticket_id
      where t.document_id = ? order by i.id desc`,
    [...mine.bindings, documentId],
  );
}

/** When its status last became one that is solved; null: it is not, or nobody wrote it down. */
export async function solvedAt(sql: Sql, documentId: string): Promise<string | null> {
  const found = await firstRow<{ at: Date | null }>(
    sql,
    `select max(e.happened_at) as at from hd_tickets t join hd_audit_entries e on e.ticket_id = t.id
      where t.document_id = ? and t.ticket_status in ${SOLVED}
        and exists (select 1 from jsonb_array_elements(case when jsonb_typeof(e.changes) = 'array' then e.changes else '[]' end) as c(change)
                     where c.change ->> 'field' = 'status' and c.change ->> 'to' in ${SOLVED})`,
    [documentId],
  );
  return found?.at?.toISOString() ?? null;
}

export async function ownersOf(
  sql: Sql,
  proven: readonly ProvenIdentity[],
): Promise<{ identity: ProvenIdentity; identityDocumentId: string; customerId: number; customer: string }[]> {
  return rows(
    sql,
    `select json_build_object('kind', ci.kind, 'scope', coalesce(ci.scope, ''), 'value', ci.value) as identity, ci.document_id as "identityDocumentId",
            c.id as "customerId", c.document_id as customer
       from jsonb_to_recordset(?::jsonb) as x(kind text, scope text, value text, place integer)
       join hd_customer_identities ci on ci.kind = x.kind and coalesce(ci.scope, '') = x.scope and ci.value = x.value
       join hd_customers c on c.id = ci.customer_id order by x.place`,
    [json(proven.map(({ kind, scope, value }, place) => ({ kind, scope, value, place })))],
  );
}
