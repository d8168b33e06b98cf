import type { HeardAddress, InteractionRef, VisibleInteraction } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Interactions as a visitor's side sees them. */

const REF =
  'select i.id, i.document_id as "documentId", t.document_id as ticket, i.channel from hd_interactions i join hd_tickets t on t.id = i.ticket_id';

export async function findInteraction(
  sql: Sql,
  by: { readonly id: number } | { readonly documentId: string },
): Promise<InteractionRef | null> {
  if ('id' in by) return firstRow<InteractionRef>(sql, `${REF} where i.id = ?`, [by.id]);
  return firstRow<InteractionRef>(sql, `${REF} where i.document_id = ?`, [by.documentId]);
}

export async function visibleInteractions(sql: Sql, identityIds: readonly number[]): Promise<VisibleInteraction[]> {
  const found = await rows<
    Omit<VisibleInteraction, 'endedAt' | 'agentReadAt'> & { endedAt: Date | null; agentReadAt: Date | null }
  >(
    sql,
    `select id, document_id as "documentId", ticket_id as "ticketId", coalesce(last_seq, 0) as "lastSeq", coalesce(customer_read_seq, 0) as "customerReadSeq", ended_at as "endedAt",
            (select max(r.read_at) from hd_read_marks r where r.ticket_id = hd_interactions.ticket_id) as "agentReadAt"
       from hd_interactions where reply_identity_id = any(?::integer[]) order by id desc limit 50`,
    [identityIds],
  );
  return found.reverse().map((row) => ({
    ...row,
    endedAt: row.endedAt?.toISOString() ?? null,
    agentReadAt: row.agentReadAt?.toISOString() ?? null,
  }));
}

export async function setCustomerRead(
  sql: Sql,
  interactionId: number,
  seq: number,
): Promise<{ ticketId: number } | null> {
  return firstRow<{ ticketId: number }>(
    sql,
    `update hd_interactions set customer_read_seq = least(?::integer, last_seq)
      where id = ? and coalesce(customer_read_seq, 0) < least(?::integer, last_seq) returning ticket_id as "ticketId"`,
    [seq, interactionId, seq],
  );
}

/** What the customer has read is read, whatever was known of its delivery before. */
export async function markMessagesRead(sql: Sql, interactionId: number, seq: number): Promise<number[]> {
  const read = await rows<{ id: number }>(
    sql,
    `update hd_messages set delivery_state = 'read', delivery_lease_until = null
      where interaction_id = ? and seq <= ? and direction = 'outbound' and delivery_state in ('sending', 'accepted', 'sent', 'delivered', 'uncertain') returning id`,
    [interactionId, seq],
  );
  return read.map((row) => row.id);
}

export async function endInteraction(sql: Sql, interactionId: number): Promise<{ ticketId: number } | null> {
  return firstRow<{ ticketId: number }>(
    sql,
    `update hd_interactions set ended_at = timezone('utc', now()) where id = ? and ended_at is null returning ticket_id as "ticketId"`,
    [interactionId],
  );
}

export async function endIdleInteractions(sql: Sql, channelAccountId: number, idleMinutes: number): Promise<number[]> {
  const ended = await rows<{ ticketId: number }>(
    sql,
    `update hd_interactions set ended_at = timezone('utc', now())
      where channel_account_id = ? and ended_at is null and last_message_at < timezone('utc', now()) - make_interval(mins => ?) returning ticket_id as "ticketId"`,
    [channelAccountId, idleMinutes],
  );
  return ended.map((row) => row.ticketId);
}

export async function interactionIdsOf(sql: Sql, ticketId: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql, 'select id from hd_interactions where ticket_id = ?', [ticketId]);
  return found.map((row) => row.id);
}

/** When each of a customer's identities wrote last to each of our accounts. */
export async function heardAddresses(sql: Sql, customerId: number): Promise<HeardAddress[]> {
  const found = await rows<Omit<HeardAddress, 'at'> & { at: Date }>(
    sql,
    `select ci.document_id as identity, ca.document_id as "channelAccount", max(i.last_inbound_at) as at
       from hd_customer_identities ci join hd_interactions i on i.reply_identity_id = ci.id join hd_channel_accounts ca on ca.id = i.channel_account_id
      where ci.customer_id = ? and i.last_inbound_at is not null group by ci.document_id, ca.document_id`,
    [customerId],
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}
