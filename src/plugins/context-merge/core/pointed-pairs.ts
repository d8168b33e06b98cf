import type { EvidenceLine } from '../../../contracts';
import { POINTS_PER_BIT, type PairScore } from './matching';

/** What made a message point from one customer to another. */
export interface PointedReason {
  readonly reason: 'typed_address' | 'several_matches';
  /** of the identity that was typed, or by which several were met */
  readonly kind: string;
  readonly value: string;
}

/** Who types an address that is somebody's is that somebody two thousand times as often as a stranger. */
const TYPED_POINTS = 55;
/** A proof that touches several customers is of one of them. */
const SEVERAL_POINTS = 15;
/** The model knows the odds among so many; where there are more, the one who was named stands out from more. */
const KNOWN_SIZE = 1_000;

/**
 * The score of a pair that a message points at. What the records themselves say already is not said twice; every point
 * that is added moves the probability, so that the two go on telling the same.
 */
export function withPointers(score: PairScore, reasons: readonly PointedReason[], size: number): PairScore {
  const typed = reasons.find(({ reason }) => reason === 'typed_address');
  const several = reasons.find(({ reason }) => reason === 'several_matches');
  const named = typed ? withTyped(score, typed, size) : score;
  return several ? plus(named, { code: 'several_matches', points: SEVERAL_POINTS, values: valuesOf(several) }) : named;
}

function withTyped(score: PairScore, typed: PointedReason, size: number): PairScore {
  const among = Math.round(POINTS_PER_BIT * Math.log2(Math.max(1, size / KNOWN_SIZE)));
  const said = score.evidence.find(({ code }) => code === 'typed_address' || code === 'mentioned_phone');
  if (!said) return plus(score, { code: 'typed_address', points: TYPED_POINTS + among, values: valuesOf(typed) });
  const rest = { ...score, evidence: score.evidence.filter((line) => line !== said) };
  const stronger = plus(rest, { ...said, points: said.points + among });
  // What was said already stands in the probability.
  return { ...stronger, probability: moved(score.probability, among) };
}

const valuesOf = ({ kind, value }: PointedReason): Record<string, string> => ({ kind, value });

function plus({ probability, evidence }: PairScore, line: EvidenceLine): PairScore {
  return {
    probability: moved(probability, line.points),
    evidence: [...evidence, line].sort((a, b) => b.points - a.points),
  };
}

function moved(probability: number, points: number): number {
  const odds = (probability / (1 - probability)) * 2 ** (points / POINTS_PER_BIT);
  return odds === Infinity ? 1 : odds / (1 + odds);
}
