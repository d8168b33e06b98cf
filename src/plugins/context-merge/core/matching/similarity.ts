/**
 * How alike two written words are. Called for millions of pairs: rows are kept between calls, and words whose letters
 * differ too much are not looked at twice.
 */

const LONGEST = 64;
let current = new Uint8Array(LONGEST + 1);
let last = new Uint8Array(LONGEST + 1);
let beforeLast = new Uint8Array(LONGEST + 1);

/**
 * The fewest edits that make one word of the other: a letter put in, left out, exchanged, or two neighbours swapped
 * (optimal string alignment). Stops counting above `limit` and answers limit + 1. Looks at the first 64 letters.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  const [rows, columns] = [Math.min(a.length, LONGEST), Math.min(b.length, LONGEST)];
  if (Math.abs(rows - columns) > limit || lettersApart(a, b) > 2 * limit) return limit + 1;
  for (let column = 0; column <= columns; column++) last[column] = column;
  for (let row = 1; row <= rows; row++) {
    if (fillRow(a, b, row, columns) > limit) return limit + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[columns] ?? 0, limit + 1);
}

/** Answers the least of the row: no later row has less. */
function fillRow(a: string, b: string, row: number, columns: number): number {
  const letter = a.charCodeAt(row - 1);
  const letterBefore = a.charCodeAt(row - 2);
  let left = row;
  let least = row;
  current[0] = row;
  for (let column = 1; column <= columns; column++) {
    const other = b.charCodeAt(column - 1);
    let best = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
    const shorter = Math.min((last[column] ?? 0) + 1, left + 1);
    if (shorter < best) best = shorter;
    if (row > 1 && column > 1 && letterBefore === other && letter === b.charCodeAt(column - 2))
      best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
    current[column] = best;
    left = best;
    if (best < least) least = best;
  }
  return least;
}

/** How many letters (and digits) stand in one of the words only: an edit changes this by at most two. */
export function lettersApart(a: string, b: string): number {
  let bits = lettersOf(a) ^ lettersOf(b);
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count++;
  return count;
}

function lettersOf(word: string): number {
  let bits = 0;
  for (let index = 0; index < word.length; index++) bits |= 1 << (word.charCodeAt(index) & 31);
  return bits;
}

const PREFIX_LENGTH = 4;
const PREFIX_BONUS = 0.1;
const taken = new Uint8Array(LONGEST);
const common = new Uint16Array(LONGEST);

/** Jaro-Winkler, 0 to 1: letters in common near their place, with a bonus for the same beginning. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  const jaro = jaroOf(a.slice(0, LONGEST), b.slice(0, LONGEST));
  let prefix = 0;
  while (prefix < PREFIX_LENGTH && prefix < a.length && a.charCodeAt(prefix) === b.charCodeAt(prefix)) prefix++;
  return jaro + prefix * PREFIX_BONUS * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  taken.fill(0, 0, b.length);
  let found = 0;
  for (let index = 0; index < a.length; index++) {
    const letter = a.charCodeAt(index);
    const end = Math.min(b.length, index + reach + 1);
    for (let other = Math.max(0, index - reach); other < end; other++) {
      if (taken[other] === 1 || b.charCodeAt(other) !== letter) continue;
      taken[other] = 1;
      common[found++] = letter;
      break;
    }
  }
  if (found === 0) return 0;
  const swaps = halfSwaps(b) / 2;
  return (found / a.length + found / b.length + (found - swaps) / found) / 3;
}

function halfSwaps(b: string): number {
  let next = 0;
  let swapped = 0;
  for (let index = 0; index < b.length; index++) {
    if (taken[index] === 0) continue;
    if (b.charCodeAt(index) !== common[next]) swapped++;
    next++;
  }
  return swapped;
}

/**
 * A slip of the pen: one edit, or two in words of seven letters and more. Words of two letters are never a slip of each
 * other.
 */
export function isTypo(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3) return false;
  const limit = shorter >= 7 ? 2 : 1;
  return editDistance(a, b, limit) <= limit;
}
