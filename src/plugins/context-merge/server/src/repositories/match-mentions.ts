import { json, rows, type Sql } from '../../../../../kernel/database';

export interface UnreadMessage {
  readonly id: number;
  readonly customerId: number;
  readonly text: string;
  /** addresses of the sender, and of the account it came to */
  readonly own: readonly string[];
  /** numbers of the sender's tickets */
  readonly tickets: readonly string[];
}

/**
 * The next customers' messages of those up to the ceiling, and how far that reads. Machines and senders who failed the
 * check say nothing of anybody.
 */
export async function unreadMessages(
  sql: Sql,
  after: string,
  ceiling: string,
  limit: number,
): Promise<UnreadMessage[]> {
  return rows<UnreadMessage>(
    sql,
    `select m.id, m.customer_id as "customerId", concat_ws(E'\\n', m.subject, m.body) as text,
            array(select i.value from hd_customer_identities i where i.customer_id = m.customer_id and i.kind in ('email', 'phone') limit 50)
              || lower(coalesce(m.sender_address, '')) || lower(coalesce(a.address, '')) as own,
            array(select t.number::text from hd_tickets t where t.customer_id = m.customer_id order by t.id desc limit 200) as tickets
       from hd_messages m left join hd_channel_accounts a on a.id = m.channel_account_id
      where m.id > ?::bigint and m.id <= ?::bigint and m.direction = 'inbound' and m.kind = 'text' and m.automatic is null
        and m.sender_trust is distinct from 'failed'
      order by m.id limit ?`,
    [after, ceiling, limit],
  );
}

export async function insertMentions(
  trx: Sql,
  mentions: readonly { readonly messageId: number; readonly kind: string; readonly value: string }[],
): Promise<void> {
  if (mentions.length === 0) return;
  await rows(
    trx,
    `insert into cm_mentions (message_id, kind, value)
     select x."messageId", x.kind, x.value from jsonb_to_recordset(?::jsonb) as x("messageId" integer, kind text, value text)
      -- the message may have been purged since it was read
      where exists (select 1 from hd_messages m where m.id = x."messageId")
     on conflict do nothing`,
    [json(mentions)],
  );
}
