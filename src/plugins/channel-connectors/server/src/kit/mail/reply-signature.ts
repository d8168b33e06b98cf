import { fold, isRule, isSignatureMark, wordsOf } from './reply-lines';
import { CONTACT_WORDS, DISCLAIMER_WORDS, REFERENCE_WORDS, SIGNATURE_WORDS } from './reply-words';

/**
 * Where a signature begins in the last own lines of a mail. A closing and a name alone are no signature: they stay. What
 * stands below must be plainly one: few short lines, with a title, a telephone number, a page or an address among them.
 */

const MOST_LINES = 25;
const MOST_LINES_BELOW_RULE = 14;
const LONGEST_LINE = 90;
const LONGEST_NAME = 60;
const MOST_WORDS_OF_LINE = 11;
const LONGEST_CLOSING = 60;
const MOST_WORDS_OF_CLOSING = 7;

const CLOSINGS = wordsOf((language) => language.closings);
const ALONE = new Set([...CLOSINGS, ...wordsOf((language) => language.thanks)]);
const TITLES = wordPattern(SIGNATURE_WORDS);
const REFERENCES = wordPattern(REFERENCE_WORDS);
const CONTACT_FIRST = new RegExp(`^(?:${alternatives(CONTACT_WORDS)}) ?[.:：/|)]`, 'u');
const DISCLAIMERS = DISCLAIMER_WORDS.map(fold);
const ADDRESS = /[^\s@<>]@[^\s@<>]{1,100}\.[a-z]{2}/i;
const PAGE =
  /(?:https?:\/\/|www\.)\S|^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|org|net|io|de|at|ch|fr|es|it|nl|eu|co\.uk)$/i;
const PHONE = /(?:^|[\s:(/])(?:\+|\(\+|00|\(?0)\d?[\d\s().\/-]{5,22}\d(?:\D|$)/;
/** numbers that every letter of a company bears */
const TAX_NUMBER = /\b(?:ust|vat|tax|siret|siren|tva|iva|nip|kvk|btw|hrb|abn|ein)\b/i;
const POSTSCRIPT = /^p\.? ?s\.?[:. ]/i;

function alternatives(words: readonly string[]): string {
  return [...new Set(words.map(fold))]
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/&]/g, '\\$&'))
    .join('|');
}

function wordPattern(words: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives(words)})(?![\\p{L}\\p{N}])`, 'u');
}

type Sign = 'title' | 'phone' | 'mail' | 'page';

/** The index at which the signature of the lines `from`…`to` (exclusive) begins, or `to` where there is none. */
export function signatureStart(lines: readonly string[], from: number, to: number): number {
  let filled = 0;
  for (let index = to - 1; index >= from && filled <= MOST_LINES; index -= 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    filled += 1;
    if (isTalk(line) && !isDisclaimer(line)) break;
    if (isRule(line) && !isSignatureMark(line) && isFooter(lines, from, index, to))
      return withName(lines, from, index, to);
    if (isClosing(line) && isSignatureBlock(lines, index + 1, to)) return index;
  }
  return cardStart(lines, from, to);
}

/** "Jane Doe / Sales" above the rule is a part of the signature below, if a closing stands above it. */
function withName(lines: readonly string[], from: number, rule: number, to: number): number {
  for (let index = rule - 1, filled = 0; index >= from && filled < 5; index -= 1) {
    const line = lines[index] ?? '';
    if (line === '') continue;
    if (isClosing(line)) return isSignatureBlock(lines, index + 1, to) ? index : rule;
    if (isTalk(line)) break;
    filled += 1;
  }
  return rule;
}

/** Below a closing: a name, and then something that only a signature has. */
function isSignatureBlock(lines: readonly string[], from: number, to: number): boolean {
  const block = filledLines(lines, from, to);
  const [name, ...rest] = block;
  if (name === undefined || rest.length === 0 || block.length > MOST_LINES || !isName(name)) return false;
  return isQuietBlock(rest) && signsOf(rest).size > 0;
}

/** Below a rule: two different signs, such as an address and a page: a signature or the footer of a list. */
function isFooter(lines: readonly string[], from: number, rule: number, to: number): boolean {
  if (rule > from && lines[rule - 1] !== '' && !isName(lines[rule - 1] ?? '')) return false;
  const block = filledLines(lines, rule + 1, to);
  return block.length > 0 && block.length <= MOST_LINES_BELOW_RULE && isQuietBlock(block) && signsOf(block).size > 1;
}

/** The last paragraph, without any closing: a name, a title and two ways to reach its bearer. */
function cardStart(lines: readonly string[], from: number, to: number): number {
  let end = to;
  while (end > from && lines[end - 1] === '') end -= 1;
  let start = end;
  while (start > from && lines[start - 1] !== '') start -= 1;
  const block = lines.slice(start, end);
  const above = filledLines(lines, Math.max(from, start - 4), start).pop();
  if (above === undefined || /[:：]$/.test(above) || block.length < 3 || block.length > 12) return to;
  const signs = signsOf(block);
  const isCard = isName(block[0] ?? '') && isQuietBlock(block) && signs.has('title') && signs.size >= 3;
  return isCard ? start : to;
}

function filledLines(lines: readonly string[], from: number, to: number): string[] {
  return lines.slice(from, to).filter((line) => line !== '');
}

function isQuietBlock(block: readonly string[]): boolean {
  let sealed = false;
  for (const line of block) {
    sealed ||= isDisclaimer(line);
    if (!sealed && isTalk(line)) return false;
    if (POSTSCRIPT.test(line)) return false;
  }
  return true;
}

function signsOf(block: readonly string[]): Set<Sign> {
  const signs = new Set<Sign>();
  for (const line of block) {
    const folded = fold(line);
    if (ADDRESS.test(line)) signs.add('mail');
    if (PAGE.test(line)) signs.add('page');
    if (PHONE.test(line) || (CONTACT_FIRST.test(folded) && /\d{3}/.test(line))) signs.add('phone');
    if (TITLES.test(folded)) signs.add('title');
  }
  return signs;
}

/** Words that somebody says, or the number of an order: not what stands in a signature. */
function isTalk(line: string): boolean {
  if (isRule(line)) return false;
  if (line.length > LONGEST_LINE || /[?？]$/.test(line) || wordCount(line) > MOST_WORDS_OF_LINE) return true;
  return /\d{3}/.test(line) && !TAX_NUMBER.test(line) && REFERENCES.test(fold(line));
}

/** Short, and no sentence: "Jane Doe, Ph.D." and "Acme Inc." end with a point as well. */
function isName(line: string): boolean {
  return line.length <= LONGEST_NAME && wordCount(line) <= 6 && !/[:?!。]$|\p{Ll}{3}\.$/u.test(line) && !isRule(line);
}

function wordCount(line: string): number {
  return line.split(/[\s|/·•]+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function isDisclaimer(line: string): boolean {
  const folded = fold(line);
  return DISCLAIMERS.some((word) => folded.includes(word));
}

/** "Kind regards,", "Thank you", "Viele Grüße aus Berlin". */
function isClosing(line: string): boolean {
  if (line.length > LONGEST_CLOSING) return false;
  const folded = fold(line).replace(/[-–—,;:.!*_\s]{1,20}$/, '');
  if (ALONE.has(folded)) return true;
  return (
    wordCount(folded) <= MOST_WORDS_OF_CLOSING &&
    CLOSINGS.some((closing) => closing.includes(' ') && folded.startsWith(`${closing} `))
  );
}
