import type { JunkSign } from '../../../contracts';

/**
 * How likely is it junk? Two kinds of evidence are added up as log-odds: what the headers say, and what the words say
 * to a filter that this team has taught (naive Bayes after Robinson, put together by Fisher's method, so that many
 * weak words outweigh one strong one and words of both kinds cancel out).
 */

export interface WordCounts {
  readonly junk: number;
  readonly wanted: number;
}

/** How many tickets of each kind the words were learned from. */
export type LearnedTickets = WordCounts;

export interface KnownWord {
  readonly word: string;
  readonly counts: WordCounts;
}

export interface JunkScore {
  /** 0 to 1 */
  readonly score: number;
  /** what spoke for junk, strongest first */
  readonly signs: readonly string[];
}

/** At this score a ticket goes to the junk folder: rather some junk in the inbox than one customer out of it. */
export const JUNK_FROM = 0.95;
/** Most mail is wanted, so something must speak against it first. */
const BEFORE_ANYTHING = -2;
/** Words say nothing before so many tickets of a kind were judged, and all that they know after so many. */
const LESSONS = { junk: { first: 4, enough: 12 }, wanted: { first: 10, enough: 50 } } as const;
/** A word that was never met is as good as either; so many tickets' worth of that doubt stays with every word. */
const DOUBT = 1;
/** Words nearer to "either" than this are noise. */
const TELLING = 0.1;
const MOST_TELLING = 120;
/** A line of few telling words may be anybody's; from so many on they count in full. */
const SURE_FROM = 10;
/** However sure the words are, in nats: with nothing else said it is enough, and one good sign against it decides. */
const MOST_OF_WORDS = 5.5;
const SHOWN_WORDS = 3;

/** Scores a message by its signs and by those of its words that are known. */
export function junkScore(signs: readonly JunkSign[], known: readonly KnownWord[], learned: LearnedTickets): JunkScore {
  const telling = tellingWords(known, learned);
  const words = maturityOf(learned) * Math.min(telling.length / SURE_FROM, 1) * evidenceOf(telling);
  const total = signs.reduce((sum, { weight }) => sum + weight, BEFORE_ANYTHING + words);
  return { score: 1 / (1 + Math.exp(-total)), signs: spokeAgainst(signs, words, telling) };
}

interface TellingWord {
  readonly word: string;
  /** that a ticket with this word is junk: 0 to 1 */
  readonly chance: number;
}

function tellingWords(known: readonly KnownWord[], learned: LearnedTickets): TellingWord[] {
  return known
    .map(({ word, counts }) => ({ word, chance: chanceOf(counts, learned) }))
    .filter(({ chance }) => Math.abs(chance - 0.5) > TELLING)
    .sort((a, b) => Math.abs(b.chance - 0.5) - Math.abs(a.chance - 0.5))
    .slice(0, MOST_TELLING);
}

/** Robinson: the share of junk among tickets with the word, as if both kinds had been taught equally often. */
function chanceOf({ junk, wanted }: WordCounts, learned: LearnedTickets): number {
  // half a ticket more of each kind: that a word was not met in twelve tickets does not mean that it never is
  const inJunk = (junk + 0.5) / (learned.junk + 1);
  const inWanted = (wanted + 0.5) / (learned.wanted + 1);
  const met = junk + wanted;
  return (DOUBT * 0.5 + met * (inJunk / (inJunk + inWanted))) / (DOUBT + met);
}

function maturityOf(learned: LearnedTickets): number {
  const part = (kind: keyof LearnedTickets): number =>
    (learned[kind] - LESSONS[kind].first) / (LESSONS[kind].enough - LESSONS[kind].first);
  return Math.min(Math.max(Math.min(part('junk'), part('wanted')), 0), 1);
}

/** Fisher: how unlikely are these chances if the ticket is wanted, and how unlikely if it is junk? In nats. */
function evidenceOf(telling: readonly TellingWord[]): number {
  if (telling.length === 0) return 0;
  const likeJunk = unlikelihood(telling.map(({ chance }) => 1 - chance));
  const likeWanted = unlikelihood(telling.map(({ chance }) => chance));
  const share = (1 + likeJunk - likeWanted) / 2;
  return Math.max(-MOST_OF_WORDS, Math.min(MOST_OF_WORDS, Math.log(share / (1 - share))));
}

/** One minus the tail of χ² with two degrees of freedom per value, at -2·Σ ln value: near 1 when many are small. */
function unlikelihood(values: readonly number[]): number {
  const half = -values.reduce((sum, value) => sum + Math.log(Math.max(value, 1e-6)), 0);
  let term = Math.exp(-half);
  let tail = term;
  for (let at = 1; at < values.length; at += 1) {
    term *= half / at;
    tail += term;
  }
  return 1 - Math.min(tail, 1);
}

function spokeAgainst(signs: readonly JunkSign[], words: number, telling: readonly TellingWord[]): string[] {
  const shown = telling
    .filter(({ chance }) => chance > 0.5)
    .slice(0, SHOWN_WORDS)
    .map(({ word }) => `“${word}”`);
  const ofWords = words > 1 ? [{ sign: `words of earlier junk (${shown.join(', ')})`, weight: words }] : [];
  return [...ofWords, ...signs]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ sign }) => sign);
}
