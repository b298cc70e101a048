import type { RouteInput } from '@mailhaul/contract/client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** Which users, in which order. */
export type UsersFilter = Omit<RouteInput<'user.list'>, 'after' | 'limit'>;

const PAGE_USERS = 100;
/** How often the order is looked at where it changes by itself, and how many pages are read anew at most. */
const LOOK = { everyMs: 10_000, mostPages: 10 } as const;

/** Users, page by page as they are scrolled to; rows are told live, who is among them and in which order is asked for now and then. */
export function useUsers(filter: UsersFilter, { moving = false }: { readonly moving?: boolean } = {}) {
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
    refetchInterval: ({ state: { data } }) =>
      moving && changesOrder(filter) && (data?.pages.length ?? 0) <= LOOK.mostPages ? LOOK.everyMs : false,
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

// rows of a file keep their place, whatever becomes of them
function changesOrder({ sort = 'rowIndex', statusSummary, status, errorCode }: UsersFilter): boolean {
  const isFiltered = statusSummary !== undefined || status !== undefined || errorCode !== undefined;
  return isFiltered || (sort !== 'rowIndex' && sort !== 'identity');
}
