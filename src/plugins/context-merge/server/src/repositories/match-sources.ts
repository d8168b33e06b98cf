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
 * Pointers of the customers of `asked`, from either side, through merges: what was typed as one who has been merged
 * into them counts, and counts for itself again when they are taken apart. For `with recursive`.
 */
const POINTED = `
  mine as (
    select id from asked
     union select n.id from mine cross join lateral (select c.id from hd_customers c where c.merged_into_id = mine.id offset 0) n
  ),
  near as (
    select n.document_id from mine cross join lateral (select s.document_id from cm_merge_suggestions s where s.customer_id = mine.id offset 0) n
     union
    select n.document_id from mine cross join lateral (select s.document_id from cm_merge_suggestions s where s.other_customer_id = mine.id offset 0) n
     union
    select n.document_id from asked
      cross join lateral (select i.kind, i.value from hd_customer_identities i where i.customer_id = asked.id and i.scope = '' offset 0) i
      cross join lateral (select s.document_id from cm_merge_suggestions s where s.kind = i.kind and s.value = i.value offset 0) n
  ),
  led as (
    select s.reason, s.kind, s.value, cm_survivor(s.customer_id) as "customerId", cm_survivor(coalesce(o.id, i.customer_id)) as "otherId"
      from near
      cross join lateral (select * from cm_merge_suggestions s where s.document_id = near.document_id offset 0) s
      -- who was deleted owns nothing any more
      left join lateral (select c.id from hd_customers c where c.id = s.other_customer_id offset 0) o on true
      left join lateral (select i.customer_id from hd_customer_identities i where i.kind = s.kind and i.scope = '' and i.value = s.value offset 0) i on true
  ),
  pointed as (
    select distinct * from led where "customerId" is not null and "otherId" is not null and "customerId" <> "otherId" order by 4, 5, 1, 2, 3
  )`;

/** Pointers of these customers, to and from whomever. */
export async function pointersOf(sql: Sql, customerIds: readonly number[]): Promise<Pointer[]> {
  return rows<Pointer>(
    sql,
    `with recursive asked as materialized (select unnest(?::integer[]) as id), ${POINTED} select * from pointed`,
    [customerIds],
  );
}

export interface Sources {
  /** those of the customers asked for that take part */
  readonly customers: readonly CustomerSource[];
  /** what these named in what they wrote, each once */
  readonly mentions: readonly Mentioned[];
  /** of these, to and from whomever */
  readonly pointers: readonly Pointer[];
  /** of all asked for that have a profile: what it was made of */
  readonly digests: readonly { readonly customerId: number; readonly digest: string }[];
}

/**
 * All that is stored about these customers, in one question. Those take part that can be one person with another: not
 * merged away, not deleted, and not known by nothing but what failed the sender check (those stand apart, and so do
 * such identities of somebody else). `isWriting` holds their profiles until the transaction ends.
 */
export async function readSources(
  sql: Sql,
  customerIds: readonly number[],
  { isWriting }: { readonly isWriting: boolean },
): Promise<Sources> {
  const read = await firstRow<Sources>(
    sql,
    `with recursive taking as materialized (
       select c.id, case when c.name_is_known then c.display_name end as name, c.time_zone as "timeZone", c.birth_date as "birthDate",
              c.postal_address::json as "postalAddress", (select a.name from hd_accounts a where a.id = c.account_id) as account,
              coalesce((select json_agg(json_build_object('kind', i.kind, 'scope', i.scope, 'value', i.value) order by i.id)
                 from hd_customer_identities i where i.customer_id = c.id and i.scope !~ '^(apart|typed):'), '[]'::json) as identities,
              coalesce((select json_agg(json_build_object('system', r.system, 'externalId', r.external_id) order by r.id)
                 from cm_external_records r where r.customer_id = c.id), '[]'::json) as "externalIds"
         from hd_customers c
        where c.id = any(?::integer[]) and c.merged_into_id is null
          and (not exists (select 1 from hd_customer_identities i where i.customer_id = c.id offset 0)
               or exists (select 1 from hd_customer_identities i where i.customer_id = c.id and i.scope !~ '^(apart|typed):' offset 0))
     ),
     named as (
       select distinct t.id as "customerId", n.kind, n.value
         from taking t
         cross join lateral (select m.id from hd_messages m where m.customer_id = t.id order by m.occurred_at desc, m.id desc limit ${String(NEWEST_MESSAGES)}) m
         cross join lateral (select n.kind, n.value from cm_mentions n where n.message_id = m.id offset 0) n
        order by 1, 2, 3
     ),
     asked as materialized (select id from taking),
     ${POINTED},
     held as (select customer_id, digest from cm_match_profiles where customer_id = any(?::integer[]) ${isWriting ? 'for update' : ''})
     select coalesce((select json_agg(t order by t.id) from taking t), '[]') as customers,
            coalesce((select json_agg(n) from named n), '[]') as mentions,
            coalesce((select json_agg(p) from pointed p), '[]') as pointers,
            coalesce((select json_agg(json_build_object('customerId', customer_id, 'digest', digest::text)) from held), '[]') as digests`,
    [customerIds, customerIds],
  );
  return read ?? { customers: [], mentions: [], pointers: [], digests: [] };
}

/** One for each that is pointed at; what was pointed at before says nothing new. */
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
     on conflict (customer_id, kind, value, coalesce(other_customer_id, 0)) do nothing`,
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
