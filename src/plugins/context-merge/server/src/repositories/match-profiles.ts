import { createHash } from 'node:crypto';

import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import type { PairOfIds } from './match-sources';

/** What is compared, under which keys customers meet, and how often each value is seen. One process writes all three. */

/** A 64-bit number as PostgreSQL's bigint prints it. */
export type Hash = string;

/** The same text is the same number for ever: keys and values are stored only so. */
export const hashOf = (text: string): Hash => createHash('sha256').update(text).digest().readBigInt64BE(0).toString();

export interface StoredProfile<MatchRecord> {
  readonly customerId: number;
  readonly record: MatchRecord;
}

export interface NewProfile<MatchRecord> extends StoredProfile<MatchRecord> {
  readonly keys: readonly Hash[];
  readonly counted: readonly Hash[];
  /** of the record as it is written: whether it says anything new */
  readonly digest: Hash;
}

/** Those among these customers that have one. `record` is what was given to `saveProfiles`. */
export async function profilesOf<MatchRecord>(
  sql: Sql,
  customerIds: readonly number[],
): Promise<Map<number, MatchRecord>> {
  const found = await rows<{ customer_id: number; record: MatchRecord }>(
    sql,
    'select customer_id, record from cm_match_profiles where customer_id = any(?::integer[])',
    [customerIds],
  );
  return new Map(found.map((row) => [row.customer_id, row.record]));
}

/** Until the transaction ends, nobody else writes the profiles of these customers. */
async function lockProfiles(trx: Sql, customerIds: readonly number[]): Promise<number[]> {
  const held = await rows<{ customer_id: number }>(
    trx,
    'select customer_id from cm_match_profiles where customer_id = any(?::integer[]) order by customer_id for update',
    [customerIds],
  );
  return held.map((row) => row.customer_id);
}

/** Takes these customers out; those who have none are passed over. */
export async function removeProfiles(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await writeProfiles(trx, [], await lockProfiles(trx, customerIds));
}

interface Before {
  readonly customerId: number;
  readonly keys: readonly Hash[];
}

/**
 * Writes these profiles in the place of what there was and takes out those that are gone, with keys and counts to
 * match. Those that exist are locked before (`readSources`, `lockProfiles`): what they said until now is counted off.
 */
export async function writeProfiles<MatchRecord>(
  trx: Sql,
  profiles: readonly NewProfile<MatchRecord>[],
  gone: readonly number[],
): Promise<void> {
  if (profiles.length === 0 && gone.length === 0) return;
  const written = await firstRow<{ before: Before[]; unused: Hash[] }>(trx, WRITE, [
    json(profiles),
    [...profiles.map(({ customerId }) => customerId), ...gone],
    gone,
  ]);
  const now = new Map(profiles.map(({ customerId, keys }) => [customerId, keys]));
  await removeKeys(
    trx,
    (written?.before ?? []).flatMap(({ customerId, keys }) =>
      without(keys, now.get(customerId) ?? []).map((key): KeyOf => [key, customerId]),
    ),
  );
  await removeUnused(trx, written?.unused ?? []);
}

/** Values are counted in one order always: whoever erases a customer counts too. */
const WRITE = `
  with fresh as materialized (
    select * from json_to_recordset(?::json) as x("customerId" integer, record json, keys bigint[], counted bigint[], digest bigint)
  ), before as materialized (
    select customer_id, keys, counted from cm_match_profiles where customer_id = any(?::integer[])
  ), kept as (
    insert into cm_match_profiles (customer_id, record, keys, counted, digest)
    select "customerId", record, keys, counted, digest from fresh order by "customerId"
    on conflict (customer_id) do update set record = excluded.record, keys = excluded.keys, counted = excluded.counted, digest = excluded.digest
  ), gone as (
    delete from cm_match_profiles where customer_id = any(?::integer[])
  ), keyed as (
    insert into cm_match_keys (key, customer_id) select unnest(keys), "customerId" from fresh order by 1, 2 on conflict do nothing
  ), changed as (
    select value, sum(by)::integer as by
      from (select unnest(counted) as value, 1 as by from fresh union all select unnest(counted), -1 from before) c
     group by value having sum(by) <> 0
  ), counted as (
    insert into cm_match_values as v (value, customers) select value, by from changed order by value
    on conflict (value) do update set customers = greatest(0, v.customers + excluded.customers)
    returning value, customers
  ), sized as (
    update cm_match_state set profiles = greatest(0, profiles + d.by)
      from (select (select count(*) from fresh) - (select count(*) from before) as by) d where d.by <> 0
  )
  select coalesce((select json_agg(json_build_object('customerId', customer_id, 'keys', keys::text[])) from before), '[]') as before,
         coalesce((select json_agg(value::text) from counted where customers <= 0), '[]') as unused`;

const without = (all: readonly Hash[], some: readonly Hash[]): Hash[] => {
  const taken = new Set(some);
  return all.filter((hash) => !taken.has(hash));
};

type KeyOf = readonly [Hash, number];

/** So few that each is looked up, however many there are in all. */
const KEYS_AT_ONCE = 500;

async function removeKeys(trx: Sql, gone: readonly KeyOf[]): Promise<void> {
  for (let at = 0; at < gone.length; at += KEYS_AT_ONCE) {
    const some = gone.slice(at, at + KEYS_AT_ONCE);
    await rows(
      trx,
      'delete from cm_match_keys k using unnest(?::bigint[], ?::integer[]) as x(key, customer_id) where k.key = x.key and k.customer_id = x.customer_id',
      [some.map(([key]) => key), some.map(([, customerId]) => customerId)],
    );
  }
}

async function removeUnused(trx: Sql, values: readonly Hash[]): Promise<void> {
  if (values.length > 0)
    await rows(trx, 'delete from cm_match_values where value = any(?::bigint[]) and customers <= 0', [values]);
}

export async function countProfiles(sql: Sql): Promise<number> {
  const row = await firstRow<{ profiles: number }>(sql, 'select profiles from cm_match_state');
  return row?.profiles ?? 0;
}

/** How many customers have each of these values; what nobody has is not in it. */
export async function countsOf(sql: Sql, values: readonly Hash[]): Promise<Map<Hash, number>> {
  if (values.length === 0) return new Map();
  const found = await rows<{ value: Hash; customers: number }>(
    sql,
    'select value, customers from cm_match_values where value = any(?::bigint[])',
    [values],
  );
  return new Map(found.map((row) => [row.value, row.customers]));
}

/** Whom these customers share a key with, of those keys that at most `largestBlock` customers have. */
export async function keyPairs(sql: Sql, customerIds: readonly number[], largestBlock: number): Promise<PairOfIds[]> {
  return rows<PairOfIds>(
    sql,
    `with own as (select customer_id, keys from cm_match_profiles where customer_id = any(?::integer[]))
     select one as "customerId", other as "otherId" from (${metBy('other.id <> own.customer_id')}) met`,
    [customerIds, largestBlock + 1, largestBlock],
  );
}

/**
 * `one` of `own` (customer_id, keys) and each `other` who shares a key with it, with a `weight` that is higher the more
 * keys they share and the fewer have them. Two bindings, one more than the largest block and the largest block: a key
 * that so many have is looked no further into.
 */
export const metBy = (isOther: string): string => `
  select own.customer_id as one, other.id as other, sum(1 / cardinality(block.members)::double precision) as weight
    from own
    cross join lateral unnest(own.keys) as each(key)
    cross join lateral (
      select array_agg(near.customer_id) as members
        from (select k.customer_id from cm_match_keys k where k.key = each.key limit ?::integer) near
    ) block
    cross join lateral unnest(block.members) as other(id)
   where cardinality(block.members) <= ?::integer and ${isOther}
   group by own.customer_id, other.id`;

/** The next customers with a profile after this one. */
export async function profilesAfter(sql: Sql, customerId: number, limit: number): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    'select customer_id from cm_match_profiles where customer_id > ? order by customer_id limit ?',
    [customerId, limit],
  );
  return found.map((row) => row.customer_id);
}

/** Spread over all of them, the same ones each time; the first of them are spread alike. */
export async function sampleOfProfiles(sql: Sql, size: number): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    `select customer_id from cm_match_profiles, cm_match_state s
      where hashint4(customer_id) & 2147483647 < 2147483647.0 * ? / greatest(s.profiles, 1) order by hashint4(customer_id), customer_id limit ?`,
    [size, size],
  );
  return found.map((row) => row.customer_id);
}
