import type { SuggestionView } from '../../../../../../contracts/customer-records';
import { reviewPath, type ReviewOrigin } from './paths';
import { usePreloadedReviews, type Pair } from './useReview';
import { useSuggestions } from './useSuggestions';

export interface Walk {
  /** from 1; null: not opened from the queue, or not in it (any more) */
  readonly index: number | null;
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

const pathTo = (suggestion: SuggestionView | undefined): string | null =>
  suggestion
    ? reviewPath(suggestion.customers[0].documentId, suggestion.customers[1].documentId, { from: 'queue' })
    : null;

const isPair = ({ customers }: SuggestionView, { customer, other }: Pair): boolean =>
  customers.every(({ documentId }) => documentId === customer || documentId === other);

/** Where this pair stands in the queue it was opened from, with its neighbours ready to be shown. */
export function useWalk(pair: Pair, origin: ReviewOrigin): Walk {
  const isInQueue = origin.from === 'queue';
  const { rows, total } = useSuggestions('open', isInQueue);
  const at = isInQueue ? rows.findIndex((row) => isPair(row, pair)) : -1;
  const [before, after] = at === -1 ? [undefined, undefined] : [rows[at - 1], rows[at + 1]];
  const neighbours = [after, before].filter((row) => row !== undefined);
  usePreloadedReviews(
    neighbours.map(({ customers }) => ({ customer: customers[0].documentId, other: customers[1].documentId })),
  );
  return {
    index: at === -1 ? null : at + 1,
    total: total ?? rows.length,
    previous: pathTo(before),
    next: pathTo(after),
  };
}
