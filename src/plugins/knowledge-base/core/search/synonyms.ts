import { wordsOf } from './words';

/** Groups of words or short phrases that mean one thing, each as its words. */
export interface SynonymGroup {
  readonly phrases: readonly (readonly string[])[];
  /** 1: they mean the same; less: in most places */
  readonly weight: number;
}

export const OF_EDITORS = 0.9;
export const USUAL = 0.7;

/** As an editor writes them: `voucher, gift card`. Fewer than two phrases mean nothing. */
export function synonymGroup(words: string, weight: number): SynonymGroup | null {
  const phrases = words.split(/[,;\n]/u).map(wordsOf);
  const told = phrases.filter((phrase) => phrase.length > 0 && phrase.length <= LONGEST_PHRASE);
  return told.length < 2 ? null : { phrases: told, weight };
}

const LONGEST_PHRASE = 5;

export interface SynonymPlace {
  /** the words of the query that the group was recognised by: from this one on, so many */
  readonly from: number;
  readonly length: number;
  /** what else they may be called, as stems */
  readonly others: readonly (readonly string[])[];
  readonly weight: number;
}

/** Where a query, given as stems, says something that has other names. Stems, so that every form of a word is met. */
export function synonymPlaces(stems: readonly string[], groups: readonly SynonymGroup[]): SynonymPlace[] {
  return groups.flatMap((group) =>
    group.phrases.flatMap((phrase) =>
      placesOf(stems, phrase).map((from) => ({
        from,
        length: phrase.length,
        others: group.phrases.filter((other) => other !== phrase),
        weight: group.weight,
      })),
    ),
  );
}

const placesOf = (stems: readonly string[], phrase: readonly string[]): number[] =>
  stems.flatMap((_, from) => (phrase.every((stem, index) => stems[from + index] === stem) ? [from] : []));
