import type { RouteInput } from '@mailhaul/contract/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Which users, in which order. */
export type UsersFilter = Omit<RouteInput<'user.list'>, 'after' | 'limit'>;

const PAGE_USERS = 100;

/** Users, page by page as they are scrolled to. */
export function useUsers(filter: UsersFilter) {
  const query = useInfiniteQuery({
    queryKey: keys.usersOf(filter),
    queryFn: ({ pageParam, signal }) =>
      client.call(
        'user.list',
        { ...filter, limit: PAGE_USERS, ...(pageParam === null ? {} : { after: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const users = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return {
    users,
    total: query.data?.pages[0]?.total ?? undefined,
    error: query.error,
    onMore: hasNextPage && !isFetchingNextPage ? more : undefined,
  };
}
