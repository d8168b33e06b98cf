import type { DriftVerdict } from '../../../../contracts/http/knowledge-drift';
import { differenceOf, shareOf, type Difference, type Share } from './statistics';

/** What was counted of one article in one language. */
export interface Counted {
  readonly readings: number;
  /** readings by somebody whom a ticket could be told of */
  readonly followed: number;
  /** followed readings with a ticket about it within 24 hours */
  readonly ticketed: number;
}

export interface Drift {
  readonly rate: Share | null;
  readonly control: Share | null;
  readonly difference: Difference | null;
  readonly avoidableTickets: Difference | null;
  readonly verdict: DriftVerdict;
}

/** Fewer followed readings than this say nothing of an article, and fewer of all others nothing of the control. */
export const FEWEST_FOLLOWED = 20;

/**
 * How one article does beside all others of its language, which are its control: people who read something else and
 * had to write all the same, at that time and with those products.
 *
 * @param all of the language, this article among them
 */
export function driftOf(article: Counted, all: Counted): Drift {
  const rate = shareOf(article.ticketed, article.followed);
  const control = shareOf(all.ticketed - article.ticketed, all.followed - article.followed);
  const difference = rate && control && differenceOf(rate, control);
  const isEnough = article.followed >= FEWEST_FOLLOWED && all.followed - article.followed >= FEWEST_FOLLOWED;
  return {
    rate,
    control,
    difference,
    avoidableTickets: difference && isEnough ? times(difference, article.readings) : null,
    verdict: difference && isEnough ? verdictOf(difference) : 'too_few',
  };
}

/** Those who could not be followed are taken to be like those who could. */
const times = ({ value, low, high }: Difference, readings: number): Difference => ({
  value: value * readings,
  low: low * readings,
  high: high * readings,
});

function verdictOf({ low, high }: Difference): DriftVerdict {
  if (low > 0) return 'failing';
  return high < 0 ? 'well' : 'unclear';
}

export const NOTHING_COUNTED: Counted = { readings: 0, followed: 0, ticketed: 0 };

export const together = (one: Counted, other: Counted): Counted => ({
  readings: one.readings + other.readings,
  followed: one.followed + other.followed,
  ticketed: one.ticketed + other.ticketed,
});
