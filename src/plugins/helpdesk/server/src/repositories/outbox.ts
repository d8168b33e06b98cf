import type {
  Actor,
  Audience,
  DeliveryState,
  IdentityKind,
  MessageKind,
  OutboundContent,
  SwitchReason,
} from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { previewOf } from '../../../core/preview';
import { saveContents } from './message-contents';

/** The message row is the outbox: what agents write is stored here first, and leaves from here. */

export interface InteractionKey {
  readonly id: number;
  readonly documentId: string;
  readonly ticketId: number;
  readonly customerId: number;
  readonly homeCustomerId: number | null;
  readonly channelAccountId: number;
  readonly channel: string;
  /** null: what was written down by hand leads to no address */
  readonly replyAddress: string | null;
  readonly replyKind: IdentityKind | null;
  readonly participants: readonly string[];
}

const INTERACTION = `
  select i.id, i.document_id as "documentId", i.ticket_id as "ticketId", i.customer_id as "customerId", i.home_customer_id as "homeCustomerId", i.channel_account_id as "channelAccountId", i.channel,
         ci.value as "replyAddress", ci.kind as "replyKind", coalesce(i.participants, '[]')::json as participants
    from hd_interactions i left join hd_customer_identities ci on ci.id = i.reply_identity_id`;

/** The named interaction of a ticket, or the newest one that can be answered. */
export async function interactionOfTicket(
  sql: Sql,
  ticketId: number,
  documentId: string | undefined,
): Promise<InteractionKey | null> {
  if (documentId !== undefined)
    return firstRow<InteractionKey>(sql, `${INTERACTION} where i.ticket_id = ? and i.document_id = ?`, [
      ticketId,
      documentId,
    ]);
  return firstRow<InteractionKey>(
    sql,
    `${INTERACTION} where i.ticket_id = ? order by (ci.id is null), i.last_message_at desc nulls last, i.id desc limit 1`,
    [ticketId],
  );
}

export async function insertInteraction(
  trx: Sql,
  interaction: {
    ticketId: number;
    customerId: number;
    homeCustomerId: number | null;
    channelAccountId: number;
    channel: string;
    /** null: nothing can be answered there */
    replyIdentityId: number | null;
    subject: string | null;
    at: Date;
    documentId?: string;
    /** the interaction that an agent goes on from */
    continues?: { readonly id: number; readonly reason: SwitchReason; readonly note: string | null };
  },
): Promise<string> {
  const { ticketId, customerId, homeCustomerId, channelAccountId, channel, replyIdentityId, subject, at } = interaction;
  const { documentId = newDocumentId(), continues } = interaction;
  await rows(
    trx,
    `insert into hd_interactions (document_id, ticket_id, customer_id, home_customer_id, channel_account_id, channel, reply_identity_id, subject, participants, opened_at, last_message_at,
                                  last_seq, customer_read_seq, continues_id, continues_reason, continues_note, created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, '[]', ?, ?, 0, 0, ?, ?, ?, ?, ?, ?)`,
    [
      documentId,
      ticketId,
      customerId,
      homeCustomerId,
      channelAccountId,
      channel,
      replyIdentityId,
      subject,
      at,
      at,
      continues?.id ?? null,
      continues?.reason ?? null,
      continues?.note ?? null,
      at,
      at,
      at,
    ],
  );
  return documentId;
}

/** An interaction that the ticket has already with this address on this account. */
export async function interactionWith(
  sql: Sql,
  ticketId: number,
  channelAccountId: number,
  replyIdentityId: number,
): Promise<InteractionKey | null> {
  return firstRow<InteractionKey>(
    sql,
    `${INTERACTION} where i.ticket_id = ? and i.channel_account_id = ? and i.reply_identity_id = ? order by i.id desc limit 1`,
    [ticketId, channelAccountId, replyIdentityId],
  );
}

/** From where an agent went on to an interaction that the ticket had already. The first reason stays. */
export async function rememberContinued(
  trx: Sql,
  interactionId: number,
  continues: { readonly id: number; readonly reason: SwitchReason; readonly note: string | null },
): Promise<void> {
  await rows(
    trx,
    'update hd_interactions set continues_id = ?, continues_reason = ?, continues_note = ? where id = ? and id <> ? and continues_id is null',
    [continues.id, continues.reason, continues.note, interactionId, continues.id],
  );
}

export async function messageByClientId(
  sql: Sql,
  clientMessageId: string,
): Promise<{ id: number; ticketId: number; ticket: string; body: string; kind: string } | null> {
  return firstRow(
    sql,
    `select m.id, m.ticket_id as "ticketId", t.document_id as ticket, coalesce(m.body, '') as body, m.kind
       from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.client_message_id = ? and m.direction <> 'inbound'`,
    [clientMessageId],
  );
}

export interface WrittenByAgent {
  readonly interaction: InteractionKey;
  readonly actor: Actor;
  readonly kind: Extract<MessageKind, 'text' | 'note'>;
  readonly text: string;
  readonly subject: string | null;
  readonly recipients: { readonly to: readonly string[]; readonly cc: readonly string[] } | null;
  readonly attachmentCount: number;
  readonly clientMessageId: string;
  readonly at: Date;
  /** when it may leave; null for a note, which never does */
  readonly deliverAfter: Date | null;
  readonly content: OutboundContent | null;
  readonly audience: Audience;
  /** what the message that it answers is called on its account */
  readonly repliesTo: string | null;
}

export async function insertWritten(trx: Sql, written: WrittenByAgent): Promise<number> {
  const { interaction, actor, at } = written;
  const leaves = written.deliverAfter !== null;
  const bumped = await firstRow<{ last_seq: number }>(
    trx,
    `update hd_interactions set last_seq = last_seq + 1, last_message_at = ?, updated_at = ?, asked_choices = case when ? then ?::jsonb else asked_choices end
      where id = ? returning last_seq`,
    [at, at, leaves, written.content?.type === 'choices' ? json(written.content) : null, interaction.id],
  );
  const row = await firstRow<{ id: number }>(
    trx,
    `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, home_customer_id, channel_account_id, channel, seq, direction, kind, body, subject, has_html, client_message_id,
                              agent_id, author_name, sender_trust, recipients, attachment_count, audience, replies_to, has_content, delivery_state, deliver_after, occurred_at,
                              created_at, updated_at, published_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, false, ?, ?, ?, 'ok', ?::jsonb, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?) returning id`,
    [
      newDocumentId(),
      interaction.id,
      interaction.ticketId,
      interaction.customerId,
      interaction.homeCustomerId,
      interaction.channelAccountId,
      interaction.channel,
      bumped?.last_seq ?? 0,
      leaves ? 'outbound' : 'internal',
      written.kind,
      written.text,
      written.subject,
      written.clientMessageId,
      actor.type === 'agent' ? actor.agentId : null,
      actor.name,
      written.recipients === null ? null : json(written.recipients),
      written.attachmentCount,
      written.audience === 'public' ? written.audience : null,
      written.repliesTo,
      written.content === null ? null : true,
      leaves ? 'queued' : null,
      written.deliverAfter,
      at,
      at,
      at,
      at,
    ],
  );
  if (!row) throw new Error('The message was not stored.');
  if (written.content !== null) await saveContents(trx, [{ messageId: row.id, content: written.content }]);
  return row.id;
}

/** A public answer: the customer no longer waits, and the list shows it. A note touches only the row's version. */
export async function bumpTicketForWritten(trx: Sql, ticketId: number, written: WrittenByAgent): Promise<void> {
  if (written.deliverAfter === null) {
    await rows(trx, 'update hd_tickets set updated_at = ? where id = ?', [written.at, ticketId]);
    return;
  }
  await rows(
    trx,
    `update hd_tickets set last_message_at = ?, preview = ?, preview_direction = 'outbound', last_channel = ?, waiting_since = null, updated_at = ?,
            channels = case when channels @> to_jsonb(?::text) then channels else channels || to_jsonb(?::text) end where id = ?`,
    [
      written.at,
      previewOf(written.text),
      written.interaction.channel,
      written.at,
      written.interaction.channel,
      written.interaction.channel,
      ticketId,
    ],
  );
}

/** Somebody else's newest message in the ticket that is newer than the one the writer has seen; machines say nothing that an answer must wait for. */
export async function newerThan(
  sql: Sql,
  ticketId: number,
  seenDocumentId: string,
  actor: Actor,
): Promise<string | null> {
  const row = await firstRow<{ document_id: string }>(
    sql,
    `select m.document_id from hd_messages m, (select occurred_at, id from hd_messages where document_id = ?) seen
      where m.ticket_id = ? and m.id > seen.id and m.kind <> 'system' and m.automatic is null and m.agent_id is distinct from ? order by m.id desc limit 1`,
    [seenDocumentId, ticketId, actor.type === 'agent' ? actor.agentId : null],
  );
  return row?.document_id ?? null;
}

export interface OutboxKey {
  readonly id: number;
  readonly ticketId: number;
  readonly channelAccountId: number;
  readonly state: DeliveryState | null;
  readonly leased: boolean;
  readonly text: string;
}

export async function lockOutboxMessage(trx: Sql, documentId: string): Promise<OutboxKey | null> {
  return firstRow<OutboxKey>(
    trx,
    `select id, ticket_id as "ticketId", channel_account_id as "channelAccountId", delivery_state as state, delivery_lease_until is not null as leased,
            coalesce(body, '') as text
       from hd_messages where document_id = ? and direction = 'outbound' for update`,
    [documentId],
  );
}

/**
 * A message of several calls goes on behind those that have left; one that had left as a whole, and did not arrive,
 * begins anew, and what became of its first calls is of no interest any more.
 */
export async function queueAgain(trx: Sql, messageId: number, at: Date): Promise<void> {
  const hadLeft = 'id = ? and sent_calls > 0 and external_id is not null';
  await rows(trx, `delete from hd_message_parts where message_id = (select id from hd_messages where ${hadLeft})`, [
    messageId,
  ]);
  await rows(trx, `update hd_messages set sent_calls = 0, external_id = null where ${hadLeft}`, [messageId]);
  await rows(
    trx,
    `update hd_messages set delivery_state = 'queued', delivery_code = null, delivery_detail = null, failed_recipients = null, uncertain_since = null, reconcile_after = null,
            delivery_attempt = delivery_attempt + 1, delivery_lease_until = null, deliver_after = ?::timestamptz where id = ?`,
    [at, messageId],
  );
}

/** Taken back before it left: the row stays, so that its seq leaves no hole, as a line that says so. Its
 * files are uploads again, which its writer may attach to the next one. */
export async function withdraw(trx: Sql, messageId: number, owner: string): Promise<void> {
  await rows(
    trx,
    `update hd_messages set direction = 'internal', kind = 'system', body = 'withdrawn', delivery_state = null, deliver_after = null, client_message_id = null, attachment_count = 0 where id = ?`,
    [messageId],
  );
  await rows(trx, 'update hd_attachments set message_id = null, owner = ? where message_id = ?', [owner, messageId]);
}
