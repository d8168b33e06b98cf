import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TimelineCounts, TimelineEntry } from '../../../../../../contracts/customer-records';
import type { InboxError } from '../../app/api';
import { asInboxError } from '../../app/api';
import { customersApi, type Subject } from '../../app/customers-api';
import { joinStory, type StoryFilter } from './model';

export interface StoryState {
  /** newest first */
  readonly entries: readonly TimelineEntry[];
  /** of everything, whatever the filter; undefined until they were counted */
  readonly counts: TimelineCounts | undefined;
  readonly isLoading: boolean;
  readonly error: InboxError | null;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  loadMore(): void;
  reload(): void;
}

export const storyKey = ({ kind, documentId }: Subject): readonly string[] => ['story', kind, documentId];

/** Everything that was said with a customer or an account, and what happened between, read page by page. */
export function useStory(subject: Subject, { channel, kind, text }: StoryFilter): StoryState {
  const query = useInfiniteQuery({
    queryKey: [...storyKey(subject), channel, kind, text],
    queryFn: ({ pageParam }) =>
      customersApi.story(subject, {
        ...(pageParam === null ? {} : { cursor: pageParam }),
        ...(channel === null ? {} : { channel }),
        ...(kind === null ? {} : { kind }),
        ...(text === '' ? {} : { text }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const entries = useMemo(() => joinStory((query.data?.pages ?? []).map(({ data }) => data)), [query.data]);
  return {
    entries,
    counts: query.data?.pages[0]?.counts ?? undefined,
    isLoading: query.isPending,
    error: query.error ? asInboxError(query.error) : null,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void query.fetchNextPage(),
    reload: () => void query.refetch(),
  };
}

/** Reads every story of this record anew that is on the screen. */
export function useStoryRefresh(subject: Subject): () => void {
  const queryClient = useQueryClient();
  const { kind, documentId } = subject;
  return useMemo(
    () => () => void queryClient.invalidateQueries({ queryKey: storyKey({ kind, documentId }) }),
    [queryClient, kind, documentId],
  );
}
