import type { DriftRow } from '../../../../../../contracts/http/knowledge-drift';

/** Steps at which an axis of shares may end. */
const ENDS = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1];

type Judged = Pick<DriftRow, 'rate' | 'control' | 'verdict'>;

/**
 * Where the one axis of all rows ends: beyond the rates that say something. An interval of few readings may reach
 * further and is cut off there, or it would press everything else to the left.
 */
export function axisEnd(rows: readonly Judged[]): number {
  const reached = rows.flatMap(({ rate, control, verdict }) => [
    ...(rate && verdict !== 'too_few' ? [rate.share + (rate.high - rate.share) / 2] : []),
    ...(control === null ? [] : [control]),
  ]);
  const most = Math.max(0, ...reached);
  return ENDS.find((end) => end >= most) ?? 1;
}

/** 0 to 100 of the axis; what lies beyond it stands at its end. */
export const placeOn = (share: number, end: number): number => Math.min(100, Math.max(0, (share / end) * 100));
