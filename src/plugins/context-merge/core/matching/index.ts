/** Who may be whom: records are normalised, found by block keys, compared, weighed by a model that learns, and explained. */
export { blockKeys, candidatePairs, MAX_BLOCK } from './block-keys';
export { clusterPairs, type ScoredPair } from './clusters';
export { comparePair } from './compare';
export { speaksAgainst, POINTS_PER_BIT } from './evidence';
export { estimateModel, type EstimateOptions } from './estimate';
export type { ComparisonVector } from './features';
export { countValues, frequencyValues, type ValueFrequencies } from './frequencies';
export { SHIPPED_MODEL, type MatchModel } from './model';
export { normaliseRecord, type MatchRecord, type RawRecord } from './record';
export { probabilityOfPair, scorePair, SUGGEST_AT, type PairScore } from './score';
