import { FIELDS, type Field, type Place } from './entry';

/** The order of what was found: a pure function of what is known about each article, each part of it by name. */

/** One way in which an article may say what was looked for: one stem, or several in this order. */
export interface Variant {
  readonly stems: readonly string[];
  /** 1: as it was typed; less: a synonym, another spelling, a part of it */
  readonly weight: number;
}

/** A word of the query, or several that have another name together. */
export interface Term {
  readonly variants: readonly Variant[];
  /** how much it tells that an article has it: the rarer the more */
  readonly rarity: number;
}

export interface Candidate {
  readonly article: string;
  /** of the stems that were looked for: where they stand */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly lengths: Readonly<Record<Field, number>>;
  readonly helpful: number;
  readonly unhelpful: number;
  /** days since it was published */
  readonly age: number;
  /** 0 to 1, of whoever compares meanings instead of words; null: nobody does */
  readonly semantic: number | null;
}

export interface Ranked {
  readonly article: string;
  /** 0 to 1 */
  readonly score: number;
  readonly features: Features;
  /** of each term, in their order */
  readonly said: readonly Said[];
}

export interface Said {
  /** of the variant that is said; 0: none is */
  readonly weight: number;
  readonly isInTitle: boolean;
}

/** Each 0 to 1. */
export interface Features {
  /** how much of it the fields say, rare words first, title before keywords, headings and body */
  readonly text: number;
  /** how much of what was looked for is said at all */
  readonly coverage: number;
  /** how close together */
  readonly proximity: number;
  /** how much of its title was looked for */
  readonly title: number;
  readonly votes: number;
  readonly freshness: number;
  readonly semantic: number | null;
}

/** How much each thing matters. */
export interface Weighing {
  readonly features: Readonly<Record<Exclude<keyof Features, 'semantic'>, number>>;
  /** what meaning weighs against words, where somebody compares it */
  readonly semantic: number;
  readonly fields: Readonly<Record<Field, number>>;
  /** how much a long field tells less than a short one */
  readonly lengths: Readonly<Record<Field, number>>;
  /** said so often, it is half as sure as it can be */
  readonly saturation: number;
}

const WEIGHING: Weighing = {
  features: { text: 0.7, coverage: 0.03, proximity: 0.14, title: 0.08, votes: 0.03, freshness: 0.02 },
  semantic: 0.4,
  fields: { title: 4, keywords: 3.5, headings: 2.5, body: 1 },
  lengths: { title: 0.3, keywords: 0.2, headings: 0.4, body: 0.95 },
  saturation: 8,
};

export type Averages = Readonly<Record<Field, number>>;

/** The best first; equals by their id, so that the order is the same each time. */
export function rank(
  candidates: readonly Candidate[],
  terms: readonly Term[],
  averages: Averages,
  weighing = WEIGHING,
): Ranked[] {
  return candidates
    .map((candidate) => {
      const found = terms.map((term) => ({ term, match: matchOf(candidate, term, averages, weighing) }));
      const features = featuresOf(candidate, found);
      const said = found.map(({ match: { weight, places } }) => ({
        weight,
        isInTitle: places.some(({ field }) => field === 'title'),
      }));
      return { article: candidate.article, score: scoreOf(features, weighing), features, said };
    })
    .sort((one, other) => other.score - one.score || (one.article < other.article ? -1 : 1));
}

function scoreOf(features: Features, weighing: Weighing): number {
  const names = ['text', 'coverage', 'proximity', 'title', 'votes', 'freshness'] as const;
  const words = names.reduce((sum, name) => sum + weighing.features[name] * features[name], 0);
  return features.semantic === null ? words : (1 - weighing.semantic) * words + weighing.semantic * features.semantic;
}

function featuresOf(candidate: Candidate, found: readonly { term: Term; match: Match }[]): Features {
  const wanted = sum(found.map(({ term }) => term.rarity)) || 1;
  return {
    text: sum(found.map(({ term, match }) => term.rarity * match.strength)) / wanted,
    coverage: sum(found.map(({ term, match }) => term.rarity * match.weight)) / wanted,
    proximity: proximityOf(
      found
        .filter(({ term }) => term.variants.length > 0 && term.rarity > 0)
        .map(({ term, match }) => ({ rarity: term.rarity, places: match.places })),
    ),
    title: titleOf(
      candidate,
      found.map(({ match }) => match),
    ),
    votes: (candidate.helpful + 2) / (candidate.helpful + candidate.unhelpful + 4),
    freshness: 1 / (1 + Math.max(0, candidate.age) / 365),
    semantic: candidate.semantic,
  };
}

interface Match {
  /** 0: not said; towards 1: often, in the fields that matter */
  readonly strength: number;
  /** of the best variant that is said; 0: none is */
  readonly weight: number;
  readonly places: readonly Place[];
}

const NO_MATCH: Match = { strength: 0, weight: 0, places: [] };

/** The variant that is said best: several names of one thing count once. */
function matchOf(candidate: Candidate, term: Term, averages: Averages, weighing: Weighing): Match {
  return term.variants
    .map((variant) => variantMatch(candidate, variant, averages, weighing))
    .reduce((best, match) => (match.strength > best.strength ? match : best), NO_MATCH);
}

function variantMatch(
  { places, lengths }: Candidate,
  { stems, weight }: Variant,
  averages: Averages,
  weighing: Weighing,
): Match {
  const said = phrasePlaces(stems, places);
  if (said.length === 0) return NO_MATCH;
  const amount = sum(
    FIELDS.map((field) => {
      const times = said.filter((place) => place.field === field).length;
      const relative = lengths[field] / (averages[field] || 1);
      return (weighing.fields[field] * times) / (1 - weighing.lengths[field] + weighing.lengths[field] * relative);
    }),
  );
  return { strength: (weight * amount) / (amount + weighing.saturation), weight, places: said };
}

/** Where the words of a phrase stand one after another; a word left out between them is forgiven. */
function phrasePlaces(stems: readonly string[], places: Candidate['places']): readonly Place[] {
  const [first, ...others] = stems.map((stem) => places.get(stem) ?? []);
  if (first === undefined) return [];
  return first.filter((start) =>
    others.every((next, index) =>
      next.some(({ place }) => place > start.place + index && place <= start.place + 2 * (index + 1)),
    ),
  );
}

const FAR = 12;

/** Words of a query that belong together: this many further on, half as much each time. */
const NEIGHBOURS = [1, 2] as const;

/**
 * Of neighbours in the query: how close they stand to each other at best. Words that no article says stand between
 * nobody. A single word is as close as can be.
 */
function proximityOf(found: readonly { rarity: number; places: readonly Place[] }[]): number {
  const pairs = NEIGHBOURS.flatMap((away) =>
    found.slice(away).flatMap((one, index) => {
      const before = found[index];
      if (before === undefined) return [];
      return [{ weight: (one.rarity + before.rarity) / away, closeness: closeness(before.places, one.places) }];
    }),
  );
  const weight = sum(pairs.map((pair) => pair.weight));
  if (weight === 0) return found.some(({ places }) => places.length > 0) ? 1 : 0;
  return sum(pairs.map((pair) => pair.weight * pair.closeness)) / weight;
}

function closeness(left: readonly Place[], right: readonly Place[]): number {
  let nearest = FAR;
  let index = 0;
  for (const { place } of left) {
    while (index < right.length - 1 && (right[index + 1]?.place ?? Infinity) <= place) index += 1;
    for (const other of [right[index], right[index + 1]])
      if (other !== undefined) nearest = Math.min(nearest, Math.abs(other.place - place) || FAR);
  }
  return (FAR - nearest) / (FAR - 1);
}

/** Words of the title that were looked for, of all of them. */
function titleOf({ lengths }: Candidate, matches: readonly Match[]): number {
  const places = new Set(
    matches.flatMap(({ places: said }) => said.filter(({ field }) => field === 'title').map(({ place }) => place)),
  );
  return lengths.title === 0 ? 0 : Math.min(1, places.size / lengths.title);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/**
 * How much it tells that an article has a word which so many of all have: nothing where all have it, growing with rarity,
 * but more slowly, so that one odd word of a question does not outweigh all others.
 */
export const rarityOf = (articles: number, all: number): number =>
  Math.log(1 + (Math.max(all, 1) - Math.min(articles, all) + 0.5) / (Math.max(articles, 0) + 0.5)) ** 0.75;
