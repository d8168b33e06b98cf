import { rarityOf, type Ranked } from './ranking';
import type { UnderstoodTerm } from './understanding';

/**
 * Which articles answer a whole message. Nobody asked for them, so that nothing is better than something poor: one word
 * that both happen to use, `card` or `money`, is no answer.
 */

const ENOUGH = { coverage: 0.4, text: 0.12 } as const;
const WORDS_IN_COMMON = 2;

/** What a message was understood as, and what was found for it. */
export interface FoundForMessage {
  readonly ranked: readonly Ranked[];
  readonly terms: readonly UnderstoodTerm[];
  /** how many the language has */
  readonly articles: number;
}

/** Addresses and numbers of orders say who somebody is or which thing is meant, and nothing of what it is about. */
export const topicOf = (message: string): string => message.replace(/\S*@\S*|https?:\/\/\S+|\S*\d{4,}\S*/giu, ' ');

export function answersOfMessage({ ranked, terms, articles }: FoundForMessage): Ranked[] {
  const asked = tellingWords(terms, () => true).size;
  const topics = tellingWords(terms, (index) => ranked.some(({ said }) => said[index]?.isInTitle)).size;
  const hasEnoughWords = ({ said }: Ranked): boolean => {
    const inCommon = tellingWords(terms, (index) => (said[index]?.weight ?? 0) > 0).size;
    if (inCommon >= Math.min(WORDS_IN_COMMON, asked)) return true;
    // `return a table` is about two things that have articles of their own: each of these may answer it
    return topics === asked && tellingWords(terms, (index) => said[index]?.isInTitle).size > 0;
  };
  return ranked.filter(
    (one) =>
      one.features.text >= ENOUGH.text && hasEnoughWords(one) && coverageOf(one, terms, articles) >= ENOUGH.coverage,
  );
}

/** Different ones among the terms for which this holds: `card` and `cards` are one word, the parts of a compound two. */
const tellingWords = (
  terms: readonly UnderstoodTerm[],
  holds: (index: number) => boolean | undefined,
): ReadonlySet<string> =>
  new Set(
    terms
      .filter(({ typed }, index) => typed.isTelling && holds(index))
      .map(({ variants, typed }) => variants[0]?.stems.join(' ') ?? typed.plain),
  );

/** How much of the message the article says, where a word that no article knows is as rare as can be. */
function coverageOf({ said }: Ranked, terms: readonly UnderstoodTerm[], articles: number): number {
  const unknown = rarityOf(0, articles);
  const weights = terms.map(({ variants, typed, rarity }) =>
    variants.length > 0 || !typed.isTelling ? rarity : unknown,
  );
  return sum(weights.map((weight, index) => weight * (said[index]?.weight ?? 0))) / (sum(weights) || 1);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
