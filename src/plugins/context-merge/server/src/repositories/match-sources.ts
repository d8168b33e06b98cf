import type { PostalAddress } from '../../../../../contracts';
import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';

/** What is stored about customers that can be compared. Row ids. */

export interface CustomerSource {
  readonly id: number;
  /** null while it is only an address or a visitor's number */
  readonly name: string | null;
  readonly timeZone: string | null;
  readonly birthDate: string | null;
  readonly postalAddress: Partial<PostalAddress> | null;
  readonly account: string | null;
  readonly identities: readonly { readonly kind: string; readonly scope: string; readonly value: string }[];
  readonly externalIds: readonly { readonly system: string; readonly externalId: string }[];
}

/**
 * Of these, the customers that can be one person with another: not merged away, not deleted, and not known by nothing
 * but what failed the sender check (those stand apart, and so do such identities of somebody else).
 */
export async function readCustomers(sql: Sql, customerIds: readonly number[]): Promise<CustomerSource[]> {
  return rows<CustomerSource>(
    sql,
    `select c.id, case when c.name_is_known then c.display_name end as name, c.time_zone as "timeZone", c.birth_date as "birthDate",
            c.postal_address::json as "postalAddress", a.name as account,
            coalesce((select json_agg(json_build_object('kind', i.kind, 'scope', i.scope, 'value', i.value) order by i.id)
               from hd_customer_identities i where i.customer_id = c.id and i.scope not like 'apart:%'), '[]'::json) as identities,
            coalesce((select json_agg(json_build_object('system', r.system, 'externalId', r.external_id) order by r.id)
               from cm_external_records r where r.customer_id = c.id), '[]'::json) as "externalIds"
       from hd_customers c left join hd_accounts a on a.id = c.account_id
      where c.id = any(?::integer[]) and c.merged_into_id is null
        and (not exists (select 1 from hd_customer_identities i where i.customer_id = c.id)
             or exists (select 1 from hd_customer_identities i where i.customer_id = c.id and i.scope not like 'apart:%'))
      order by c.id`,
    [customerIds],
  );
}

/** The next ids of customers after this one, whether they take part or not. */
export async function customersAfter(sql: Sql, customerId: number, limit: number): Promise<number[]> {
  const found = await rows<{ id: number }>(sql, 'select id from hd_customers where id > ? order by id limit ?', [
    customerId,
    limit,
  ]);
  return found.map(({ id }) => id);
}

export async function countCustomers(sql: Sql): Promise<number> {
  const row = await firstRow<{ count: number }>(sql, 'select count(*)::integer as count from hd_customers');
  return row?.count ?? 0;
}

export interface Mentioned {
  readonly customerId: number;
  readonly kind: 'order' | 'phone' | 'email';
  readonly value: string;
}

/** Beyond that it is a customer who writes daily: what they named long ago says little. */
const NEWEST_MESSAGES = 500;

/** What these customers named in what they wrote, each once. */
export async function mentionsOf(sql: Sql, customerIds: readonly number[]): Promise<Mentioned[]> {
  return rows<Mentioned>(
    sql,
    `select distinct c.id as "customerId", n.kind, n.value
       from unnest(?::integer[]) as c(id)
       cross join lateral (select m.id from hd_messages m where m.customer_id = c.id order by m.occurred_at desc, m.id desc limit ${String(NEWEST_MESSAGES)}) m
       join cm_mentions n on n.message_id = m.id
      order by 1, 2, 3`,
    [customerIds],
  );
}

/** Two customers, seen from the one that is compared. */
export interface PairOfIds {
  readonly customerId: number;
  readonly otherId: number;
}

/** A message pointed from one customer to another. Both are the customers that hold everything now. */
export interface Pointer extends PairOfIds {
  readonly reason: 'typed_address' | 'several_matches';
  readonly kind: string;
  readonly value: string;
}

/**
 * Pointers of these customers, from either side, through merges: what was typed as one who has been merged into them
 * counts, and counts for itself again when they are taken apart.
 */
export async function pointersOf(sql: Sql, customerIds: readonly number[]): Promise<Pointer[]> {
  return rows<Pointer>(
    sql,
    `with mine as (select l.id from unnest(?::integer[]) as c(id) cross join lateral cm_lineage(c.id) as l(id)),
          near as (
            select s.document_id from cm_merge_suggestions s join mine on s.customer_id = mine.id
            union select s.document_id from cm_merge_suggestions s join mine on s.other_customer_id = mine.id
            union select s.document_id from hd_customer_identities i join cm_merge_suggestions s on s.kind = i.kind and s.value = i.value
                   where i.customer_id = any(?::integer[]) and i.scope = ''
          ),
          led as (
            select s.reason, s.kind, s.value, cm_survivor(s.customer_id) as "customerId", cm_survivor(coalesce(o.id, i.customer_id)) as "otherId"
              from near join cm_merge_suggestions s using (document_id)
              -- who was deleted owns nothing any more
              left join hd_customers o on o.id = s.other_customer_id
              left join hd_customer_identities i on i.kind = s.kind and i.scope = '' and i.value = s.value
          )
     select distinct * from led where "customerId" is not null and "otherId" is not null and "customerId" <> "otherId" order by 4, 5, 1, 2, 3`,
    [customerIds, customerIds],
  );
}

export async function insertPointers(
  trx: Sql,
  pointers: readonly {
    readonly document: string;
    readonly customerId: number;
    readonly otherCustomerId: number | null;
    readonly reason: string;
    readonly kind: string;
    readonly value: string;
  }[],
): Promise<void> {
  await rows(
    trx,
    `insert into cm_merge_suggestions (document_id, customer_id, other_customer_id, reason, kind, value)
     select x.document, x."customerId", x."otherCustomerId", x.reason, x.kind, x.value
       from jsonb_to_recordset(?::jsonb) as x(document text, "customerId" integer, "otherCustomerId" integer, reason text, kind text, value text)
     on conflict (customer_id, kind, value) do update set other_customer_id = coalesce(excluded.other_customer_id, cm_merge_suggestions.other_customer_id)`,
    [json(pointers)],
  );
}

/** What these customers typed, and where others typed an address of theirs. Before their identities go. */
export async function removePointers(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    `delete from cm_merge_suggestions where customer_id = any(?::integer[]) or other_customer_id = any(?::integer[])
         or (kind, value) in (select kind, value from hd_customer_identities where customer_id = any(?::integer[]) and scope = '')`,
    [customerIds, customerIds, customerIds],
  );
}

/** Takes out where others named an address of these customers; answers who did. Before their identities go. */
export async function removeMentionsOf(trx: Sql, customerIds: readonly number[]): Promise<number[]> {
  const gone = await rows<{ customer_id: number }>(
    trx,
    `delete from cm_mentions n using hd_customer_identities i, hd_messages m
      where i.customer_id = any(?::integer[]) and i.kind in ('email', 'phone') and i.scope = '' and n.kind = i.kind and n.value = i.value and m.id = n.message_id
     returning m.customer_id`,
    [customerIds],
  );
  return gone.map((row) => row.customer_id);
}
