import type { JunkSign } from '../../../contracts';

/**
 * How likely is it junk? Naive Bayes over the words of a message, learned from what this team threw away and what it
 * answered, together with what the headers say. Log-odds throughout: 0 says nothing, positive speaks for junk.
 */

export interface WordCounts {
  readonly junk: number;
  readonly wanted: number;
}

/** How many tickets of each kind the words were learned from. */
export type LearnedTickets = WordCounts;

export interface JunkScore {
  /** 0 to 1 */
  readonly score: number;
  /** what spoke for junk, strongest first */
  readonly signs: readonly string[];
}

/** At this score a ticket goes to the junk folder: rather some junk in the inbox than one customer out of it. */
export const JUNK_FROM = 0.97;
/** Before so many tickets of each kind were judged, words say nothing. */
const ENOUGH_LEARNED = 10;
const MOST_WORDS = 2_000;
const LONGEST_TEXT = 100_000;
const TELLING_WORDS = 40;
/** no single word decides */
const MOST_PER_WORD = 3;
const WORD_SIGN = 'words that junk uses here';

const WORD = /[\p{L}\p{N}$€£%]{2,40}/gu;
/** scripts that write without spaces: pairs of characters take the place of words */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Hangul}]/u;

/** The different words of a text, lower-case; long texts by their beginning. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  for (const [run] of text.slice(0, LONGEST_TEXT).toLowerCase().matchAll(WORD)) {
    for (const word of UNSPACED.test(run) ? pairsOf(run) : [run]) words.add(word);
    if (words.size >= MOST_WORDS) break;
  }
  return [...words];
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.length < 2
    ? [run]
    : characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}

/** Scores a message by its signs and by the counts of those of its words that are known. */
export function junkScore(
  signs: readonly JunkSign[],
  known: readonly WordCounts[],
  learned: LearnedTickets,
): JunkScore {
  const isTaught = learned.junk >= ENOUGH_LEARNED && learned.wanted >= ENOUGH_LEARNED;
  const words = isTaught ? weightOfWords(known, learned) : 0;
  const total = signs.reduce((sum, { weight }) => sum + weight, words);
  const against = signs.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  return {
    score: 1 / (1 + Math.exp(-total)),
    signs: [...(words > 1 ? [WORD_SIGN] : []), ...against.map(({ sign }) => sign)],
  };
}

/** The most telling words only: a long letter must not be judged by its many ordinary ones. */
function weightOfWords(known: readonly WordCounts[], learned: LearnedTickets): number {
  return known
    .map((counts) => weightOf(counts, learned))
    .sort((a, b) => Math.abs(b) - Math.abs(a))
    .slice(0, TELLING_WORDS)
    .reduce((sum, weight) => sum + weight, 0);
}

function weightOf({ junk, wanted }: WordCounts, learned: LearnedTickets): number {
  const inJunk = (junk + 0.5) / (learned.junk + 1);
  const inWanted = (wanted + 0.5) / (learned.wanted + 1);
  return Math.max(-MOST_PER_WORD, Math.min(MOST_PER_WORD, Math.log(inJunk / inWanted)));
}
