import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { MessageView, TimelineItem } from '../../../../../../contracts/records';
import { useInboxApi } from '../../app/hooks';
import { joinTimeline } from './model';

export interface TimelineState {
  readonly items: readonly TimelineItem[];
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
  reload(): void;
}

/**
 * Everything of one customer on every channel, newest first. The open ticket's newest message is its doorbell: when
 * that changes, the first pages are read again.
 */
export function useTimeline(customer: string, channel: string | null, messages: readonly MessageView[]): TimelineState {
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const key = useMemo(() => ['timeline', customer, channel], [customer, channel]);
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      api.customerTimeline(customer, {
        ...(pageParam === null ? {} : { cursor: pageParam }),
        ...(channel === null ? {} : { channel }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const newest = messages.at(-1);
  const doorbell = newest ? `${newest.documentId} ${newest.version} ${messages.length}` : '';
  useEffect(() => {
    if (doorbell !== '') void queryClient.invalidateQueries({ queryKey: key });
  }, [doorbell, key, queryClient]);
  const items = useMemo(
    () => (query.data?.pages ?? []).reduce<TimelineItem[]>((known, { data }) => joinTimeline(known, data), []),
    [query.data],
  );
  return {
    items,
    isLoading: query.isPending,
    hasFailed: query.isError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  };
}
