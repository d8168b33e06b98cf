import { MARK_END, MARK_START } from '../../contracts';
import { comparable } from './accents';

/** Marks what was found in a text: plain text in, plain text with two control signs out, never HTML. */

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** A text without the signs that mark. */
export const unmarked = (text: string): string => text.replaceAll(MARK_START, '').replaceAll(MARK_END, '');

export const isMarked = (text: string): boolean => text.includes(MARK_START);

/** Every place where one of the words stands, with or without accents, also within a longer word; a longer word wins. */
export function markWords(text: string, words: readonly string[]): string {
  const plain = unmarked(text).normalize('NFC');
  const wanted = [
    ...new Set(words.map((word) => comparable(word.normalize('NFC').trim())).filter((word) => word !== '')),
  ];
  if (wanted.length === 0) return plain;
  const pattern = wanted
    .sort((one, other) => other.length - one.length)
    .map(literal)
    .join('|');
  let marked = '';
  let from = 0;
  for (const { index, 0: found } of comparable(plain).matchAll(new RegExp(pattern, 'giu'))) {
    const end = index + found.length;
    marked += `${plain.slice(from, index)}${MARK_START}${plain.slice(index, end)}${MARK_END}`;
    from = end;
  }
  return marked + plain.slice(from);
}

const MARKED = new RegExp(`(${MARK_START}[^${MARK_END}]*${MARK_END})`, 'u');

/** Marks as well what is not marked yet: PostgreSQL knows the forms of a word, but not that `cafe` is café. */
export const markMore = (text: string, words: readonly string[]): string =>
  text
    .split(MARKED)
    .map((part) => (isMarked(part) ? part : markAccented(part, words)))
    .join('');

/** Words with accents alone: of others PostgreSQL has marked what was meant. */
const markAccented = (text: string, words: readonly string[]): string =>
  text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) =>
    comparable(word.normalize('NFC')) === word ? word : markWords(word, words),
  );

const AROUND = 90;

/** The piece of a text around the first of these words, marked; its beginning when none of them is in it. */
export function excerptAround(text: string, words: readonly string[]): string {
  const plain = unmarked(text).replace(/\s+/gu, ' ').trim();
  const marked = markWords(plain, words);
  const at = marked.indexOf(MARK_START);
  if (at === -1) return shortened(plain, 0, 2 * AROUND);
  return markWords(shortened(plain, Math.max(0, at - AROUND), at + AROUND), words);
}

/** Cut at spaces where there are any near. */
function shortened(text: string, from: number, until: number): string {
  const nextSpace = text.indexOf(' ', from);
  const start = from === 0 ? 0 : nextSpace === -1 || nextSpace - from > 20 ? from : nextSpace + 1;
  const lastSpace = text.lastIndexOf(' ', until);
  const end = until >= text.length ? text.length : until - lastSpace > 20 ? until : lastSpace;
  const piece = withoutHalves(text.slice(start, end));
  return `${start > 0 ? '… ' : ''}${piece}${end < text.length ? ' …' : ''}`;
}

/** Half of a pair of surrogates at either end is no sign. */
const withoutHalves = (text: string): string => text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
