/** How alike two written words are. */

/**
 * The fewest edits that make one word of the other: a letter put in, left out, exchanged, or two neighbours swapped
 * (optimal string alignment). Stops counting above `limit` and answers limit + 1.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = editRow(a, b, row, last, beforeLast);
    if (Math.min(...current) > limit) return limit + 1;
    beforeLast = last;
    last = current;
  }
  return Math.min(last[b.length] ?? limit + 1, limit + 1);
}

function editRow(a: string, b: string, row: number, last: readonly number[], beforeLast: readonly number[]): number[] {
  const current = [row];
  const letter = a.charCodeAt(row - 1);
  for (let column = 1; column <= b.length; column++) {
    const other = b.charCodeAt(column - 1);
    const exchanged = (last[column - 1] ?? 0) + (letter === other ? 0 : 1);
    let best = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, exchanged);
    const isSwap = letter === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === other;
    if (row > 1 && column > 1 && isSwap) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
    current.push(best);
  }
  return current;
}

const PREFIX_LENGTH = 4;
const PREFIX_BONUS = 0.1;

/** Jaro-Winkler, 0 to 1: letters in common near their place, with a bonus for the same beginning. */
export function jaroWinkler(a: string, b: string): number {
  if (a === b) return 1;
  if (a === '' || b === '') return 0;
  const jaro = jaroOf(a, b);
  let prefix = 0;
  while (prefix < PREFIX_LENGTH && prefix < a.length && a[prefix] === b[prefix]) prefix++;
  return jaro + prefix * PREFIX_BONUS * (1 - jaro);
}

function jaroOf(a: string, b: string): number {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Array<boolean>(b.length).fill(false);
  const common: number[] = [];
  for (let index = 0; index < a.length; index++) {
    const end = Math.min(b.length, index + reach + 1);
    for (let other = Math.max(0, index - reach); other < end; other++) {
      if (taken[other] || a.charCodeAt(index) !== b.charCodeAt(other)) continue;
      taken[other] = true;
      common.push(a.charCodeAt(index));
      break;
    }
  }
  if (common.length === 0) return 0;
  const swaps = halfSwaps(common, b, taken) / 2;
  return (common.length / a.length + common.length / b.length + (common.length - swaps) / common.length) / 3;
}

function halfSwaps(common: readonly number[], b: string, taken: readonly boolean[]): number {
  let next = 0;
  let swapped = 0;
  for (let index = 0; index < b.length; index++) {
    if (!taken[index]) continue;
    if (b.charCodeAt(index) !== common[next]) swapped++;
    next++;
  }
  return swapped;
}

/**
 * A slip of the pen: one edit, or two in words of eight letters and more. Two words of two letters are never a slip of
 * each other.
 */
export function isTypo(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  if (shorter < 3) return false;
  const limit = shorter >= 7 ? 2 : 1;
  return editDistance(a, b, limit) <= limit;
}
