import { withoutAccents } from '../../../../kernel/search-text/accents';
import { isCommon, searchLanguage } from '../../../../kernel/search-text/language';
import { spaced } from '../../../../kernel/search-text/unspaced';
import { isFiller } from './fillers';

/** Words as articles are indexed by and looked for with: the same for both, so that they meet. */

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const LONGEST = 40;

/** In small letters, in order, with repetitions. Scripts without spaces come as pairs of signs. */
export function wordsOf(text: string): string[] {
  const plain = spaced(text.normalize('NFC').replace(APOSTROPHES, '').toLowerCase());
  return [...plain.matchAll(WORD)].map(([word]) => word.slice(0, LONGEST));
}

/** `can't` is one word, and `l'article` is two. */
const APOSTROPHES = /(?<=\p{L}{2})['’](?=\p{L}{1,2}(?!\p{L}))/gu;

/**
 * Whether a word of a question or a message says what it is about: unlike `how do I`, greetings and thanks, which
 * still count a little, since "how to show …" is about showing.
 */
export function isTelling(word: string, locale: string): boolean {
  const language = searchLanguage(locale);
  return !isFiller(word, locale) && !(language !== null && isCommon(word, [language]));
}

/** In letters that everybody's keyboard has: how words are compared for their spelling. */
export const plainWord = (word: string): string => withoutAccents(word);

/** With `ae` for `ä`; null: it has none of these. */
export function spelledOut(word: string): string | null {
  const spelled = word.replace(/[äöü]/gu, (letter) => `${withoutAccents(letter)}e`);
  return spelled === word ? null : withoutAccents(spelled);
}

const UMLAUTS: Readonly<Record<string, string>> = { ae: 'ä', oe: 'ö', ue: 'ü', ss: 'ß' };

/** What somebody without these keys may have meant: `größe` for `groesse`. */
export function umlautForms(word: string): string[] {
  const vowels = word.replace(/[aou]e/gu, (pair) => UMLAUTS[pair] ?? pair);
  const sharp = vowels.replace(/ss/gu, 'ß');
  return [...new Set([vowels, sharp])].filter((form) => form !== word);
}
