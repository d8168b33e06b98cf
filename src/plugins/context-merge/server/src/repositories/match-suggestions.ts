import type { EvidenceLine } from '../../../../../contracts';
import { json, rows, type Sql } from '../../../../../kernel/database';
import { newDocumentId } from '../../../../../kernel/ids';

/** Pairs that were found. Row ids of customers, the lower one first. */

export type Pair = readonly [number, number];

export const asPair = (one: number, two: number): Pair => (one < two ? [one, two] : [two, one]);
export const pairKey = ([low, high]: Pair): string => `${String(low)}:${String(high)}`;

export interface FoundPair {
  readonly pair: Pair;
  /** 0 to 1 */
  readonly probability: number;
  readonly evidence: readonly EvidenceLine[];
}

/** As precise as a cursor of the list. */
const NOW = `date_trunc('milliseconds', now())`;

/** A percent for reading, the sum for sorting. */
const asRecord = ({ pair: [low, high], probability, evidence }: FoundPair) => ({
  document: newDocumentId(),
  low,
  high,
  probability,
  score: Math.round(probability * 100),
  points: evidence.reduce((sum, { points }) => sum + points, 0),
  evidence,
});

/**
 * Writes what was found; what an agent has decided stays decided, and what is snoozed sleeps on with what is known
 * now. Answers the customers for whom something is different. Known pairs are updated apart: an insert that meets one
 * would burn an id of the sequence each time it is compared again.
 */
export async function saveFound(trx: Sql, found: readonly FoundPair[]): Promise<number[]> {
  if (found.length === 0) return [];
  const written = await rows<{ low_customer_id: number; high_customer_id: number }>(
    trx,
    `with x as materialized (
       select * from jsonb_to_recordset(?::jsonb) as x(document text, low integer, high integer, score smallint, probability double precision, points integer, evidence jsonb)
     ),
     known as materialized (
       select s.id, s.low_customer_id as low, s.high_customer_id as high
         from x cross join lateral (select * from cm_match_suggestions s where s.low_customer_id = x.low and s.high_customer_id = x.high offset 0) s
     ),
     changed as (
       update cm_match_suggestions s
          set score = x.score, probability = x.probability, points = x.points, evidence = x.evidence, weighed_at = null
         from known join x on x.low = known.low and x.high = known.high
        where s.id = known.id and s.state in ('open', 'snoozed') and s.evidence is distinct from x.evidence
       returning s.low_customer_id, s.high_customer_id
     ),
     come as (
       insert into cm_match_suggestions as s (document_id, low_customer_id, high_customer_id, score, probability, points, evidence)
       select x.document, x.low, x.high, x.score, x.probability, x.points, x.evidence
         from x where not exists (select 1 from known where known.low = x.low and known.high = x.high)
        order by x.low, x.high
       on conflict (low_customer_id, high_customer_id) do update
          set score = excluded.score, probability = excluded.probability, points = excluded.points, evidence = excluded.evidence, weighed_at = null
        where s.state in ('open', 'snoozed') and s.evidence is distinct from excluded.evidence
       returning low_customer_id, high_customer_id
     )
     select * from changed union all select * from come`,
    [json(found.map(asRecord))],
  );
  return written.flatMap((row) => [row.low_customer_id, row.high_customer_id]);
}

/** Undecided pairs of these customers. */
export async function undecidedPairs(sql: Sql, customerIds: readonly number[]): Promise<Pair[]> {
  const found = await rows<{ low: number; high: number }>(
    sql,
    `select low_customer_id as low, high_customer_id as high from cm_match_suggestions
      where state in ('open', 'snoozed') and (low_customer_id = any(?::integer[]) or high_customer_id = any(?::integer[]))`,
    [customerIds, customerIds],
  );
  return found.map(({ low, high }) => [low, high]);
}

/** Takes out undecided pairs that nothing suggests any more; answers the customers concerned. */
export async function removeUndecided(trx: Sql, pairs: readonly Pair[]): Promise<number[]> {
  if (pairs.length === 0) return [];
  const gone = await rows<{ low_customer_id: number; high_customer_id: number }>(
    trx,
    `delete from cm_match_suggestions s using unnest(?::integer[], ?::integer[]) as x(low, high)
      where s.low_customer_id = x.low and s.high_customer_id = x.high and s.state in ('open', 'snoozed')
     returning s.low_customer_id, s.high_customer_id`,
    [pairs.map(([low]) => low), pairs.map(([, high]) => high)],
  );
  return gone.flatMap((row) => [row.low_customer_id, row.high_customer_id]);
}

/**
 * Of `pair` (low, high) those that were rejected, by themselves or by customers who were merged into them. Each pair is
 * looked up: how many were ever rejected makes no difference.
 */
export const REJECTED = `
  lineage(root, id) as (
    select id, id from (select low as id from pair union select high from pair) roots
     union select l.root, n.id from lineage l cross join lateral (select c.id from hd_customers c where c.merged_into_id = l.id offset 0) n
  ),
  rejected as (
    select distinct pair.low, pair.high
      from pair join lineage a on a.root = pair.low join lineage b on b.root = pair.high
      cross join lateral (
        select 1 from cm_match_suggestions s
         where s.low_customer_id = least(a.id, b.id) and s.high_customer_id = greatest(a.id, b.id) and s.state = 'rejected' limit 1
      ) said
  )`;

/** Those among these pairs that were rejected, by themselves or by customers who were merged into them. */
export async function rejectedPairs(sql: Sql, pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return [];
  const rejected = await rows<{ low: number; high: number }>(
    sql,
    `with recursive pair as materialized (select * from unnest(?::integer[], ?::integer[]) as p(low, high)), ${REJECTED}
     select low, high from rejected`,
    [pairs.map(([low]) => low), pairs.map(([, high]) => high)],
  );
  return rejected.map(({ low, high }) => [low, high]);
}

/** The two are one now. What was suggested of the absorbed one is suggested of the survivor, until it is compared anew. */
export async function settleJoined(trx: Sql, survivorId: number, absorbedId: number): Promise<void> {
  const [low, high] = asPair(survivorId, absorbedId);
  await rows(
    trx,
    `update cm_match_suggestions set state = 'joined', snoozed_until = null, decided_at = ${NOW}
      where low_customer_id = ? and high_customer_id = ? and state <> 'joined'`,
    [low, high],
  );
  await rows(
    trx,
    `update cm_match_suggestions s set low_customer_id = least(x.other, ?::integer), high_customer_id = greatest(x.other, ?::integer), weighed_at = null
       from (select id, case when low_customer_id = ? then high_customer_id else low_customer_id end as other from cm_match_suggestions
              where state in ('open', 'snoozed') and (low_customer_id = ? or high_customer_id = ?)) x
      where s.id = x.id and x.other <> ?::integer
        and not exists (select 1 from cm_match_suggestions o where o.low_customer_id = least(x.other, ?::integer) and o.high_customer_id = greatest(x.other, ?::integer))`,
    [survivorId, survivorId, absorbedId, absorbedId, absorbedId, survivorId, survivorId, survivorId],
  );
  await rows(
    trx,
    `delete from cm_match_suggestions where state in ('open', 'snoozed') and (low_customer_id = ? or high_customer_id = ?)`,
    [absorbedId, absorbedId],
  );
}

/** Somebody has said that these two are two: nothing suggests them again. */
export async function settleParted(trx: Sql, survivorId: number, absorbedId: number): Promise<void> {
  const [low, high] = asPair(survivorId, absorbedId);
  await rows(
    trx,
    `insert into cm_match_suggestions (document_id, low_customer_id, high_customer_id, score, probability, points, evidence, state, decided_at)
     values (?, ?, ?, 0, 0, 0, '[]', 'rejected', ${NOW})
     on conflict (low_customer_id, high_customer_id) do update set state = 'rejected', snoozed_until = null, decided_at = ${NOW}`,
    [newDocumentId(), low, high],
  );
}

export async function forgetSuggestions(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    'delete from cm_match_suggestions where low_customer_id = any(?::integer[]) or high_customer_id = any(?::integer[])',
    [customerIds, customerIds],
  );
}

export type Decision =
  { readonly state: 'rejected' } | { readonly state: 'snoozed'; readonly until: Date } | { readonly state: 'open' };

/** From which states a decision may come: who is joined is taken apart by undoing the merge. */
const DECIDES: Readonly<Record<Decision['state'], readonly string[]>> = {
  rejected: ['open', 'snoozed', 'rejected'],
  snoozed: ['open', 'snoozed', 'rejected'],
  open: ['open', 'snoozed', 'rejected'],
};

export interface DecidedRow {
  readonly documentId: string;
  readonly low: number;
  readonly high: number;
}

/** Answers those that could be decided; the neighbours of each are weighed anew. */
export async function decide(
  trx: Sql,
  documentIds: readonly string[],
  decision: Decision,
  by: string,
): Promise<DecidedRow[]> {
  const decided = await rows<DecidedRow>(
    trx,
    `update cm_match_suggestions s
        set state = ?, snoozed_until = ?::timestamptz, weighed_at = null,
            decided_by = case when ? = 'open' then null else ? end, decided_at = case when ? = 'open' then null else ${NOW} end
       from (select id from cm_match_suggestions where document_id = any(?::text[]) and state = any(?::text[]) order by id for update) x
      where s.id = x.id
     returning s.document_id as "documentId", s.low_customer_id as low, s.high_customer_id as high`,
    [
      decision.state,
      decision.state === 'snoozed' ? decision.until : null,
      decision.state,
      by,
      decision.state,
      documentIds,
      DECIDES[decision.state],
    ],
  );
  await weighAgain(
    trx,
    decided.flatMap(({ low, high }) => [low, high]),
  );
  return decided;
}

async function weighAgain(trx: Sql, customerIds: readonly number[]): Promise<void> {
  await rows(
    trx,
    `update cm_match_suggestions set weighed_at = null
      where state = 'open' and weighed_at is not null and (low_customer_id = any(?::integer[]) or high_customer_id = any(?::integer[]))`,
    [customerIds, customerIds],
  );
}

/** Opens those whose time has come; answers the customers concerned. */
export async function wakeSnoozed(sql: Sql): Promise<number[]> {
  const woken = await rows<{ low: number; high: number }>(
    sql,
    `update cm_match_suggestions set state = 'open', snoozed_until = null, decided_by = null, decided_at = null, weighed_at = null
      where state = 'snoozed' and snoozed_until <= now() returning low_customer_id as low, high_customer_id as high`,
  );
  return woken.flatMap(({ low, high }) => [low, high]);
}

/** Reopened pairs whose customers have been merged since belong to those who hold everything now. */
export async function moveToSurvivors(trx: Sql, documentIds: readonly string[]): Promise<void> {
  const moved = await rows<{ id: number; one: number | null; two: number | null }>(
    trx,
    `select s.id, r.one, r.two from cm_match_suggestions s
       cross join lateral (select cm_survivor(s.low_customer_id) as one, cm_survivor(s.high_customer_id) as two) r
      where s.document_id = any(?::text[]) and (r.one, r.two) is distinct from (s.low_customer_id, s.high_customer_id)`,
    [documentIds],
  );
  for (const { id, one, two } of moved) {
    const isMoved = one !== null && two !== null && one !== two && (await moveTo(trx, id, asPair(one, two)));
    if (!isMoved) await rows(trx, 'delete from cm_match_suggestions where id = ?', [id]);
  }
}

async function moveTo(trx: Sql, id: number, [low, high]: Pair): Promise<boolean> {
  const moved = await rows(
    trx,
    `update cm_match_suggestions set low_customer_id = ?, high_customer_id = ? where id = ?
        and not exists (select 1 from cm_match_suggestions o where o.low_customer_id = ? and o.high_customer_id = ?) returning id`,
    [low, high, id, low, high],
  );
  return moved.length > 0;
}
