import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { CustomerHit, QueryNotice, TicketHit } from '../../../../../../contracts/search';
import { asInboxError, type InboxError } from '../../app/api';
import { searchApi } from './search-api';

const PAUSE = 180;
const PAGE = 20;

/** Waits until somebody has paused typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === '' ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

export interface Results {
  readonly tickets: readonly TicketHit[];
  readonly customers: readonly CustomerHit[];
  readonly notices: readonly QueryNotice[];
  readonly isCapped: boolean;
  readonly hasMore: boolean;
  /** nothing has answered yet: not even an older query */
  readonly isFirst: boolean;
  readonly isSearching: boolean;
  readonly error: InboxError | null;
  readonly loadMore: () => void;
  readonly again: () => void;
}

/** What the query finds, page by page. While a new one is under way the results of the last one stay. */
export function useResults(text: string): Results {
  // A space at the end says that the last word is whole.
  const q = useSettled(text).trimStart();
  const query = useInfiniteQuery({
    queryKey: ['search', q],
    queryFn: ({ pageParam }) => searchApi.find({ q, limit: PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 5_000,
  });
  const pages = q === '' ? [] : (query.data?.pages ?? []);
  return {
    tickets: pages.flatMap(({ tickets }) => tickets),
    customers: pages.flatMap(({ customers }) => customers),
    notices: pages[0]?.notices ?? [],
    isCapped: pages.some(({ capped }) => capped),
    hasMore: query.hasNextPage,
    isFirst: q !== '' && pages.length === 0,
    isSearching: query.isFetching || q !== text.trimStart(),
    error: query.error === null ? null : asInboxError(query.error),
    loadMore: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}
