import type {
  Assurance,
  Audience,
  AuditEntryView,
  DeliveryState,
  Direction,
  MessageContent,
  MessageKind,
  MessageView,
  NoticeView,
  SenderTrust,
} from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { changeCursor } from '../../../../../kernel/cursor';
import { asAttachmentView, attachmentsOf, type AttachmentRow } from './attachments';

/** Messages and audit entries as they leave the server. */

/** Makes a path into a signed link of a few minutes. */
export type LinkSigner = (path: string) => string;

interface Row {
  id: number;
  document_id: string;
  ticket_document: string;
  interaction_document: string;
  seq: number;
  direction: Direction;
  kind: MessageKind;
  channel: string;
  body: string | null;
  content: MessageContent | null;
  audience: Audience | null;
  replies_to: string | null;
  answered: { documentId: string; author: string | null; text: string | null } | null;
  reactions: MessageView['reactions'] | null;
  edited_at: Date | null;
  withdrawn_at: Date | null;
  quoted_text: string | null;
  subject: string | null;
  has_html: boolean;
  author_name: string | null;
  sender_address: string | null;
  agent_document: string | null;
  agent_name: string | null;
  customer_name: string | null;
  assurance: Assurance | null;
  sender_trust: SenderTrust | null;
  trust_reason: string | null;
  notices: NoticeView[] | null;
  automatic: string | null;
  forwarded_by: MessageView['forwardedBy'];
  recipients: { to: string[]; cc: string[] } | null;
  page: { url: string; title: string } | null;
  attachment_count: number;
  delivery_state: DeliveryState | null;
  delivery_code: string | null;
  delivery_detail: string | null;
  deliver_after: Date | null;
  client_message_id: string | null;
  occurred_at: Date;
  version: number;
}

/** The message that another one answers, by what it or a part of it is called on their account. */
const ANSWERED = `
  (select json_build_object('documentId', q.document_id, 'text', left(q.body, 200),
                            'author', case when q.direction = 'inbound' then coalesce(q.author_name, qc.display_name) else coalesce(qa.display_name, q.author_name) end)
     from hd_messages q left join hd_customers qc on qc.id = q.customer_id left join hd_agents qa on qa.id = q.agent_id
    where q.id = coalesce((select o.id from hd_messages o where o.external_id = m.replies_to and o.channel_account_id = m.channel_account_id),
                          (select p.message_id from hd_message_parts p where p.external_id = m.replies_to and p.channel_account_id = m.channel_account_id)))`;

const SELECT = `
  select m.id, m.document_id, t.document_id as ticket_document, i.document_id as interaction_document, m.seq, m.direction, m.kind, m.channel, m.body, m.quoted_text, m.subject,
         m.has_html, m.author_name, m.sender_address, a.document_id as agent_document, a.display_name as agent_name, c.display_name as customer_name, m.assurance,
         m.sender_trust, m.trust_reason, m.notices::json as notices, m.automatic, m.forwarded_by::json as forwarded_by, m.recipients::json as recipients, m.page::json as page, m.attachment_count, m.delivery_state, m.delivery_code, m.delivery_detail, m.deliver_after, m.client_message_id, m.occurred_at, m.version,
         case when m.has_content then (select k.content::json from hd_message_contents k where k.message_id = m.id) end as content, m.audience, m.replies_to,
         case when m.replies_to is not null then ${ANSWERED} end as answered, (select r.reactions::json from hd_message_reactions r where r.message_id = m.id) as reactions,
         m.edited_at, m.withdrawn_at
    from hd_messages m
    join hd_tickets t on t.id = m.ticket_id
    join hd_interactions i on i.id = m.interaction_id
    left join hd_agents a on a.id = m.agent_id
    left join hd_customers c on c.id = m.customer_id`;

function authorOf(row: Row): string {
  if (row.direction === 'inbound') return row.author_name ?? row.customer_name ?? row.sender_address ?? '';
  return row.agent_name ?? row.author_name ?? '';
}

function answeredOf({ replies_to: repliesTo, answered }: Row): MessageView['repliesTo'] {
  if (repliesTo === null) return null;
  return { documentId: answered?.documentId ?? null, author: answered?.author ?? '', text: answered?.text ?? '' };
}

function asView(row: Row, attachments: readonly AttachmentRow[], sign: LinkSigner): MessageView {
  return {
    documentId: row.document_id,
    ticket: row.ticket_document,
    interaction: row.interaction_document,
    seq: row.seq,
    direction: row.direction,
    kind: row.kind,
    channel: row.channel,
    text: row.body ?? '',
    content: row.content,
    audience: row.audience ?? 'private',
    repliesTo: answeredOf(row),
    reactions: row.reactions ?? [],
    editedAt: row.edited_at?.toISOString() ?? null,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    quotedText: row.quoted_text,
    subject: row.subject,
    htmlUrl: row.has_html ? sign(`/files/html/${row.document_id}`) : null,
    author: { name: authorOf(row), address: row.sender_address, agent: row.agent_document },
    assurance: row.assurance,
    senderTrust: row.sender_trust ?? 'ok',
    trustReason: row.trust_reason,
    notices: row.notices ?? [],
    automatic: row.automatic,
    forwardedBy: row.forwarded_by,
    recipients: row.recipients ?? { to: [], cc: [] },
    page: row.page,
    delivery: row.delivery_state && {
      state: row.delivery_state,
      code: row.delivery_code,
      detail: row.delivery_detail,
      cancellableUntil: row.delivery_state === 'queued' ? (row.deliver_after?.toISOString() ?? null) : null,
    },
    attachments: attachments.map((file) => asAttachmentView(file, sign(`/files/${file.documentId}`))),
    clientMessageId: row.client_message_id,
    at: row.occurred_at.toISOString(),
    version: row.version,
  };
}

async function asViews(sql: Sql, found: readonly Row[], sign: LinkSigner): Promise<MessageView[]> {
  const carrying = found.filter((row) => row.attachment_count > 0).map((row) => row.id);
  const files = carrying.length === 0 ? [] : await attachmentsOf(sql, carrying);
  return found.map((row) =>
    asView(
      row,
      files.filter((file) => file.messageId === row.id),
      sign,
    ),
  );
}

export async function messagesByIds(sql: Sql, ids: readonly number[], sign: LinkSigner): Promise<MessageView[]> {
  return asViews(
    sql,
    await rows<Row>(sql, `${SELECT} where m.id = any(?::integer[]) order by m.occurred_at, m.id`, [ids]),
    sign,
  );
}

/** The newest `limit` messages of a ticket, oldest first; before another one when `before` names it. */
export async function messagesOfTicket(
  sql: Sql,
  ticketId: number,
  page: { before: string | null; limit: number },
  sign: LinkSigner,
): Promise<{ messages: MessageView[]; hasOlder: boolean }> {
  const earlier =
    page.before === null
      ? ''
      : 'and (m.occurred_at, m.id) < (select occurred_at, id from hd_messages where document_id = ?)';
  const found = await rows<Row>(
    sql,
    `${SELECT} where m.ticket_id = ? ${earlier} order by m.occurred_at desc, m.id desc limit ?`,
    [ticketId, ...(page.before === null ? [] : [page.before]), page.limit + 1],
  );
  const hasOlder = found.length > page.limit;
  return { messages: await asViews(sql, found.slice(0, page.limit).reverse(), sign), hasOlder };
}

/** What a visitor may see of an interaction: what was said, in order of seq; nothing internal. */
export async function messagesForCustomer(
  sql: Sql,
  interactionId: number,
  afterSeq: number,
  limit: number,
  sign: LinkSigner,
): Promise<MessageView[]> {
  const found = await rows<Row>(
    sql,
    `${SELECT} where m.interaction_id = ? and m.seq > ? and m.direction in ('inbound', 'outbound') and m.kind <> 'note' order by m.seq limit ?`,
    [interactionId, afterSeq, limit],
  );
  return asViews(sql, found, sign);
}

export async function messagesChangedIn(
  sql: Sql,
  ticketIds: readonly number[],
  cursor: string,
  sign: LinkSigner,
): Promise<MessageView[]> {
  const found = await rows<Row>(
    sql,
    `${SELECT} where m.ticket_id = any(?::integer[]) and m.change_xid >= ?::text::xid8 order by m.occurred_at, m.id limit 1000`,
    [ticketIds, changeCursor(cursor)],
  );
  return asViews(sql, found, sign);
}

interface AuditRow {
  document_id: string;
  ticket_document: string;
  happened_at: Date;
  actor_name: string;
  action: string;
  changes: AuditEntryView['changes'] | null;
}

const AUDIT = `select e.document_id, t.document_id as ticket_document, e.happened_at, e.actor_name, e.action, e.changes::json as changes
  from hd_audit_entries e join hd_tickets t on t.id = e.ticket_id`;

const asAuditView = (row: AuditRow): AuditEntryView => ({
  documentId: row.document_id,
  ticket: row.ticket_document,
  at: row.happened_at.toISOString(),
  actor: row.actor_name,
  action: row.action,
  changes: row.changes ?? [],
});

export async function auditEntriesOf(sql: Sql, ticketId: number): Promise<AuditEntryView[]> {
  const found = await rows<AuditRow>(
    sql,
    `${AUDIT} where e.ticket_id = ? order by e.happened_at desc, e.id desc limit 200`,
    [ticketId],
  );
  return found.reverse().map(asAuditView);
}

export async function auditEntriesChangedIn(
  sql: Sql,
  ticketIds: readonly number[],
  cursor: string,
): Promise<AuditEntryView[]> {
  const found = await rows<AuditRow>(
    sql,
    `${AUDIT} where e.ticket_id = any(?::integer[]) and e.change_xid >= ?::text::xid8 order by e.happened_at, e.id limit 500`,
    [ticketIds, changeCursor(cursor)],
  );
  return found.map(asAuditView);
}

export interface MessageKey {
  readonly id: number;
  readonly channelAccountId: number;
  readonly ticketId: number;
  readonly externalId: string | null;
}

export async function messageKey(sql: Sql, documentId: string): Promise<MessageKey | null> {
  return firstRow<MessageKey>(
    sql,
    'select id, channel_account_id as "channelAccountId", ticket_id as "ticketId", external_id as "externalId" from hd_messages where document_id = ?',
    [documentId],
  );
}

const TEXTS_OF_ONE_TICKET = 20;
const LONGEST_TEXT = 50_000;

/** What the customers wrote in these tickets, oldest first; machines left out. */
export async function inboundTextsOf(
  sql: Sql,
  ticketIds: readonly number[],
): Promise<{ ticketId: number; subject: string; text: string }[]> {
  return rows(
    sql,
    `select x.id as "ticketId", coalesce(m.subject, '') as subject, left(coalesce(m.body, ''), ?) as text
       from unnest(?::integer[]) as x(id) cross join lateral (
         select subject, body from hd_messages where ticket_id = x.id and direction = 'inbound' and automatic is null order by occurred_at, id limit ?
       ) m`,
    [LONGEST_TEXT, ticketIds, TEXTS_OF_ONE_TICKET],
  );
}
