import type { Sql } from '../../../../../kernel/database';
import {
  comparePair,
  estimateModel,
  MAX_BLOCK,
  type ComparisonVector,
  type MatchModel,
  type MatchRecord,
} from '../../../core/matching';
import { shareOfPairs } from '../../../core/sampled-pairs';
import { countProfiles, keyPairs, profilesOf, sampleOfProfiles } from '../repositories/match-profiles';
import { asPair, pairKey, type Pair } from '../repositories/match-suggestions';

/** Fewer customers say less about an installation than what is known before. */
const FEWEST_CUSTOMERS = 1_000;
const SAMPLED_CUSTOMERS = 2_000;
const MOST_PAIRS = 40_000;
const AT_ONCE = 200;

/** The weights of this installation, by what its own customers agree in; null: too few of them, the shipped ones stand. */
export async function estimateFromSample(sql: Sql): Promise<MatchModel | null> {
  const size = await countProfiles(sql);
  if (size < FEWEST_CUSTOMERS) return null;
  const sample = await sampleOfProfiles(sql, SAMPLED_CUSTOMERS);
  const { pairs, asked, kept } = await pairsOf(sql, sample);
  const records = await recordsOf(sql, [...new Set([...sample, ...pairs.flat()])]);
  return estimateModel(vectorsOf(pairs, records), {
    random: vectorsOf(randomPairs(sample), records),
    size,
    sampled: shareOfPairs({ asked, size, kept }),
  });
}

interface SampledPairs {
  readonly pairs: readonly Pair[];
  /** how many customers of the sample were asked whom they meet */
  readonly asked: number;
  /** which share of what they answered is in `pairs` */
  readonly kept: number;
}

async function pairsOf(sql: Sql, sample: readonly number[]): Promise<SampledPairs> {
  const met = new Map<string, Pair>();
  let asked = 0;
  while (asked < sample.length && met.size < MOST_PAIRS) {
    const some = sample.slice(asked, asked + AT_ONCE);
    for (const { customerId, otherId } of await keyPairs(sql, some, MAX_BLOCK)) {
      const pair = asPair(customerId, otherId);
      met.set(pairKey(pair), pair);
    }
    asked += some.length;
  }
  const pairs = [...met.values()].slice(0, MOST_PAIRS);
  return { pairs, asked, kept: met.size === 0 ? 1 : pairs.length / met.size };
}

async function recordsOf(sql: Sql, ids: readonly number[]): Promise<Map<number, MatchRecord>> {
  const records = new Map<number, MatchRecord>();
  for (let at = 0; at < ids.length; at += AT_ONCE)
    for (const [id, record] of await profilesOf<MatchRecord>(sql, ids.slice(at, at + AT_ONCE))) records.set(id, record);
  return records;
}

/** Strangers, the same ones each time: everybody with somebody from another end of the sample. */
function randomPairs(sample: readonly number[]): Pair[] {
  const away = [7, 101, 499, 997, 1499];
  return sample.flatMap((id, at) =>
    away.flatMap((step): Pair[] => {
      const other = sample[(at + step) % sample.length];
      return other === undefined || other === id ? [] : [asPair(id, other)];
    }),
  );
}

function* vectorsOf(
  pairs: readonly Pair[],
  records: ReadonlyMap<number, MatchRecord>,
): Generator<ComparisonVector, void, undefined> {
  for (const [low, high] of pairs) {
    const [one, two] = [records.get(low), records.get(high)];
    if (one && two) yield comparePair(one, two);
  }
}
