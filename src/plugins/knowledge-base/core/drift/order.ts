import type { DriftRow, DriftSort } from '../../../../contracts/http/knowledge-drift';

type Sortable = Pick<
  DriftRow,
  'avoidableTickets' | 'rate' | 'views' | 'helpful' | 'checkedAt' | 'reopened' | 'readings' | 'verdict'
>;

/** The worse, the greater; null: nothing can be said, which comes last. */
const BADNESS: Readonly<Record<DriftSort, (row: Sortable) => number | null>> = {
  // The rate alone of a few readings would stand above everything: as in the avoidable tickets, too few say nothing.
  avoidableTickets: ({ avoidableTickets }) => avoidableTickets?.value ?? null,
  rate: ({ rate, verdict }) => (verdict === 'too_few' ? null : (rate?.share ?? null)),
  views: ({ views }) => views,
  helpful: ({ helpful }) => (helpful ? -helpful.high : null),
  age: ({ checkedAt }) => (checkedAt === null ? Number.MAX_SAFE_INTEGER : -Date.parse(checkedAt)),
  reopened: ({ reopened }) => reopened,
};

/** The worst first; of equals, those that more people read. */
export function sortedDrift<Row extends Sortable>(rows: readonly Row[], sort: DriftSort): Row[] {
  const bad = (row: Row): number => BADNESS[sort](row) ?? Number.NEGATIVE_INFINITY;
  const order = (left: Row, right: Row): number => {
    const [one, other] = [bad(left), bad(right)];
    return one === other ? right.readings - left.readings : other > one ? 1 : -1;
  };
  return [...rows].sort(order);
}
