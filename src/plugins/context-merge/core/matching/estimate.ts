import { FEATURE_NAMES, FEATURES, type ComparisonVector, type Feature } from './features';
import { SHIPPED_MODEL, type KindWeights, type LevelShares, type MatchModel } from './model';
import { GENERATION, LEAST_RECORDS, OTHER_GENERATION } from './weigh';

/**
 * Learns the weights from pairs of which nobody has said whether they are one person (expectation maximisation): how
 * probable each pair is under the weights so far decides how much it counts for the next ones. All pairs of records are
 * meant: the candidates are those that may be one, the random ones show what strangers agree in by chance, and pairs that
 * share no block key count as strangers.
 */
export interface EstimateOptions {
  /** pairs drawn at random from all records, candidates or not; some ten thousand are enough */
  readonly random: Iterable<ComparisonVector>;
  /** of how many records the pairs are; persons and companies apart when both are among them */
  readonly size: number;
  readonly companies?: number;
  /** which share of the candidate pairs was given: 0 to 1; 1 unless told */
  readonly sampled?: number;
  /** what holds as far as the pairs say nothing; the shipped model unless told */
  readonly prior?: MatchModel;
}

/** So many pairs the prior stands for: few pairs move it little, and levels that were never seen keep a share. */
const PRIOR_PAIRS = 40;
const PRIOR_RANDOM_PAIRS = 2000;
const PRIOR_RECORDS = 200;
/** A share moves at most so far from the prior: what is learned may sharpen sense, not turn it around. */
const MOST_CHANGE = { same: 6, strangers: 20, rarer: 4 };
const LEAST_DUPLICATES = 0.01;
const MOST_DUPLICATES = 4;
const ROUNDS = 40;
const SETTLED = 1e-4;

/** Pairs that agree alike are counted together. */
interface Pattern {
  readonly levels: readonly number[];
  count: number;
}

/** Deterministic: the same pairs give the same model. Too few pairs give the prior, nearly. */
export function estimateModel(vectors: Iterable<ComparisonVector>, options: EstimateOptions): MatchModel {
  const prior = options.prior ?? SHIPPED_MODEL;
  const candidates = patternsOf(vectors);
  const random = patternsOf(options.random);
  const sampled = options.sampled ?? 1;
  const companies = options.companies ?? (candidates.companies.length > candidates.persons.length ? options.size : 0);
  const persons = Math.max(0, options.size - companies);
  return {
    version: 1,
    persons: settle(candidates.persons, random.persons, prior.persons, { size: persons, all: options.size, sampled }),
    companies: settle(candidates.companies, random.companies, prior.companies, {
      size: companies,
      all: options.size,
      sampled,
    }),
  };
}

function patternsOf(vectors: Iterable<ComparisonVector>): { persons: Pattern[]; companies: Pattern[] } {
  const persons = new Map<string, Pattern>();
  const companies = new Map<string, Pattern>();
  for (const { isMixed, isCompany, agreements } of vectors) {
    if (isMixed) continue;
    const levels = agreements.map((agreement) => agreement?.level ?? 0);
    const key = levels.join('');
    const patterns = isCompany ? companies : persons;
    const known = patterns.get(key);
    if (known === undefined) patterns.set(key, { levels, count: 1 });
    else known.count++;
  }
  return { persons: [...persons.values()], companies: [...companies.values()] };
}

interface Extent {
  readonly size: number;
  /** records of both kinds: what the prior odds are reckoned with */
  readonly all: number;
  readonly sampled: number;
}

function settle(
  candidates: readonly Pattern[],
  random: readonly Pattern[],
  prior: KindWeights,
  extent: Extent,
): KindWeights {
  if (candidates.length === 0 && random.length === 0) return prior;
  let weights = prior;
  for (let round = 0; round < ROUNDS; round++) {
    const next = nextWeights(candidates, random, prior, weights, extent);
    const change = changeBetween(weights, next);
    weights = next;
    if (change < SETTLED) break;
  }
  return weights;
}

function nextWeights(
  candidates: readonly Pattern[],
  random: readonly Pattern[],
  prior: KindWeights,
  weights: KindWeights,
  extent: Extent,
): KindWeights {
  const size = Math.max(LEAST_RECORDS, extent.all);
  const found = candidates.map((pattern) => ({ pattern, is: kindOf(pattern, weights, size) }));
  const drawn = random.map((pattern) => ({ pattern, is: kindOf(pattern, weights, size) }));
  const same = countLevels(found.map(({ pattern, is }) => [pattern, is.same]));
  const strangers = countLevels(drawn.map(({ pattern, is }) => [pattern, is.strangers]));
  const each = (part: 'same' | 'relatives'): number =>
    (2 * found.reduce((sum, { pattern, is }) => sum + pattern.count * is[part], 0)) / extent.sampled;
  return {
    duplicates: Math.min(
      MOST_DUPLICATES,
      Math.max(LEAST_DUPLICATES, perRecord(each('same'), prior.duplicates, extent.size)),
    ),
    // how many belong together is hard to see where few do: it never sinks far
    relativesEach: Math.max(prior.relativesEach / 2, perRecord(each('relatives'), prior.relativesEach, extent.size)),
    same: sharesOf(same, prior.same, PRIOR_PAIRS, [MOST_CHANGE.same, MOST_CHANGE.same]),
    relatives: prior.relatives,
    strangers: sharesOf(strangers, prior.strangers, PRIOR_RANDOM_PAIRS, [MOST_CHANGE.rarer, MOST_CHANGE.strangers]),
  };
}

const perRecord = (records: number, usual: number, size: number): number =>
  (records + PRIOR_RECORDS * usual) / (size + PRIOR_RECORDS);

interface Kinds {
  readonly same: number;
  readonly relatives: number;
  readonly strangers: number;
}

/** How probably a pair is of each kind, by the weights so far. */
function kindOf({ levels }: Pattern, weights: KindWeights, size: number): Kinds {
  let [same, relatives, strangers] = [weights.duplicates / size, weights.relativesEach / size, 1];
  const isNamesake = levels[GENERATION] === OTHER_GENERATION;
  for (const [index, feature] of FEATURE_NAMES.entries()) {
    const level = levels[index] ?? 0;
    if (level === 0) continue;
    const here = isNamesake && feature === 'given' ? weights.same : weights.relatives;
    same *= weights.same[feature][level - 1] ?? 1;
    relatives *= here[feature][level - 1] ?? 1;
    strangers *= weights.strangers[feature][level - 1] ?? 1;
  }
  const all = same + relatives + strangers;
  return { same: same / all, relatives: relatives / all, strangers: strangers / all };
}

type LevelCounts = ReadonlyMap<Feature, readonly number[]>;

function countLevels(weighted: readonly (readonly [Pattern, number])[]): LevelCounts {
  const counts = new Map<Feature, number[]>(FEATURE_NAMES.map((feature) => [feature, FEATURES[feature].map(() => 0)]));
  for (const [{ levels, count }, share] of weighted)
    for (const [index, feature] of FEATURE_NAMES.entries()) {
      const level = levels[index] ?? 0;
      const own = counts.get(feature);
      if (level > 0 && own !== undefined) own[level - 1] = (own[level - 1] ?? 0) + share * count;
    }
  return counts;
}

/** `bounds`: how many times rarer and more frequent than the prior a share may become. */
function sharesOf(
  counts: LevelCounts,
  prior: LevelShares,
  weight: number,
  bounds: readonly [rarer: number, more: number],
): LevelShares {
  const learned = { ...prior };
  for (const feature of FEATURE_NAMES) {
    const usual = prior[feature];
    // a feature of which only agreements are told has no share that could be counted
    if (!ALWAYS_TOLD.has(feature)) continue;
    const seen = counts.get(feature) ?? [];
    const all = seen.reduce((sum, count) => sum + count, 0);
    const bounded = usual.map((share, index) => {
      const next = ((seen[index] ?? 0) + weight * share) / (all + weight);
      return Math.min(share * bounds[1], Math.max(share / bounds[0], next));
    });
    const sum = bounded.reduce((total, share) => total + share, 0);
    learned[feature] = bounded.map((share) => share / sum);
  }
  return learned;
}

const ALWAYS_TOLD: ReadonlySet<Feature> = new Set(
  FEATURE_NAMES.filter((feature) => feature !== 'device' && feature !== 'mention'),
);

function changeBetween(before: KindWeights, after: KindWeights): number {
  const changes = FEATURE_NAMES.flatMap((feature) =>
    before.same[feature].map((share, index) => Math.abs(share - (after.same[feature][index] ?? share))),
  );
  return Math.max(Math.abs(before.duplicates - after.duplicates), ...changes);
}
