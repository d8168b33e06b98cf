import { createHash } from 'node:crypto';

import { firstRow, json, rows, type Sql } from '../../../../../kernel/database';
import type { PairOfIds } from './match-sources';

/** What is compared, under which keys customers meet, and how often each value is seen. One process writes all three. */

/** A 64-bit number as PostgreSQL's bigint prints it. */
type Hash = string;

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
    'select customer_id, record::json as record from cm_match_profiles where customer_id = any(?::integer[])',
    [customerIds],
  );
  return new Map(found.map((row) => [row.customer_id, row.record]));
}

/** What these customers said when they were last read. */
export async function digestsOf(sql: Sql, customerIds: readonly number[]): Promise<Map<number, Hash>> {
  const found = await rows<{ customer_id: number; digest: Hash }>(
    sql,
    'select customer_id, digest from cm_match_profiles where customer_id = any(?::integer[])',
    [customerIds],
  );
  return new Map(found.map((row) => [row.customer_id, row.digest]));
}

interface Held {
  readonly customer_id: number;
  readonly keys: readonly Hash[];
  readonly counted: readonly Hash[];
}

async function heldBy(trx: Sql, customerIds: readonly number[]): Promise<Map<number, Held>> {
  const held = await rows<Held>(
    trx,
    'select customer_id, keys, counted from cm_match_profiles where customer_id = any(?::integer[]) for update',
    [customerIds],
  );
  return new Map(held.map((row) => [row.customer_id, row]));
}

/** Writes these profiles in the place of what there was, with keys and counts to match. */
export async function saveProfiles<MatchRecord>(trx: Sql, profiles: readonly NewProfile<MatchRecord>[]): Promise<void> {
  if (profiles.length === 0) return;
  const before = await heldBy(
    trx,
    profiles.map(({ customerId }) => customerId),
  );
  await rows(
    trx,
    `insert into cm_match_profiles (customer_id, record, keys, counted, digest)
     select x."customerId", x.record, x.keys, x.counted, x.digest
       from jsonb_to_recordset(?::jsonb) as x("customerId" integer, record jsonb, keys bigint[], counted bigint[], digest bigint)
     on conflict (customer_id) do update set record = excluded.record, keys = excluded.keys, counted = excluded.counted, digest = excluded.digest`,
    [json(profiles)],
  );
  const changes = profiles.map(({ customerId, keys, counted }) => ({
    customerId,
    keys,
    counted,
    old: before.get(customerId),
  }));
  await changeKeys(
    trx,
    changes.flatMap(({ customerId, keys, old }) => without(old?.keys ?? [], keys).map((key) => ({ key, customerId }))),
    changes.flatMap(({ customerId, keys, old }) => without(keys, old?.keys ?? []).map((key) => ({ key, customerId }))),
  );
  await changeCounts(
    trx,
    changes.flatMap(({ old }) => old?.counted ?? []),
    changes.flatMap(({ counted }) => counted),
  );
  await changeSize(trx, profiles.length - before.size);
}

/** Takes these customers out; those who have none are passed over. */
export async function removeProfiles(trx: Sql, customerIds: readonly number[]): Promise<void> {
  const before = [...(await heldBy(trx, customerIds)).values()];
  if (before.length === 0) return;
  await rows(trx, 'delete from cm_match_profiles where customer_id = any(?::integer[])', [
    before.map(({ customer_id }) => customer_id),
  ]);
  await changeKeys(
    trx,
    before.flatMap(({ keys, customer_id: customerId }) => keys.map((key) => ({ key, customerId }))),
    [],
  );
  await changeCounts(
    trx,
    before.flatMap(({ counted }) => counted),
    [],
  );
  await changeSize(trx, -before.length);
}

const without = (all: readonly Hash[], some: readonly Hash[]): Hash[] => {
  const taken = new Set(some);
  return all.filter((hash) => !taken.has(hash));
};

interface KeyOf {
  readonly key: Hash;
  readonly customerId: number;
}

async function changeKeys(trx: Sql, gone: readonly KeyOf[], come: readonly KeyOf[]): Promise<void> {
  const columns = (changes: readonly KeyOf[]) => [
    changes.map(({ key }) => key),
    changes.map(({ customerId }) => customerId),
  ];
  if (gone.length > 0)
    await rows(
      trx,
      'delete from cm_match_keys k using unnest(?::bigint[], ?::integer[]) as x(key, customer_id) where k.key = x.key and k.customer_id = x.customer_id',
      columns(gone),
    );
  if (come.length > 0)
    await rows(
      trx,
      'insert into cm_match_keys (key, customer_id) select * from unnest(?::bigint[], ?::integer[]) on conflict do nothing',
      columns(come),
    );
}

/** In one order always: whoever erases a customer counts too. */
async function changeCounts(trx: Sql, gone: readonly Hash[], come: readonly Hash[]): Promise<void> {
  const changes = new Map<Hash, number>();
  for (const value of gone) changes.set(value, (changes.get(value) ?? 0) - 1);
  for (const value of come) changes.set(value, (changes.get(value) ?? 0) + 1);
  const different = [...changes].filter(([, by]) => by !== 0).sort(([a], [b]) => (a < b ? -1 : 1));
  if (different.length === 0) return;
  await rows(
    trx,
    `insert into cm_match_values as v (value, customers) select * from unnest(?::bigint[], ?::integer[])
     on conflict (value) do update set customers = greatest(0, v.customers + excluded.customers)`,
    [different.map(([value]) => value), different.map(([, by]) => by)],
  );
  const fewer = different.filter(([, by]) => by < 0).map(([value]) => value);
  if (fewer.length > 0)
    await rows(trx, 'delete from cm_match_values where value = any(?::bigint[]) and customers <= 0', [fewer]);
}

async function changeSize(trx: Sql, by: number): Promise<void> {
  if (by !== 0) await rows(trx, 'update cm_match_state set profiles = greatest(0, profiles + ?::integer)', [by]);
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
    `select distinct p.customer_id as "customerId", other.id as "otherId"
       from cm_match_profiles p
       cross join lateral unnest(p.keys) as own(key)
       cross join lateral (
         select array_agg(near.customer_id) as members
           from (select k.customer_id from cm_match_keys k where k.key = own.key limit ?::integer) near
       ) block
       cross join lateral unnest(block.members) as other(id)
      where p.customer_id = any(?::integer[]) and cardinality(block.members) <= ?::integer and other.id <> p.customer_id`,
    [largestBlock + 1, customerIds, largestBlock],
  );
}

/** The next customers with a profile after this one. */
export async function profilesAfter(sql: Sql, customerId: number, limit: number): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    'select customer_id from cm_match_profiles where customer_id > ? order by customer_id limit ?',
    [customerId, limit],
  );
  return found.map((row) => row.customer_id);
}

/** Spread over all of them, the same ones each time. */
export async function sampleOfProfiles(sql: Sql, size: number): Promise<number[]> {
  const found = await rows<{ customer_id: number }>(
    sql,
    `select customer_id from cm_match_profiles, cm_match_state s
      where hashint4(customer_id) & 2147483647 < 2147483647.0 * ? / greatest(s.profiles, 1) order by customer_id limit ?`,
    [size, size],
  );
  return found.map((row) => row.customer_id);
}
