import type { ComparisonVector } from './features';
import { SHIPPED_MODEL, type MatchModel } from './model';

export interface EstimateOptions {
  /** pairs that were drawn at random: what strangers look like */
  readonly random: Iterable<ComparisonVector>;
  /** of how many records the pairs are */
  readonly size: number;
  /** for each candidate vector, of how many it stands; the share of all candidate pairs that were given, 0 to 1 */
  readonly sampled?: number;
  readonly prior?: MatchModel;
}

export function estimateModel(vectors: Iterable<ComparisonVector>, options: EstimateOptions): MatchModel {
  void vectors;
  return options.prior ?? SHIPPED_MODEL;
}
