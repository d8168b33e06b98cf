import { comparable } from '../../../../kernel/search-text/accents';
import { excerptAround, markWords } from '../../../../kernel/search-text/marks';

const SENTENCE = /[^.!?。！？\n]+[.!?。！？]*\s*/gu;
const LOOKED_AT = 300;

/** The sentence that says most of what was looked for, with what follows it, marked; the beginning when none does. */
export function excerptOf(written: string, words: readonly string[]): string {
  const body = asSaid(written);
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

const BULLET = /^\s*-\s+/u;
const ENDED = /[.!?:;,。！？]$/u;

/** Without the signs by which a text tells lists and tables: in one line they are only noise. */
function asSaid(written: string): string {
  const lines = written.split('\n');
  const isPart = lines.map((line, at) => BULLET.test(line) || isRow(line, [lines[at - 1], lines[at + 1]]));
  return lines
    .map((line, at) => {
      if (!isPart[at]) return line;
      const said = BULLET.test(line) ? line.replace(BULLET, '') : cellsOf(line);
      return at + 1 === lines.length || ENDED.test(said) ? said : `${said}${isPart[at + 1] ? ';' : '.'}`;
    })
    .join('\n');
}

/** A line of code may hold such a sign, but rarely as many as the line beside it. */
const isRow = (line: string, beside: readonly (string | undefined)[]): boolean =>
  barsIn(line) > 0 && beside.some((other) => other !== undefined && barsIn(other) === barsIn(line));

const barsIn = (line: string): number => line.split('|').length - 1;

const cellsOf = (row: string): string =>
  row
    .split('|')
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
    .join(' · ');

export const markedTitle = (title: string, words: readonly string[]): string => markWords(title, longEnough(words));

/** Shorter ones stand within any other word. */
const longEnough = (words: readonly string[]): string[] =>
  words.filter((word) => word.length > 2 || !/^[\p{Script=Latin}\p{N}]+$/u.test(word));
