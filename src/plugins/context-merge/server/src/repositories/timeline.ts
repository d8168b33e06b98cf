import type {
  Access,
  DeliveryState,
  Direction,
  MessageKind,
  Page,
  SenderTrust,
  TimelineItem,
} from '../../../../../contracts';
import { visibleTicket } from '../../../../../kernel/access';
import { decodeCursor, encodeCursor } from '../../../../../kernel/cursor';
import { rows, type Sql } from '../../../../../kernel/database';

/** Everything said with one customer on every channel but junk and trash, as one statement over the messages' customer index. */

/** A message without words is told by the names of its files. */
export const WORDS = `coalesce(nullif(m.body, ''), case when m.attachment_count > 0 then (select string_agg(f.file_name, ', ' order by f.id) from hd_attachments f where f.message_id = m.id) end) as body`;

interface Row {
  id: number;
  document_id: string;
  channel: string;
  direction: Direction;
  kind: MessageKind;
  body: string | null;
  occurred_at: Date;
  ticket: string;
  interaction: string;
  author: string | null;
  sender_trust: SenderTrust | null;
  delivery_state: DeliveryState | null;
  attachment_count: number | null;
}

export interface TimelinePage {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly channel?: string | undefined;
  readonly order?: 'oldest' | 'newest' | undefined;
}

export async function readTimeline(
  sql: Sql,
  customerId: number,
  page: TimelinePage,
  access: Access,
): Promise<Page<TimelineItem>> {
  const visible = visibleTicket(access, 't');
  const newestFirst = page.order === 'newest';
  const direction = newestFirst ? 'desc' : 'asc';
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor);
  const found = await rows<Row>(
    sql,
    `select m.id, m.document_id, m.channel, m.direction, m.kind, ${WORDS}, m.occurred_at, t.document_id as ticket, i.document_id as interaction,
            case when m.direction = 'inbound' then coalesce(m.author_name, c.display_name) else coalesce(a.display_name, m.author_name) end as author,
            m.sender_trust, m.delivery_state, m.attachment_count
       from hd_messages m
       join hd_tickets t on t.id = m.ticket_id
       join hd_interactions i on i.id = m.interaction_id
       join hd_customers c on c.id = m.customer_id
       left join hd_agents a on a.id = m.agent_id
      where m.customer_id = ? and m.kind <> 'system' and t.folder = 'inbox' and ${visible.sql} ${page.channel === undefined ? '' : 'and m.channel = ?'}
        ${after ? `and (m.occurred_at, m.id) ${newestFirst ? '<' : '>'} (?::timestamp, ?::integer)` : ''}
      order by m.occurred_at ${direction}, m.id ${direction} limit ?`,
    [
      customerId,
      ...visible.bindings,
      ...(page.channel === undefined ? [] : [page.channel]),
      ...(after ? [after.at, after.id] : []),
      page.limit + 1,
    ],
  );
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    data: shown.map(asItem),
    nextCursor:
      found.length > page.limit && last ? encodeCursor({ at: last.occurred_at.toISOString(), id: last.id }) : null,
  };
}

function asItem(row: Row): TimelineItem {
  return {
    documentId: row.document_id,
    channel: row.channel,
    direction: row.direction,
    kind: row.kind,
    text: row.body ?? '',
    at: row.occurred_at.toISOString(),
    ticket: row.ticket,
    interaction: row.interaction,
    author: row.author ?? '',
    senderTrust: row.sender_trust ?? 'ok',
    deliveryState: row.delivery_state,
    attachments: row.attachment_count ?? 0,
  };
}
