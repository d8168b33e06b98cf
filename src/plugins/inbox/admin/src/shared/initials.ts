import type { Tone } from '../app/tokens';

const TONES: readonly Tone[] = ['alternative', 'success', 'warning', 'primary', 'secondary', 'neutral', 'danger'];

const isIdeographic = (text: string): boolean => /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text);

const firstSign = (word: string): string => (word.match(/[\p{L}\p{N}]/u)?.[0] ?? '').toLocaleUpperCase();

/** One or two letters; names written in ideographs keep their family name; an address gives its first letter. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => firstSign(word) !== '');
  const [first = ''] = words;
  if (isIdeographic(first)) return [...first].slice(0, 2).join('');
  if (words.length < 2) return firstSign(first) || '?';
  return firstSign(first) + firstSign(words.at(-1) ?? '');
}

/** The same name always has the same colour. */
export function toneOf(name: string): Tone {
  let hash = 0;
  for (const sign of name) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return TONES[hash % TONES.length] ?? 'neutral';
}
