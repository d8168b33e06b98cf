import {
  candidatePairs,
  clusterPairs,
  comparePair,
  countValues,
  estimateModel,
  normaliseRecord,
  scorePair,
  speaksAgainst,
  SUGGEST_AT,
  type MatchRecord,
  type ScoredPair,
} from '../../../src/plugins/context-merge/core/matching';
import { baselinePairs } from './baseline';
import type { JoinFigures, PairFigures, SetFigures } from './figures';
import type { LabelledSet } from './labelled-set';

/** One and the same way for every set: find, learn, weigh, suggest, join. */

const RANDOM_PAIRS = 40_000;
/** So many pairs are weighed between two signs of life. */
const BEAT = 2000;

async function scoredPairs(set: LabelledSet, alive: () => Promise<void>): Promise<ScoredPair[]> {
  const records = set.records.map(normaliseRecord);
  await alive();
  const pairs = foundPairs(records);
  const frequencies = countValues(records);
  await alive();
  const model = estimateModel(
    pairs.map(([a, b]) => comparePair(a, b)),
    {
      random: randomPairs(records).map(([a, b]) => comparePair(a, b)),
      size: records.length,
      companies: records.filter(({ isCompany }) => isCompany).length,
    },
  );
  const scored: ScoredPair[] = [];
  for (const [a, b] of pairs) {
    if (scored.length % BEAT === 0) await alive();
    const { probability, evidence } = scorePair(a, b, model, frequencies);
    scored.push({ ids: [a.id, b.id], probability, isContradicted: speaksAgainst(evidence) });
  }
  return scored;
}

function foundPairs(records: readonly MatchRecord[]): [MatchRecord, MatchRecord][] {
  const byId = new Map(records.map((record) => [record.id, record]));
  return candidatePairs(records).flatMap(([a, b]): [MatchRecord, MatchRecord][] => {
    const [one, other] = [byId.get(a), byId.get(b)];
    return one && other ? [[one, other]] : [];
  });
}

/** Each pair at most once, the same ones in every run; all of them where there are few. */
function randomPairs(records: readonly MatchRecord[]): [MatchRecord, MatchRecord][] {
  const all = (records.length * (records.length - 1)) / 2;
  const step = Math.max(1, Math.floor(all / RANDOM_PAIRS));
  const pairs: [MatchRecord, MatchRecord][] = [];
  let next = 0;
  for (const [index, one] of records.entries()) {
    const others = records.length - 1 - index;
    for (; next < others; next += step) {
      const other = records[index + 1 + next];
      if (other !== undefined) pairs.push([one, other]);
    }
    next -= others;
  }
  return pairs;
}

export async function measureSet(set: LabelledSet, alive: () => Promise<void>): Promise<SetFigures> {
  const scored = await scoredPairs(set, alive);
  const truth = truePairs(set);
  const thresholds = [
    0.02,
    0.05,
    ...Array.from({ length: 18 }, (_, index) => 0.1 + 0.05 * index),
    0.97,
    0.98,
    0.99,
    0.995,
    0.999,
  ];
  const all = thresholds.map((threshold) => ({ threshold, ...pairFigures(suggestedAt(scored, threshold), truth) }));
  const best = all.reduce((most, one) => (one.f1 > most.f1 ? one : most));
  const found = scored.filter(({ ids }) => truth.has(pairKey(ids))).length;
  return {
    records: set.records.length,
    pairs: truth.size,
    blockingRecall: truth.size === 0 ? 1 : found / truth.size,
    candidates: scored.length,
    suggested: { ...joinFigures(scored, SUGGEST_AT, set, truth), threshold: SUGGEST_AT },
    best: { ...joinFigures(scored, best.threshold, set, truth), threshold: best.threshold },
    baseline: joinFigures(baselinePairs(set), 1, set, truth),
  };
}

const pairKey = ([a, b]: readonly [number, number]): string =>
  a < b ? `${String(a)} ${String(b)}` : `${String(b)} ${String(a)}`;

const suggestedAt = (scored: readonly ScoredPair[], threshold: number): ScoredPair[] =>
  scored.filter(({ probability }) => probability >= threshold);

function goldClusters({ gold }: LabelledSet): number[][] {
  const clusters = new Map<string, number[]>();
  for (const [id, key] of gold) clusters.set(key, [...(clusters.get(key) ?? []), id]);
  return [...clusters.values()];
}

function truePairs(set: LabelledSet): Set<string> {
  const pairs = new Set<string>();
  for (const ids of goldClusters(set))
    for (const [index, id] of ids.entries()) for (const other of ids.slice(index + 1)) pairs.add(pairKey([id, other]));
  return pairs;
}

function pairFigures(suggested: readonly ScoredPair[], truth: ReadonlySet<string>): PairFigures {
  const right = suggested.filter(({ ids }) => truth.has(pairKey(ids))).length;
  return figuresOf(right, suggested.length, truth.size);
}

function figuresOf(right: number, said: number, there: number): PairFigures {
  const precision = said === 0 ? 1 : right / said;
  const recall = there === 0 ? 1 : right / there;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}

function joinFigures(
  scored: readonly ScoredPair[],
  threshold: number,
  set: LabelledSet,
  truth: ReadonlySet<string>,
): JoinFigures {
  const joined = clusterPairs(scored, threshold);
  const groups = new Set(joined.map((ids) => ids.join(' ')));
  const grouped = new Set(joined.flat());
  const gold = goldClusters(set);
  const several = gold.filter((ids) => ids.length > 1);
  const right = several.filter((ids) => groups.has(ids.join(' '))).length;
  const alone = gold.filter(([id = 0, ...others]) => others.length === 0 && !grouped.has(id)).length;
  return {
    ...pairFigures(suggestedAt(scored, threshold), truth),
    clusterF1: figuresOf(right, groups.size, several.length).f1,
    exactClusters: gold.length === 0 ? 1 : (right + alone) / gold.length,
  };
}
