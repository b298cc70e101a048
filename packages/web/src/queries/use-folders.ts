import type { RouteInput } from '@mailhaul/contract/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Which folders of a batch, in which order. */
export type FoldersFilter = Omit<RouteInput<'batch.folders'>, 'after' | 'limit'>;

const PAGE_FOLDERS = 100;
/** How often the pages that are shown are read anew while the batch moves. */
const LOOK_MS = 10_000;

/** The folders of a batch, page by page as they are scrolled to. */
export function useFolders(filter: FoldersFilter, { moving }: { readonly moving: boolean }) {
  const query = useInfiniteQuery({
    queryKey: keys.folders(filter.identity, filter),
    queryFn: ({ pageParam, signal }) =>
      client.call(
        'batch.folders',
        { ...filter, limit: PAGE_FOLDERS, ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: moving ? LOOK_MS : false,
  });
  const folders = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return {
    folders,
    total: query.data?.pages[0]?.total ?? undefined,
    error: query.error,
    onMore: hasNextPage && !isFetchingNextPage ? more : undefined,
  };
}
