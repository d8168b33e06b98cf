/** Seconds from each attempt to fetch a file to the next one: six tries within eight hours. */
const PAUSES = [30, 120, 600, 3_600, 6 * 3_600];
const DAY = 24 * 3_600;

/**
 * How long to wait after this attempt (1 is the first), in seconds; at least what the provider asked for, and never
 * longer than a day. null: it was tried often enough.
 */
export function mediaPause(attempt: number, atLeast: number): number | null {
  const pause = PAUSES[attempt - 1];
  if (pause === undefined) return null;
  return Math.min(DAY, Math.max(pause, atLeast));
}
