import { firstRow, type Sql } from '../../../../../kernel/database';

/** The ticket that a message of ours has come to; null: it is still on its way. */
export async function ticketOfMessage(sql: Sql, channelAccountId: number, externalId: string): Promise<string | null> {
  const found = await firstRow<{ ticket: string }>(
    sql,
    `select t.document_id as ticket from hd_messages m join hd_tickets t on t.id = m.ticket_id where m.channel_account_id = ? and m.external_id = ?`,
    [channelAccountId, externalId],
  );
  return found?.ticket ?? null;
}
