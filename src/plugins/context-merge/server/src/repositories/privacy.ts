import type { CustomerExport } from '../../../../../contracts';
import { firstRow, rows, type Sql } from '../../../../../kernel/database';

/** Everything stored about some customers, row by row, in a form that is handed over. */

type Rows = CustomerExport['customers'];

/** What says something only to this installation: row ids, who keeps the row, the machinery of leases and feeds. */
const INTERNAL = `array['id','created_by_id','updated_by_id','locale','published_at','change_xid','version','delivery_attempt','delivery_held','deliver_after',
  'delivery_lease_until','uncertain_since','reconcile_after','attempted_at','sent_calls','has_content','asked_choices','continues_id','customer_id','home_customer_id','sender_identity_id','merged_into_id','account_id','agent_id','assignee_id',
  'channel_account_id','interaction_id','ticket_id','reply_identity_id','follow_up_of_id','message_id','owner','row_hash']`;

async function listed(sql: Sql, select: string, customerIds: readonly number[]): Promise<Rows> {
  const found = await rows<{ row: Rows[number] }>(
    sql,
    `select ((to_jsonb(x) - ${INTERNAL}) || x.more)::json as row from (${select}) x order by x.id`,
    [customerIds],
  );
  return found.map(({ row: { more: _, ...row } }) => row);
}

const OF_CUSTOMERS = 'customer_id = any(?::integer[])';

export async function exportRows(
  sql: Sql,
  customerIds: readonly number[],
): Promise<Omit<CustomerExport, 'exportedAt' | 'further'>> {
  const from = (select: string): Promise<Rows> => listed(sql, select, customerIds);
  return {
    customers: await from(
      `select c.*, jsonb_build_object('account', (select a.name from hd_accounts a where a.id = c.account_id),
              'mergedInto', (select o.document_id from hd_customers o where o.id = c.merged_into_id)) as more from hd_customers c where c.id = any(?::integer[])`,
    ),
    identities: await from(`select i.*, '{}'::jsonb as more from hd_customer_identities i where ${OF_CUSTOMERS}`),
    consents: await from(`select i.*, '{}'::jsonb as more from hd_consents i where ${OF_CUSTOMERS}`),
    notes: await from(`select i.*, '{}'::jsonb as more from hd_profile_notes i where ${OF_CUSTOMERS}`),
    externalRecords: await from(`select i.*, '{}'::jsonb as more from cm_external_records i where ${OF_CUSTOMERS}`),
    tickets: await from(`select i.*, '{}'::jsonb as more from hd_tickets i where ${OF_CUSTOMERS}`),
    interactions: await from(
      `select i.*, jsonb_build_object('ticket', (select t.document_id from hd_tickets t where t.id = i.ticket_id),
              'typedAddresses', (select jsonb_agg(a.value order by a.value) from hd_typed_addresses a where a.interaction_id = i.id)) as more from hd_interactions i where ${OF_CUSTOMERS}`,
    ),
    messages: await from(
      `select i.*, jsonb_build_object('interaction', (select n.document_id from hd_interactions n where n.id = i.interaction_id),
              'html', (select h.html from hd_message_html h where h.message_id = i.id), 'content', (select k.content from hd_message_contents k where k.message_id = i.id),
              'reactions', (select r.reactions from hd_message_reactions r where r.message_id = i.id)) as more from hd_messages i where ${OF_CUSTOMERS}`,
    ),
    attachments: await from(
      `select i.*, jsonb_build_object('message', m.document_id) as more from hd_attachments i join hd_messages m on m.id = i.message_id where m.${OF_CUSTOMERS}`,
    ),
    merges: await from(
      `select i.id, i.document_id, i.reason, i.by_name, i.merged_at, i.score, i.fields, i.state, i.undone_at, i.undone_by, i.kept,
              jsonb_build_object('survivor', (select c.document_id from hd_customers c where c.id = i.survivor_id),
              'absorbed', (select c.document_id from hd_customers c where c.id = i.absorbed_id)) as more
         from cm_merge_records i where (select array[i.survivor_id, i.absorbed_id]) && ?::integer[]`,
    ),
  };
}

/** Who the customer of this documentId is by now, through merges; null: nobody. */
export async function customerNow(sql: Sql, documentId: string): Promise<number | null> {
  const row = await firstRow<{ id: number }>(
    sql,
    `with recursive up as (
       select id, merged_into_id from hd_customers where document_id = ?
       union all select c.id, c.merged_into_id from hd_customers c join up on c.id = up.merged_into_id
     ) select id from up where merged_into_id is null`,
    [documentId],
  );
  return row?.id ?? null;
}

/** What only this plugin keeps of them. */
export async function deleteExternalRecords(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(trx, 'delete from cm_external_records where customer_id = any(?::integer[])', [customerIds]);
}
