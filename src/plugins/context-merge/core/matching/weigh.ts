import { FEATURE_NAMES, levelNumber, type Agreement, type ComparisonVector, type Feature } from './features';
import { fullName, type ValueFrequencies } from './frequencies';
import type { KindWeights, LevelShares } from './model';

/** What a pair weighs, in bits: log2 of how much more often it is seen in two records of one person. */
export interface PairWeight {
  /** before anything was compared: how rare two records of one person are among all pairs */
  readonly prior: number;
  /** of each feature, in the order of FEATURE_NAMES; against strangers */
  readonly features: readonly number[];
  /** at most 0: how much of it two who belong together explain as well */
  readonly relatives: number;
  /** the sum: log2 of the odds */
  readonly total: number;
}

/** So many records of general knowledge stand beside those that were counted: a small installation proves no rarity. */
const KNOWN_BEFORE = 500;
/** An installation of fewer records still lies in a world of more people. */
export const LEAST_RECORDS = 2000;

/** How far words of a company's name may move the weight of its level. */
const WORD_RARITY = { typical: 0.002, least: 1 / 64, most: 0.2 };

/** Adds up what two records agree in. */
export function weighPair(vector: ComparisonVector, weights: KindWeights, frequencies: ValueFrequencies): PairWeight {
  const size = Math.max(LEAST_RECORDS, frequencies.size);
  const prior = Math.log2(weights.duplicates / size);
  const features = featureBits(vector, weights, frequencies);
  const strangers = -features.reduce((sum, bits) => sum + bits, 0);
  const relatives = Math.log2(weights.relativesEach / size) - bitsOverRelatives(vector, weights);
  const others = log2Sum(strangers, relatives);
  return { prior, features, relatives: strangers - others, total: prior - others };
}

function featureBits(vector: ComparisonVector, weights: KindWeights, frequencies: ValueFrequencies): number[] {
  const bits = FEATURE_NAMES.map((feature, index) => {
    const agreement = vector.agreements[index] ?? null;
    if (agreement === null) return 0;
    const same = shareOf(weights.same, feature, agreement);
    return Math.log2(same / chance(feature, agreement, shareOf(weights.strangers, feature, agreement), frequencies));
  });
  return withWholeName(bits, vector, weights, frequencies);
}

const shareOf = (shares: LevelShares, feature: Feature, { level }: Agreement): number =>
  shares[feature][level - 1] ?? 1;

/** log2 of how much more often the pair's levels are seen in one person's records than in those of relatives. */
function bitsOverRelatives(vector: ComparisonVector, { same, relatives }: KindWeights): number {
  const isNamesake = vector.agreements[GENERATION]?.level === OTHER_GENERATION;
  return FEATURE_NAMES.reduce((sum, feature, index) => {
    const agreement = vector.agreements[index] ?? null;
    if (agreement === null || (isNamesake && feature === 'given')) return sum;
    return sum + Math.log2(shareOf(same, feature, agreement) / shareOf(relatives, feature, agreement));
  }, 0);
}

/** Senior and junior are written where father and son have one name: then it says nothing against relatives. */
export const GENERATION = FEATURE_NAMES.indexOf('generation');
export const OTHER_GENERATION = levelNumber('generation', 'different');

const log2Sum = (a: number, b: number): number => {
  const most = Math.max(a, b);
  return most + Math.log2(2 ** (a - most) + 2 ** (b - most));
};

/** How often strangers agree like that, by how rare the value is that they agree in. */
function chance(feature: Feature, agreement: Agreement, usual: number, frequencies: ValueFrequencies): number {
  const [first] = agreement.rare;
  if (first === undefined) return usual;
  const shares = agreement.rare.map(({ kind, value }) =>
    rarity(frequencies, kind, value, first.kind === 'word' ? WORD_RARITY.typical : usual),
  );
  if (first.kind === 'word') return chanceOfWords(shares, usual);
  const share = Math.max(...shares);
  return isHalf(feature, agreement) ? Math.sqrt(share * usual) : share;
}

/** A nickname agrees in a person's name, but in which of its forms says as much again. */
function isHalf(feature: Feature, { level }: Agreement): boolean {
  return feature === 'given' && level === levelNumber('given', 'nickname');
}

/** Words of one name come together (Henry Booth House): the rarest counts whole, each further one half of the one before. */
function chanceOfWords(shares: readonly number[], usual: number): number {
  const together = [...shares]
    .sort((a, b) => a - b)
    .reduce((product, share, index) => product * share ** (0.5 ** index), 1);
  return Math.min(WORD_RARITY.most, Math.max(usual * WORD_RARITY.least, together));
}

/**
 * The share of other records that have the value: the two themselves are left out, since they are what is to be
 * explained.
 */
function rarity(frequencies: ValueFrequencies, kind: string, value: string, usual: number): number {
  const share = frequencies.share(kind, value);
  if (share === null) return usual;
  const others = Math.max(0, Math.round(share * frequencies.size) - 2);
  return (others + KNOWN_BEFORE * usual) / (frequencies.size + KNOWN_BEFORE);
}

/** `Ana Silva` is more frequent than its parts say. */
function withWholeName(
  bits: readonly number[],
  vector: ComparisonVector,
  weights: KindWeights,
  frequencies: ValueFrequencies,
): number[] {
  const whole = wholeName(vector);
  if (whole === null) return [...bits];
  const usual = (weights.strangers.given[0] ?? 1) * (weights.strangers.family[0] ?? 1);
  const together = Math.log2(rarity(frequencies, 'name', whole, usual));
  const same = Math.log2((weights.same.given[0] ?? 1) * (weights.same.family[0] ?? 1));
  const excess = (bits[GIVEN] ?? 0) + (bits[FAMILY] ?? 0) - (same - together);
  return bits.map((one, index) => (index === FAMILY && excess > 0 ? one - excess : one));
}

const GIVEN = FEATURE_NAMES.indexOf('given');
const FAMILY = FEATURE_NAMES.indexOf('family');

/** The name that both have word for word; null: they do not. */
export function wholeName(vector: ComparisonVector): string | null {
  const [given, family] = [vector.agreements[GIVEN], vector.agreements[FAMILY]];
  if (given?.level !== 1 || family?.level !== 1) return null;
  return fullName(given.value, family.value.replaceAll(' ', ''));
}
