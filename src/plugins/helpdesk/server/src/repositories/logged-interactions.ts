import type { Actor } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { previewOf } from '../../../core/preview';
import type { InteractionKey } from './outbox';

/** What was said elsewhere and written down by hand. */

export interface LoggedMessage {
  readonly interaction: InteractionKey;
  readonly actor: Actor;
  readonly direction: 'inbound' | 'outbound';
  readonly kind: 'text' | 'call';
  readonly text: string;
  readonly attachmentCount: number;
  /** what makes it once: its name on the account */
  readonly externalId: string;
  readonly at: Date;
}

/** The message that was made before; null: none. */
export async function loggedBefore(
  sql: Sql,
  channelAccount: string,
  externalId: string,
): Promise<{ id: number; ticketId: number; text: string } | null> {
  return firstRow(
    sql,
    `select m.id, m.ticket_id as "ticketId", coalesce(m.body, '') as text from hd_messages m join hd_channel_accounts ca on ca.id = m.channel_account_id
      where ca.document_id = ? and m.external_id = ?`,
    [channelAccount, externalId],
  );
}

/** Nothing of it has to leave: what an agent said has arrived already. */
export async function insertLogged(trx: Sql, logged: LoggedMessage): Promise<number> {
  const { interaction, actor, direction, text, at } = logged;
  const isOurs = direction === 'outbound';
  await rows(
    trx,
    `update hd_interactions set last_seq = last_seq + 1, last_message_at = ?, last_inbound_at = case when ? then last_inbound_at else ? end, updated_at = ? where id = ?`,
    [at, isOurs, at, at, interaction.id],
  );
  const row = await firstRow<{ id: number }>(
    trx,
    `insert into hd_messages (document_id, interaction_id, ticket_id, customer_id, home_customer_id, channel_account_id, channel, seq, direction, kind, body, has_html, external_id, agent_id, author_name,
                              sender_trust, attachment_count, has_content, delivery_state, occurred_at, created_at, updated_at, published_at)
     select ?, i.id, i.ticket_id, i.customer_id, i.home_customer_id, i.channel_account_id, i.channel, i.last_seq, ?, ?, ?, false, ?, ?, ?, 'ok', ?, ?, ?, ?, ?, ?, ?
       from hd_interactions i where i.id = ? returning id`,
    [
      newDocumentId(),
      direction,
      logged.kind,
      text,
      logged.externalId,
      isOurs && actor.type === 'agent' ? actor.agentId : null,
      isOurs ? actor.name : null,
      logged.attachmentCount,
      logged.kind === 'call',
      isOurs ? 'sent' : null,
      at,
      at,
      at,
      at,
      interaction.id,
    ],
  );
  if (!row) throw new Error('The message was not stored.');
  return row.id;
}

/** It may be older than what the ticket shows. What a customer said waits for an answer, unless one was given since. */
export async function bumpTicketForLogged(trx: Sql, ticketId: number, logged: LoggedMessage): Promise<void> {
  const { direction, text, at, interaction } = logged;
  await rows(
    trx,
    `update hd_tickets t set
        preview = case when t.preview is null or x.at >= t.last_message_at then x.preview else t.preview end,
        preview_direction = case when t.preview is null or x.at >= t.last_message_at then x.direction else t.preview_direction end,
        last_channel = case when t.preview is null or x.at >= t.last_message_at then x.channel else t.last_channel end,
        last_inbound_at = case when x.direction = 'inbound' then greatest(t.last_inbound_at, x.at) else t.last_inbound_at end,
        waiting_since = case when x.direction = 'inbound' and (t.preview is null or x.at >= t.last_message_at) then coalesce(t.waiting_since, x.at)
                             when x.direction = 'outbound' and x.at >= t.waiting_since then null else t.waiting_since end,
        ticket_status = case when x.direction = 'inbound' and t.ticket_status in ('pending', 'resolved') then 'open' else t.ticket_status end,
        channels = case when t.channels @> to_jsonb(x.channel) then t.channels else t.channels || to_jsonb(x.channel) end,
        last_message_at = greatest(t.last_message_at, x.at), updated_at = timezone('utc', now())
       from (select ?::timestamp as at, ?::text as preview, ?::text as direction, ?::text as channel) x where t.id = ?`,
    [at, previewOf(text), direction, interaction.channel, ticketId],
  );
}
