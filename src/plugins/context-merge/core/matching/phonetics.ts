/**
 * How a name sounds, roughly and in several European languages at once: a skeleton of consonants, where letters that
 * are written for one another (ph and f, c and k, d and t, y and i …) are one. Made for finding, not for deciding:
 * names that sound alike must meet; that others meet too is found out when they are compared.
 */

/** In order; the first rules see the word as it is written. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:kn|gn|pn)/, 'n'],
  [/^wr/, 'r'],
  [/^ps/, 's'],
  [/^x/, 's'],
  [/^mc/, 'mk'],
  [/mac(?=[bcdfgklmnpqrt])/, 'mk'],
  [/sch(?=[mnlrw])/g, 's'],
  [/tsch|tch|sch|sh|cz|tj/g, 'x'],
  [/mp(?=[st])/g, 'm'],
  [/ght/g, 't'],
  [/gh(?=[aeiouy])/g, 'k'],
  [/gh/g, ''],
  [/ph|pf/g, 'f'],
  [/chr/g, 'kr'],
  [/ch/g, 'x'],
  [/th|dt/g, 't'],
  [/ck|cc|q/g, 'k'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/tz|ts|z/g, 's'],
  [/x(?=s)/g, ''],
  [/dg(?=[eiy])/g, 'j'],
  [/(?:ll|gl)(?=i)/g, 'l'],
  [/v|w/g, 'f'],
  [/d/g, 't'],
  [/b/g, 'p'],
  [/g/g, 'k'],
  [/(?<=[aeiou])h|h(?=[^aeiou]|$)/g, ''],
  [/y|j/g, 'i'],
];

const LONGEST_KEY = 6;

/** `word`: Latin small letters. Answers at most six signs; '' for a word without letters. */
export function soundOf(word: string): string {
  let sound = word.replace(/[^a-z]/g, '').replace(/(.)\1+/g, '$1');
  for (const [pattern, written] of SOUNDS) sound = sound.replace(pattern, written);
  const first = /^[aeiou]/.test(sound) ? 'a' : '';
  return `${first}${sound.replace(/[aeiou]/g, '')}`.replace(/(.)\1+/g, '$1').slice(0, LONGEST_KEY);
}
