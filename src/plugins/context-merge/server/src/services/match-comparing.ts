import { setImmediate } from 'node:timers/promises';

import type { Sql } from '../../../../../kernel/database';
import {
  MAX_BLOCK,
  probabilityOfPair,
  scorePair,
  SHIPPED_MODEL,
  SUGGEST_AT,
  type MatchModel,
  type MatchRecord,
  type PairScore,
  type ValueFrequencies,
} from '../../../core/matching';
import { withPointers } from '../../../core/pointed-pairs';
import { digestsOf, keyPairs, profilesOf, removeProfiles, saveProfiles } from '../repositories/match-profiles';
import { pointersOf, type PairOfIds, type Pointer } from '../repositories/match-sources';
import { readWeights } from '../repositories/match-state';
import {
  asPair,
  pairKey,
  rejectedPairs,
  removeUndecided,
  saveFound,
  undecidedPairs,
  type FoundPair,
  type Pair,
} from '../repositories/match-suggestions';
import { asProfile, digestOf, frequenciesOf, readRecords } from './match-records';

/** Compares customers with those they share a key with, and keeps the suggestions in step. One process does this. */

interface Weights {
  readonly model: MatchModel;
  /** of how many customers the counted values are */
  readonly size: number;
}

async function weightsOf(sql: Sql): Promise<Weights> {
  const { model, size } = await readWeights<MatchModel>(sql);
  return { model: model ?? SHIPPED_MODEL, size };
}

/**
 * Reads these customers as they are now. Answers those who take part and say something new; who no longer takes part
 * leaves, with the suggestions nobody has decided.
 */
export async function refreshProfiles(trx: Sql, customerIds: readonly number[]): Promise<Refreshed> {
  const { records, pointers } = await readRecords(trx, customerIds);
  const digests = await digestsOf(trx, customerIds);
  const changed = [...records.values()].filter((record) => digests.get(record.id) !== digestOf(record));
  await saveProfiles(trx, changed.map(asProfile));
  const concerned = await leave(
    trx,
    customerIds.filter((id) => !records.has(id)),
  );
  return { changed: changed.map(({ id }) => id), present: [...records.keys()], pointers, concerned };
}

interface Refreshed {
  readonly changed: readonly number[];
  /** who takes part */
  readonly present: readonly number[];
  /** to and from them */
  readonly pointers: readonly Pointer[];
  /** customers whose suggestions went */
  readonly concerned: readonly number[];
}

async function leave(trx: Sql, gone: readonly number[]): Promise<number[]> {
  if (gone.length === 0) return [];
  await removeProfiles(trx, gone);
  const orphans = await undecidedPairs(trx, gone);
  return removeUndecided(
    trx,
    orphans.map(({ customerId, otherId }) => asPair(customerId, otherId)),
  );
}

/**
 * Compares these customers, whose profiles are up to date, with everybody they meet. Answers the customers for whom a
 * suggestion came, went or reads differently. `isWanted` leaves pairs out.
 */
export async function comparePresent(
  trx: Sql,
  customerIds: readonly number[],
  { isWanted = () => true, known }: ComparingOptions = {},
): Promise<number[]> {
  if (customerIds.length === 0) return [];
  const pointers = known ?? (await pointersOf(trx, customerIds));
  const before = await undecidedPairs(trx, customerIds);
  const met = await keyPairs(trx, customerIds, MAX_BLOCK);
  const pairs = distinctPairs([...met, ...pointers, ...before]).filter(isWanted);
  const found = await foundAmong(trx, customerIds, pairs, byPair(pointers));
  const rejected = new Set(
    (
      await rejectedPairs(
        trx,
        found.map(({ pair }) => pair),
      )
    ).map(pairKey),
  );
  const stand = found.filter(({ pair }) => !rejected.has(pairKey(pair)));
  const standing = new Set(stand.map(({ pair }) => pairKey(pair)));
  const fallen = distinctPairs(before).filter((pair) => isWanted(pair) && !standing.has(pairKey(pair)));
  const gone = await removeUndecided(trx, fallen);
  const come = await saveFound(trx, stand);
  return [...new Set([...gone, ...come])];
}

interface ComparingOptions {
  readonly isWanted?: (pair: Pair) => boolean;
  /** pointers of these customers, and maybe of others, when they have been read */
  readonly known?: readonly Pointer[];
}

/** Both in one, for a handful of customers. `again`: those to compare even if they say nothing new. */
export async function compareCustomers(
  trx: Sql,
  customerIds: readonly number[],
  again: ReadonlySet<number>,
): Promise<number[]> {
  const { changed, present, pointers, concerned } = await refreshProfiles(trx, customerIds);
  const isChanged = new Set(changed);
  const compared = await comparePresent(
    trx,
    present.filter((id) => isChanged.has(id) || again.has(id)),
    { known: pointers },
  );
  return [...new Set([...concerned, ...compared])];
}

/** The score of any two as they are now, stored nowhere. */
export async function compareTwo(sql: Sql, customerId: number, otherId: number): Promise<PairScore> {
  const [low, high] = asPair(customerId, otherId);
  const { records, pointers } = await readRecords(sql, [low, high]);
  const [one, two] = [records.get(low), records.get(high)];
  if (!one || !two) return { probability: 0, evidence: [] };
  const { model, size } = await weightsOf(sql);
  const frequencies = await frequenciesOf(sql, [one], size);
  const reasons = byPair(pointers).get(pairKey([low, high])) ?? [];
  return withPointers(scorePair(one, two, model, frequencies), reasons, frequencies.size);
}

function distinctPairs(pairs: readonly PairOfIds[]): Pair[] {
  const distinct = new Map<string, Pair>();
  for (const { customerId, otherId } of pairs) {
    const pair = asPair(customerId, otherId);
    distinct.set(pairKey(pair), pair);
  }
  return [...distinct.values()];
}

function byPair(pointers: readonly Pointer[]): Map<string, Pointer[]> {
  const grouped = new Map<string, Pointer[]>();
  for (const pointer of pointers) {
    const key = pairKey(asPair(pointer.customerId, pointer.otherId));
    grouped.set(key, [...(grouped.get(key) ?? []), pointer]);
  }
  return grouped;
}

/** Below it nobody looks at a pair a second time. */
const WORTH_A_LOOK = SUGGEST_AT / 10;

/** Of these pairs, those that are likely enough, and those that a message points at. */
async function foundAmong(
  trx: Sql,
  customerIds: readonly number[],
  pairs: readonly Pair[],
  pointed: ReadonlyMap<string, readonly Pointer[]>,
): Promise<FoundPair[]> {
  const records = await profilesOf<MatchRecord>(trx, [...new Set([...customerIds, ...pairs.flat()])]);
  const { model, size } = await weightsOf(trx);
  const likely = await likelyPairs(trx, new Set(customerIds), pairs, pointed, { records, model, size });
  const lows = likely.flatMap(([low]) => records.get(low) ?? []);
  const frequencies = await frequenciesOf(trx, [...new Set(lows)], size);
  return likely.flatMap((pair) => {
    const [one, two] = [records.get(pair[0]), records.get(pair[1])];
    if (!one || !two) return [];
    const reasons = pointed.get(pairKey(pair)) ?? [];
    const score = withPointers(scorePair(one, two, model, frequencies), reasons, frequencies.size);
    return reasons.length > 0 || score.probability >= SUGGEST_AT ? [{ pair, ...score }] : [];
  });
}

interface Known extends Weights {
  readonly records: ReadonlyMap<number, MatchRecord>;
}

const NOTHING_COUNTED: ValueFrequencies = { size: 0, share: () => null };

/** A quick look at all of them, with what is counted of the customers at hand. */
async function likelyPairs(
  trx: Sql,
  compared: ReadonlySet<number>,
  pairs: readonly Pair[],
  pointed: ReadonlyMap<string, readonly Pointer[]>,
  known: Known,
): Promise<Pair[]> {
  const own = [...compared].flatMap((id) => known.records.get(id) ?? []);
  const frequencies = pairs.length === 0 ? NOTHING_COUNTED : await frequenciesOf(trx, own, known.size);
  const likely: Pair[] = [];
  const pace = breathing();
  for (const pair of pairs) {
    if (pointed.has(pairKey(pair)) || isLikely(pair, compared, known, frequencies)) likely.push(pair);
    await pace();
  }
  return likely;
}

function isLikely(
  [low, high]: Pair,
  compared: ReadonlySet<number>,
  { records, model }: Known,
  frequencies: ValueFrequencies,
): boolean {
  const [one, two] = compared.has(low) ? [low, high] : [high, low];
  const [own, other] = [records.get(one), records.get(two)];
  return own !== undefined && other !== undefined && probabilityOfPair(own, other, model, frequencies) >= WORTH_A_LOOK;
}

const AT_A_TIME_MS = 8;

/** Lets others have their turn now and then: ingest lives in the same process. */
function breathing(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < AT_A_TIME_MS) return;
    await setImmediate();
    since = performance.now();
  };
}
