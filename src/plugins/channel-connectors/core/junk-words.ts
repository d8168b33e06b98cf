/**
 * The words of a message as the junk filter counts them: in any script, linear in the length of the text, and proof
 * against the plainer ways of writing a word so that a filter does not know it.
 */

const MOST_WORDS = 2_000;
const LONGEST_TEXT = 100_000;
const LONGEST_WORD = 40;

/** letters and digits, and what joins them in names, amounts and addresses of the web */
const RUN = /[\p{L}\p{N}$€£¥%][\p{L}\p{N}\p{M}$€£¥%]*(?:['’.\-_][\p{L}\p{N}\p{M}]+)*/gu;
/** scripts that write without spaces: pairs of characters take the place of words */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const NUMBER = /^[\p{N}.]+$/u;

/** The different words of a text, lower-case, at most 2,000; long texts by their beginning. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>();
  const plain = text
    .slice(0, LONGEST_TEXT)
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase();
  for (const [run] of plain.matchAll(RUN)) {
    for (const word of UNSPACED.test(run) ? pairsOf(run) : [wordOf(run)]) if (word !== null) words.add(word);
    if (words.size >= MOST_WORDS) return [...words].slice(0, MOST_WORDS);
  }
  return [...words];
}

/** One letter says nothing, and neither does what nobody writes twice, such as the number of an order. */
function wordOf(run: string): string | null {
  const isNumber = NUMBER.test(run) && run.length > 4;
  return run.length > 1 && run.length <= LONGEST_WORD && !isNumber ? run : null;
}

function pairsOf(run: string): string[] {
  const characters = [...run];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
}
