/** Words as people type them who have no key for an accent: `cafe` for café, `groesse` or `grosse` for Größe. */

const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}])\p{M}+/gu;
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};
const SPECIAL = /[ßæœøłđðþı]/gu;
const UMLAUT = /[äöü]/gu;

/** In small letters, without accents. Scripts whose marks are letters of their own stay as they are. */
export const withoutAccents = (text: string): string =>
  text
    .toLowerCase()
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFD')
    .replace(ACCENTED, '$1')
    .normalize('NFC');

/** How else a word is typed; none for a word without accents. */
export function plainForms(word: string): string[] {
  const small = word.toLowerCase();
  const spelledOut = small.replace(UMLAUT, (letter) => `${withoutAccents(letter)}e`);
  return [...new Set([withoutAccents(small), withoutAccents(spelledOut)])].filter((form) => form !== small);
}

const WORD = /[\p{L}\p{N}]+/gu;

/** A text, and behind it the other forms of its words, each once. */
export function withPlainForms(text: string): string {
  const composed = text.normalize('NFC');
  const forms = new Set([...composed.matchAll(WORD)].flatMap(([word]) => plainForms(word)));
  return forms.size === 0 ? composed : `${composed} ${[...forms].join(' ')}`;
}

/** Sign for sign, so that a place in it is the same place in the text. */
export const comparable = (text: string): string =>
  text.replace(/[^\p{ASCII}]/gu, (sign) => {
    const plain = withoutAccents(sign);
    return plain.length === sign.length ? plain : sign;
  });
