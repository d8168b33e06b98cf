/** Whom a sample was asked for, and what of the answers was kept. */
export interface SampleOfPairs {
  /** how many customers were asked whom they meet */
  readonly asked: number;
  /** of how many */
  readonly size: number;
  /** 0 to 1: which share of the pairs they answered with was kept */
  readonly kept: number;
}

/**
 * Which share of all pairs was looked at, 0 to 1. A pair is found from either side: of a tenth of the customers nearly a
 * fifth of the pairs.
 */
export function shareOfPairs({ asked, size, kept }: SampleOfPairs): number {
  if (size === 0) return 1;
  const share = Math.min(1, asked / size);
  return (1 - (1 - share) ** 2) * kept;
}
