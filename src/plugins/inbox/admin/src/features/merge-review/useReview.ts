import { useEffect, useState } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MergeReview, MergeView } from '../../../../../../contracts/customer-records';
import type { FieldChoice } from '../../../../../../contracts/vocabulary';
import { asInboxError } from '../../app/api';
import { useT, useUndoToast } from '../../app/hooks';
import { mergingApi } from '../../app/merging-api';
import { refreshSuggestions } from '../../app/suggestion-sync';
import { SUGGESTIONS_KEY } from './decisions';
import { choicesToSend, isSettled, namesThen, type Choices } from './review-model';
import { refusalSentence } from './words';

export const REVIEW_KEY = 'merge-review';
export const LEDGER_KEY = 'merges';

export interface Pair {
  readonly customer: string;
  readonly other: string;
  /** who stays; undefined: whoever is proposed */
  readonly keep?: string | undefined;
}

const FRESH_FOR = 30_000;

/** The comparison of two, for reading it and for having it ready before it is asked for. */
export const reviewQuery = ({ customer, other, keep }: Pair) =>
  queryOptions({
    queryKey: [REVIEW_KEY, customer, other, keep ?? null],
    queryFn: () => mergingApi.review({ customer, other, keep }),
    staleTime: FRESH_FOR,
  });

export const useReview = (pair: Pair) => useQuery(reviewQuery(pair));

const DWELL = 120;

/** Has the comparisons of these pairs ready, once the agent stays with them for a moment. */
export function usePreloadedReviews(pairs: readonly Pair[]): void {
  const queryClient = useQueryClient();
  const key = pairs.map(({ customer, other }) => `${customer} ${other}`).join(',');
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const pair of key.split(',')) {
        const [customer = '', other = ''] = pair.split(' ');
        if (customer !== '') void queryClient.prefetchQuery(reviewQuery({ customer, other }));
      }
    }, DWELL);
    return () => clearTimeout(timer);
  }, [key, queryClient]);
}

/**
 * Takes a merge back, says so, and brings every list that shows it up to date. Parted in the ledger, the two are two for
 * good; taken back in the moment of merging, the suggestion that led to it is as open as before.
 */
export function useUndoMerge(): (merge: MergeView, suggestion?: string | null) => Promise<void> {
  const t = useT();
  const refresh = useRefreshAfterMerge();
  const { toggleNotification } = useNotification();
  return async (merge, suggestion = null) => {
    const { documentId, survivor, absorbed } = merge;
    try {
      await mergingApi.undoMerge(documentId);
      if (suggestion !== null) await mergingApi.decide({ suggestions: [suggestion], decision: 'reopen' });
      toggleNotification({ type: 'success', message: t('merging.done.undone', namesThen(merge)) });
    } catch (error) {
      toggleNotification({ type: 'danger', message: refusalSentence(t, asInboxError(error)) });
    }
    refresh([survivor.documentId, absorbed.documentId]);
  };
}

function useRefreshAfterMerge(): (customers: readonly string[]) => void {
  const queryClient = useQueryClient();
  return (customers) => {
    for (const key of [SUGGESTIONS_KEY, REVIEW_KEY, LEDGER_KEY])
      void queryClient.invalidateQueries({ queryKey: [key] });
    customers.forEach((customer) => void refreshSuggestions(customer));
  };
}

export interface Merging {
  readonly choices: Choices;
  choose(field: string, choice: FieldChoice): void;
  merge(): Promise<void>;
  readonly isMerging: boolean;
  readonly refusal: string | null;
  forgetRefusal(): void;
}

/** The choices of one review, and what they lead to. `onDone` hears of a merge, or of there being nothing left to do. */
export function useMerging(review: MergeReview | undefined, onDone: (merge: MergeView | null) => void): Merging {
  const t = useT();
  const offerUndo = useUndoToast();
  const undoMerge = useUndoMerge();
  const refresh = useRefreshAfterMerge();
  const { toggleNotification } = useNotification();
  const [choices, setChoices] = useState<Choices>({});
  const [isMerging, setIsMerging] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const pair = review && `${review.survivor.documentId} ${review.absorbed.documentId}`;
  useEffect(() => {
    setChoices({});
    setRefusal(null);
  }, [pair]);

  const merge = async (): Promise<void> => {
    if (!review || isMerging) return;
    const { survivor, absorbed, fields, suggestion } = review;
    setIsMerging(true);
    setRefusal(null);
    try {
      const { merge: done } = await mergingApi.merge({
        survivor: survivor.documentId,
        absorbed: absorbed.documentId,
        choices: choicesToSend(fields, choices),
      });
      offerUndo({
        text: t('merging.done.merged', namesThen(done)),
        undo: () => void undoMerge(done, suggestion?.documentId),
      });
      refresh([survivor.documentId]);
      onDone(done);
    } catch (error) {
      const refused = asInboxError(error);
      if (isSettled(refused.code)) {
        toggleNotification({ type: 'info', message: refusalSentence(t, refused) });
        refresh([survivor.documentId]);
        onDone(null);
      } else setRefusal(refusalSentence(t, refused));
    }
    setIsMerging(false);
  };
  return {
    choices,
    choose: (field, choice) => setChoices((now) => ({ ...now, [field]: choice })),
    merge,
    isMerging,
    refusal,
    forgetRefusal: () => setRefusal(null),
  };
}
