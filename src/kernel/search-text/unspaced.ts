/** Scripts that are written without spaces, as a search can take them apart. */

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu;

/**
 * Scripts without spaces as overlapping pairs of signs, which is what a search for some of them can meet; everything
 * else as it stands.
 */
export const spaced = (text: string): string => text.replace(UNSPACED, (run) => ` ${pairsOf(run).join(' ')} `);

/** The same for a query: a phrase of pairs is the run that was typed. */
export const isUnspaced = (text: string): boolean => text.search(UNSPACED) !== -1;

function pairsOf(run: string): string[] {
  const signs = [...run];
  if (signs.length < 2) return signs;
  return signs.slice(1).map((sign, index) => `${signs[index] ?? ''}${sign}`);
}
