import { comparable } from '../../../../kernel/search-text/accents';
import { excerptAround, markWords } from '../../../../kernel/search-text/marks';

const SENTENCE = /[^.!?。！？\n]+[.!?。！？]*\s*/gu;
const LOOKED_AT = 300;

/** The sentence that says most of what was looked for, with what follows it, marked; the beginning when none does. */
export function excerptOf(body: string, words: readonly string[]): string {
  const wanted = words.map((word) => comparable(word));
  const sentences = [...body.matchAll(SENTENCE)].slice(0, LOOKED_AT);
  const said = sentences.map(({ 0: sentence, index }) => {
    const text = comparable(sentence).toLowerCase();
    return { index, said: wanted.filter((word) => text.includes(word)).length };
  });
  const best = said.reduce<{ index: number; said: number } | null>(
    (top, one) => (one.said > (top?.said ?? 0) ? one : top),
    null,
  );
  const from = best?.index ?? 0;
  return excerptAround(body.slice(from, from + 400), longEnough(words));
}

export const markedTitle = (title: string, words: readonly string[]): string => markWords(title, longEnough(words));

/** Shorter ones stand within any other word. */
const longEnough = (words: readonly string[]): string[] =>
  words.filter((word) => word.length > 2 || !/^[\p{Script=Latin}\p{N}]+$/u.test(word));
