import { useEffect, useMemo } from 'react';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { SuggestionView } from '../../../../../../contracts/customer-records';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useStore } from '../../app/external-store';
import { inboxStore } from '../../app/inbox-store';
import { mergingApi } from '../../app/merging-api';
import { shownRows, unsent } from './decision-model';
import { decisionsStore, SUGGESTIONS_KEY, useDecisions } from './decisions';

const PAGE = 100;
/** a list under somebody's eyes is read again only when nothing has happened for so long */
const QUIET = 4_000;

export interface SuggestionList {
  /** as they will be when every decision has reached the server */
  readonly rows: readonly SuggestionView[];
  /** how many there are in all; null: only the open ones are counted */
  readonly total: number | null;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  readonly isReadingMore: boolean;
  readMore(): void;
  reload(): void;
}

/** The suggestions of one tab, page by page, without what was decided here meanwhile. */
export function useSuggestions(state: SuggestionState, isOn = true): SuggestionList {
  const decisions = useDecisions();
  const open = useStore(inboxStore, ({ counts }) => counts.suggestions);
  const query = useInfiniteQuery({
    queryKey: [SUGGESTIONS_KEY, state],
    queryFn: ({ pageParam }) => mergingApi.suggestions({ state, cursor: pageParam, limit: PAGE }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    enabled: isOn,
    refetchOnWindowFocus: false,
  });
  useCalmReload(isOn);
  const rows = useMemo(
    () => shownRows(query.data?.pages.flatMap(({ data }) => data) ?? [], state, decisions),
    [query.data, state, decisions],
  );
  return {
    rows,
    total: state === 'open' ? Math.max(rows.length, open - unsent(decisions)) : null,
    isPending: query.isPending,
    error: query.error,
    hasMore: query.hasNextPage,
    isReadingMore: query.isFetchingNextPage,
    readMore: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  };
}

/** Something changed on the server: read again, once nothing is on its way and nobody has decided for a moment. */
function useCalmReload(isOn: boolean): void {
  const queryClient = useQueryClient();
  const version = useStore(inboxStore, ({ suggestionsVersion }) => suggestionsVersion);
  const decided = useStore(decisionsStore, ({ made }) => made.length);
  useEffect(() => {
    if (!isOn || version === 0) return undefined;
    const timer = setTimeout(() => {
      if (unsent(decisionsStore.get()) === 0) void queryClient.invalidateQueries({ queryKey: [SUGGESTIONS_KEY] });
    }, QUIET);
    return () => clearTimeout(timer);
  }, [isOn, version, decided, queryClient]);
}
