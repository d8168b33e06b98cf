/** Typing errors: which word somebody may have meant. */

/** Letters that may be wrong: short words are other words with one letter changed. */
export function toleratedErrors(word: string): number {
  if (/\d/.test(word) || word.length < 4) return 0;
  return word.length < 8 ? 1 : 2;
}

/**
 * How many letters are missing, too many, wrong or swapped with their neighbour (optimal string alignment); one more
 * than `most` when it is more than that.
 */
export function errorsBetween(one: string, other: string, most: number): number {
  const [a, b] = [[...one], [...other]];
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = b.map((_, column) => column).concat(b.length);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line.push(
        Math.min(
          at(last, column) + 1,
          at(line, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(before, column - 2) + 1 : Infinity,
        ),
      );
    }
    if (Math.min(...line) > most) return most + 1;
    before = last;
    last = line;
  }
  return Math.min(at(last, b.length), most + 1);
}

const at = (line: readonly number[], index: number): number => line[index] ?? Infinity;

/**
 * Spellings one error away that can be looked up as they stand: neighbours swapped, a letter too many. What is missing
 * or wrong is found by what is alike.
 */
export function nearSpellings(word: string): string[] {
  const letters = [...word];
  const swapped = letters.slice(1).map((letter, index) => {
    const other = [...letters];
    other[index] = letter;
    other[index + 1] = letters[index] ?? '';
    return other.join('');
  });
  const shortened = letters.map((_, index) => letters.filter((__, place) => place !== index).join(''));
  return [...new Set([...swapped, ...shortened])].filter((near) => near !== word);
}

export interface KnownWord {
  readonly word: string;
  /** in letters without accents */
  readonly plain: string;
  /** of the index, by which articles are found */
  readonly stem: string;
  /** articles of the language that it stands in */
  readonly articles: number;
}

export interface Correction {
  readonly known: KnownWord;
  readonly errors: number;
}

const MOST_CORRECTIONS = 3;

/** The words that a misspelled one may have meant, the likeliest first: fewest errors, right first letter, commonest. */
export function corrections(misspelled: string, known: readonly KnownWord[]): Correction[] {
  const most = toleratedErrors(misspelled);
  if (most === 0) return [];
  const near = known
    .map((one) => ({ known: one, errors: errorsBetween(misspelled, one.plain, most) }))
    .filter(({ errors }) => errors > 0 && errors <= most)
    .sort((one, other) => likelihood(misspelled, other) - likelihood(misspelled, one));
  const fewest = near[0]?.errors ?? 0;
  return near.filter(({ errors }) => errors === fewest).slice(0, MOST_CORRECTIONS);
}

const likelihood = (misspelled: string, { known, errors }: Correction): number =>
  -10 * errors + (known.plain[0] === misspelled[0] ? 3 : 0) + Math.log2(1 + known.articles);
