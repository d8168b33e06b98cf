import type { EvidenceLine } from '../../../../contracts';
import { comparePair } from './compare';
import { evidenceOf } from './evidence';
import type { ValueFrequencies } from './frequencies';
import type { MatchModel } from './model';
import type { MatchRecord } from './record';
import { weighPair, type PairWeight } from './weigh';
import type { ComparisonVector } from './features';

/** From this probability on two customers are suggested, in every installation. */
export const SUGGEST_AT = 0.6;

export interface PairScore {
  /** 0 to 1: that the two records are one person (or one company) */
  readonly probability: number;
  readonly evidence: EvidenceLine[];
}

/** A person and a company are one so rarely that an agreement of everything is needed. */
const MIXED_BITS = -12;

/** How probable it is that two records are one, and why. The sum of the points is told in evidence.ts. */
export function scorePair(a: MatchRecord, b: MatchRecord, model: MatchModel, frequencies: ValueFrequencies): PairScore {
  const vector = comparePair(a, b);
  const weight = weigh(vector, model, frequencies);
  return { probability: probabilityOf(weight), evidence: evidenceOf(vector, weight, frequencies) };
}

/** The probability alone, for the many pairs that nobody will look at. */
export function probabilityOfPair(
  a: MatchRecord,
  b: MatchRecord,
  model: MatchModel,
  frequencies: ValueFrequencies,
): number {
  return probabilityOf(weigh(comparePair(a, b), model, frequencies));
}

function weigh(vector: ComparisonVector, model: MatchModel, frequencies: ValueFrequencies): PairWeight {
  const weight = weighPair(vector, vector.isCompany ? model.companies : model.persons, frequencies);
  return vector.isMixed ? { ...weight, total: weight.total + MIXED_BITS } : weight;
}

const probabilityOf = ({ total }: PairWeight): number => 1 / (1 + 2 ** -total);
