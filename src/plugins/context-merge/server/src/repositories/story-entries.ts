import type {
  CustomerRef,
  DeliveryState,
  Direction,
  MessageKind,
  SenderTrust,
  TimelineEntry,
  TimelineEvent,
} from '../../../../../contracts';
import { rows, type Sql } from '../../../../../kernel/database';
import type { StoryKey, StoryPlace } from '../../../core/story-cursor';
import { WORDS } from './timeline';

/** What stands behind the keys of a story: messages with their ticket, and what happened between them. */

type Entries = ReadonlyMap<number, TimelineEntry>;

/** In the order of the keys; what was deleted meanwhile is left out. */
export async function storyEntries(sql: Sql, keys: readonly StoryKey[]): Promise<TimelineEntry[]> {
  const idsOf = (place: StoryPlace): number[] => keys.filter((key) => key.place === place).map(({ id }) => id);
  const read = async (place: StoryPlace): Promise<readonly [StoryPlace, Entries]> => {
    const ids = idsOf(place);
    return [place, ids.length === 0 ? new Map() : await READERS[place](sql, ids)];
  };
  const places = new Map(
    await Promise.all([
      read('message'),
      read('audit'),
      read('ticketCreated'),
      read('noteAdded'),
      read('merged'),
      read('unmerged'),
    ]),
  );
  return keys.flatMap(({ place, id }) => places.get(place)?.get(id) ?? []);
}

const READERS: Readonly<Record<StoryPlace, (sql: Sql, ids: readonly number[]) => Promise<Entries>>> = {
  message: messageEntries,
  audit: auditEntries,
  ticketCreated: ticketEntries,
  noteAdded: noteEntries,
  merged: (sql, ids) => mergeEntries(sql, ids, 'merged'),
  unmerged: (sql, ids) => mergeEntries(sql, ids, 'unmerged'),
};

const CUSTOMER = `json_build_object('documentId', coalesce(c.document_id, ''), 'displayName', coalesce(c.display_name, 'Deleted customer')) as customer`;
const TICKET = 't.document_id as ticket, t.number as ticket_number';

interface MessageRow {
  id: number;
  document_id: string;
  channel: string;
  direction: Direction;
  kind: MessageKind;
  body: string | null;
  occurred_at: Date;
  ticket: string;
  ticket_number: number;
  subject: string | null;
  interaction: string;
  author: string | null;
  sender_trust: SenderTrust | null;
  delivery_state: DeliveryState | null;
  attachment_count: number | null;
  customer: CustomerRef;
}

async function messageEntries(sql: Sql, ids: readonly number[]): Promise<Entries> {
  const found = await rows<MessageRow>(
    sql,
    `select m.id, m.document_id, m.channel, m.direction, m.kind, ${WORDS}, m.occurred_at, ${TICKET}, t.subject, i.document_id as interaction,
            case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name) else coalesce(a.display_name, m.author_name) end as author,
            m.sender_trust, m.delivery_state, m.attachment_count, ${CUSTOMER}
       from hd_messages m
       join hd_tickets t on t.id = m.ticket_id
       join hd_interactions i on i.id = m.interaction_id
       left join hd_customers c on c.id = m.customer_id
       left join hd_agents a on a.id = m.agent_id
      where m.id = any(?::integer[])`,
    [ids],
  );
  return new Map(
    found.map((row) => [
      row.id,
      {
        documentId: row.document_id,
        channel: row.channel,
        direction: row.direction,
        kind: row.kind,
        text: row.body ?? '',
        at: row.occurred_at.toISOString(),
        ticket: row.ticket,
        ticketNumber: row.ticket_number,
        ticketSubject: row.subject ?? '',
        interaction: row.interaction,
        author: row.author ?? '',
        senderTrust: row.sender_trust ?? 'ok',
        deliveryState: row.delivery_state,
        attachments: row.attachment_count ?? 0,
        customer: row.customer,
      },
    ]),
  );
}

interface EventRow {
  id: number;
  document_id: string;
  event: string;
  at: Date;
  actor: string | null;
  changes: TimelineEvent['changes'] | null;
  ticket: string | null;
  ticket_number: number | null;
  customer: CustomerRef;
}

const asEntries = (found: readonly EventRow[]): Entries =>
  new Map(
    found.map((row) => [
      row.id,
      {
        documentId: row.document_id,
        kind: 'event',
        event: row.event,
        at: row.at.toISOString(),
        ticket: row.ticket,
        ticketNumber: row.ticket_number,
        actor: row.actor ?? '',
        changes: row.changes ?? [],
        customer: row.customer,
      },
    ]),
  );

async function auditEntries(sql: Sql, ids: readonly number[]): Promise<Entries> {
  return asEntries(
    await rows<EventRow>(
      sql,
      `select e.id, e.document_id, case e.action when 'changed' then 'ticket_changed' else e.action end as event, e.happened_at as at,
              coalesce(a.display_name, e.actor_name) as actor, e.changes::json as changes, ${TICKET}, ${CUSTOMER}
         from hd_audit_entries e join hd_tickets t on t.id = e.ticket_id
         left join hd_agents a on a.id = e.agent_id left join hd_customers c on c.id = t.customer_id
        where e.id = any(?::integer[])`,
      [ids],
    ),
  );
}

/** Made by whoever said its first words. */
async function ticketEntries(sql: Sql, ids: readonly number[]): Promise<Entries> {
  return asEntries(
    await rows<EventRow>(
      sql,
      `select t.id, t.document_id, 'ticket_created' as event, t.created_at as at, coalesce(f.author, '') as actor,
              json_build_array(json_build_object('field', 'subject', 'from', null, 'to', t.subject)) as changes, ${TICKET}, ${CUSTOMER}
         from hd_tickets t left join hd_customers c on c.id = t.customer_id
         left join lateral (select case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name) else coalesce(a.display_name, m.author_name) end as author
                              from hd_messages m left join hd_agents a on a.id = m.agent_id
                             where m.ticket_id = t.id order by m.occurred_at, m.id limit 1) f on true
        where t.id = any(?::integer[])`,
      [ids],
    ),
  );
}

/** A note about the account stands there for nobody in particular. */
async function noteEntries(sql: Sql, ids: readonly number[]): Promise<Entries> {
  return asEntries(
    await rows<EventRow>(
      sql,
      `select n.id, n.document_id, 'note_added' as event, n.written_at as at, coalesce(a.display_name, n.author_name) as actor,
              json_build_array(json_build_object('field', 'note', 'from', null, 'to', n.text)) as changes,
              null as ticket, null::integer as ticket_number,
              json_build_object('documentId', coalesce(c.document_id, ''), 'displayName', coalesce(c.display_name, o.name, '')) as customer
         from hd_profile_notes n left join hd_agents a on a.id = n.agent_id
         left join hd_customers c on c.id = n.customer_id left join hd_accounts o on o.id = n.account_id
        where n.id = any(?::integer[])`,
      [ids],
    ),
  );
}

async function mergeEntries(sql: Sql, ids: readonly number[], event: 'merged' | 'unmerged'): Promise<Entries> {
  const isUndoing = event === 'unmerged';
  const [from, to] = isUndoing ? ['s', 'o'] : ['o', 's'];
  return asEntries(
    await rows<EventRow>(
      sql,
      `select r.id::integer as id, r.document_id ${isUndoing ? "|| ':undone'" : ''} as document_id, '${event}' as event, r.${isUndoing ? 'undone_at' : 'merged_at'} as at,
              r.${isUndoing ? 'undone_by' : 'by_name'} as actor, null as ticket, null::integer as ticket_number,
              json_build_array(json_build_object('field', 'customer', 'from', ${from}.display_name, 'to', ${to}.display_name)) as changes,
              json_build_object('documentId', coalesce(s.document_id, ''), 'displayName', coalesce(s.display_name, 'Deleted customer')) as customer
         from cm_merge_records r left join hd_customers s on s.id = r.survivor_id left join hd_customers o on o.id = r.absorbed_id
        where r.id = any(?::integer[])`,
      [ids],
    ),
  );
}
