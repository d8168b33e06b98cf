import type { Actor, UnreadAnswer } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';
import { previewOf } from '../../../core/preview';
import type { InteractionKey } from './outbox';

/** What was said elsewhere and written down by hand, and answers that nobody has read. */

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

/** Whoever was away for longer reads a mail of days ago as a mistake of ours. */
const AT_MOST_DAYS = 3;

/**
 * Agents' answers behind what the customer has read and said, with which nobody has gone on elsewhere; the newest one
 * is older than `olderThan`. One line of each interaction.
 */
export async function unreadAnswers(
  sql: Sql,
  channelAccountId: number,
  olderThan: Date,
  limit: number,
): Promise<UnreadAnswer[]> {
  return rows<UnreadAnswer>(
    sql,
    `select t.document_id as ticket, i.document_id as interaction, c.document_id as customer, u.documents[array_upper(u.documents, 1)] as message, u.text, coalesce(u.agent, '') as "agentName"
       from hd_interactions i join hd_tickets t on t.id = i.ticket_id join hd_customers c on c.id = i.customer_id
       cross join lateral (
         select array_agg(m.document_id order by m.seq) as documents, string_agg(coalesce(m.body, ''), E'\\n\\n' order by m.seq) as text, max(m.occurred_at) as newest,
                (array_agg(coalesce(a.display_name, m.author_name) order by m.seq desc))[1] as agent
           from hd_messages m left join hd_agents a on a.id = m.agent_id
          where m.interaction_id = i.id and m.direction = 'outbound' and m.agent_id is not null and m.seq > coalesce(i.customer_read_seq, 0)
            and m.delivery_state in ('accepted', 'sent', 'delivered', 'uncertain') and m.withdrawn_at is null
            and m.seq > coalesce((select max(s.seq) from hd_messages s where s.interaction_id = i.id and s.direction = 'inbound'), 0)
       ) u
      where i.channel_account_id = ? and i.last_seq > coalesce(i.customer_read_seq, 0) and i.last_message_at > timezone('utc', now()) - ? * interval '1 day'
        and u.newest < ?::timestamp and u.newest > timezone('utc', now()) - ? * interval '1 day'
        and t.folder = 'inbox' and t.ticket_status <> 'closed'
        and not exists (select 1 from hd_interactions o where o.continues_id = i.id and o.last_message_at >= u.newest)
      order by u.newest limit ?`,
    [channelAccountId, AT_MOST_DAYS, olderThan, AT_MOST_DAYS, limit],
  );
}
