/** Shares of small samples, and how sure one can be of them: 95 % throughout. */

export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** of the normal distribution, two-sided */
const Z = 1.959963984540054;

/**
 * A share with Wilson's score interval, which stays between 0 and 1 and says something of small samples too: none of
 * ten is not "certainly never".
 */
export function shareOf(hits: number, of: number): Share | null {
  if (of === 0) return null;
  const share = hits / of;
  const middle = share + (Z * Z) / (2 * of);
  const reach = Z * Math.sqrt((share * (1 - share)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { hits, of, share, low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much greater one share is than another that was counted independently: Newcombe's interval (1998, method 10), made
 * of the two Wilson intervals.
 */
export function differenceOf(one: Share, other: Share): Difference {
  const value = one.share - other.share;
  const below = Math.hypot(one.share - one.low, other.high - other.share);
  const above = Math.hypot(one.high - one.share, other.share - other.low);
  return { value, low: Math.max(-1, value - below), high: Math.min(1, value + above) };
}
