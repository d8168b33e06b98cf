import { firstRow, type Sql } from '../../../../../kernel/database';

/** The first message that a customer wrote by a channel, in a ticket that still is there. */
export async function firstInboundTicket(sql: Sql): Promise<{ ticket: string; number: number } | null> {
  return firstRow(
    sql,
    `select t.document_id as ticket, t.number from hd_messages m join hd_tickets t on t.id = m.ticket_id
      where m.direction = 'inbound' order by m.id limit 1`,
    [],
  );
}

/** Has an answer of an agent left? */
export async function hasAnswered(sql: Sql): Promise<boolean> {
  const row = await firstRow<{ answered: boolean }>(
    sql,
    `select exists (select 1 from hd_messages where direction = 'outbound' and kind = 'text' and agent_id is not null
       and delivery_state in ('accepted', 'sent', 'delivered', 'read')) as answered`,
    [],
  );
  return row?.answered ?? false;
}
