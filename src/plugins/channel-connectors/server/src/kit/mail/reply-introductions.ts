import { fold, wordsOf } from './reply-lines';

/** "On Monday …, Jane <jane@example.com> wrote:" and what other programs and languages put above a quotation. */
export interface Introduction {
  readonly start: number;
  /** believed by itself; otherwise only when marked quotation follows */
  readonly certain: boolean;
}

const LONGEST_INTRODUCTION = 400;
const MOST_LINES = 6;
const MOST_WORDS_OF_PLAIN = 5;
const YEAR = /(?<!\p{Nd})\p{Nd}{4}(?!\p{Nd})|\p{Nd}{4}[年년]/u;
const TIME = /(?<!\p{Nd})\p{Nd}{1,2}(?:[:.٫]|h|時|时|시)\s?\p{Nd}{2}(?!\p{Nd})/u;
const DAY = /(?<!\p{Nd})\p{Nd}{1,4}[./-]\s?\p{Nd}{1,2}[./-]\s?\p{Nd}{2,4}(?!\p{Nd})/u;
const NUMBER = /\p{Nd}/u;
const ADDRESS = /[^\s<>()[\]@]@[^\s<>()[\]@]/;
// a date, or the name of a weekday before one; some languages put two or three letters for the weekday
const DATE_FIRST = /^(?:\p{L}{2,12}[,.]? {1,3})?\p{Nd}/u;
const WEEKDAY_FIRST = /^\p{L}{2,4}[,.] /u;

/** Scripts without blanks have no word boundaries either. */
const WITHOUT_BLANKS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/u;

const VERBS = wordsOf((language) => language.wrote);
const VERB = anyOf(VERBS);
const LEADS = wordsOf((language) => language.leads);
/** Somebody who tells what he wrote himself introduces nothing of ours. */
const OWN_TELLING =
  /(?<!\p{L})(?:i|we|ich|wir) (?:have |had |then |also |already )?(?:wrote|written|schrieb|schrieben)(?!\p{L})|(?:schrieb|schrieben) (?:ich|wir) /u;

function anyOf(verbs: readonly string[]): RegExp {
  const escaped = verbs.map((verb) => verb.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  const spaced = escaped.filter((verb) => !WITHOUT_BLANKS.test(verb));
  const unspaced = escaped.filter((verb) => WITHOUT_BLANKS.test(verb));
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${spaced.join('|')})(?!\\p{L})|${unspaced.join('|')}`, 'u');
}

/**
 * The introduction of which line `end` is the last, or null. `isFree` tells which lines may belong to it. Time grows with
 * the lines alone: a line that could end an introduction itself is never joined to one below.
 */
export function introductionEndingAt(
  lines: readonly string[],
  end: number,
  isFree: (index: number) => boolean,
): Introduction | null {
  if (!endsIntroduction(lines[end] ?? '')) return null;
  let joined = fold(bare(lines[end] ?? ''));
  let best = judge(joined, end, true);
  let isLed = best !== null && isLead(joined);
  let start = lineAbove(lines, end);
  for (let count = 1; count < MOST_LINES && start >= 0 && isFree(start); count += 1) {
    if (endsIntroduction(lines[start] ?? '')) break;
    const line = fold(bare(lines[start] ?? ''));
    joined = `${line} ${joined}`;
    if (joined.length > LONGEST_INTRODUCTION || (isSentence(line) && !beginsIntroduction(line))) break;
    // "Hello" above "3 Nov 2025 …" is no part of it, "On Friday 31 Oct 2025," above "at 9:12, …" is
    if (isLed ? beginsIntroduction(line) : isLead(line) || best === null) {
      best = judge(joined, start, false) ?? best;
      isLed ||= best?.start === start && isLead(joined);
    }
    start = lineAbove(lines, start);
  }
  return best;
}

/** The line above, or the one beyond a single empty line if that one begins an introduction and goes on. */
function lineAbove(lines: readonly string[], index: number): number {
  if (lines[index - 1] !== '') return index - 1;
  const above = lines[index - 2] ?? '';
  return above.length <= LONGEST_INTRODUCTION && !/[.:!?]$/.test(above) && beginsIntroduction(fold(bare(above)))
    ? index - 2
    : -1;
}

function bare(line: string): string {
  return line.slice(0, LONGEST_INTRODUCTION + 1).replace(/^[-_*>\s]{1,40}/, '');
}

/** It ends with a colon, or with the verb itself: "…, Jane wrote", "---- … wrote ----". */
function endsIntroduction(line: string): boolean {
  if (line.length > LONGEST_INTRODUCTION) return false;
  if (/[:：]\s?\*{0,2}$/.test(line)) return true;
  if (!/[\p{Nd}@]/u.test(line)) return false;
  const end = fold(line.slice(-60)).replace(/[-_*.<>\s]{1,40}$/, '');
  return VERBS.some(
    (verb) => end.endsWith(verb) && (WITHOUT_BLANKS.test(verb) || / $/.test(end.slice(0, -verb.length))),
  );
}

/** A day without a year is enough for a date where an address and the verb stand beside it. */
function judge(joined: string, start: number, single: boolean): Introduction | null {
  const address = ADDRESS.test(joined);
  const time = TIME.test(joined);
  const dated = time || isDated(joined);
  const verb = (dated || address || single) && VERB.test(joined);
  if (verb && OWN_TELLING.test(joined)) return null;
  if ((dated || (verb && address && NUMBER.test(joined))) && (verb ? time || address : address) && isLead(joined))
    return { start, certain: true };
  if (verb && address && (dated || single)) return { start, certain: true };
  if (dated && (verb || address || (time && DATE_FIRST.test(joined)))) return { start, certain: false };
  const plain = single && verb && joined.split(' ').length <= MOST_WORDS_OF_PLAIN;
  return plain ? { start, certain: false } : null;
}

function isSentence(line: string): boolean {
  return /[.!?]$/.test(line);
}

function beginsIntroduction(line: string): boolean {
  return isDated(line) && isLead(line);
}

function isDated(line: string): boolean {
  return YEAR.test(line) || DAY.test(line) || TIME.test(line);
}

function isLead(line: string): boolean {
  return DATE_FIRST.test(line) || WEEKDAY_FIRST.test(line) || LEADS.some((lead) => line.startsWith(lead));
}
