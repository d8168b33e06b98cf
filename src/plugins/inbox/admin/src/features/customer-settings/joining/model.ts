import type { MatchingStatus } from '../../../../../../../contracts/customer-records';

/** 0 to 100; a search that has begun shows that it has. */
export function shareDone({ done, total }: Pick<MatchingStatus, 'done' | 'total'>): number {
  if (total <= 0) return 0;
  return Math.min(100, Math.round((done / total) * 100));
}

type Weight = MatchingStatus['weights'][number];

export interface WeightBar extends Weight {
  /** widths in percent of one side of the chart */
  readonly forWidth: number;
  readonly againstWidth: number;
}

/** What weighs most first, all on one scale. A feature that never speaks against it has no bar there. */
export function weightBars(weights: readonly Weight[]): WeightBar[] {
  const widest = Math.max(1, ...weights.flatMap(({ agrees, disagrees }) => [agrees, -disagrees]));
  const width = (points: number): number => Math.round((Math.max(0, points) / widest) * 100);
  return [...weights]
    .sort((a, b) => b.agrees - a.agrees)
    .map((weight) => ({ ...weight, forWidth: width(weight.agrees), againstWidth: width(-weight.disagrees) }));
}
