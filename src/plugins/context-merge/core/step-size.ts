export interface StepSizes {
  /** how long a step may take, in milliseconds */
  readonly aimMs: number;
  readonly least: number;
  readonly most: number;
}

/**
 * How many items the next step takes, when `size` items took `tookMs`: as many as fit, at most twice as many as before,
 * since one quick step may have had easy items.
 */
export function nextSize(size: number, tookMs: number, { aimMs, least, most }: StepSizes): number {
  const fitting = Math.floor((size * aimMs) / Math.max(1, tookMs));
  return Math.max(least, Math.min(most, fitting, 2 * size));
}
