import type { ErrorGroup } from '@mailhaul/contract/client';
import { useQueries, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** How often the causes are counted again. */
const LOOK_MS = 10_000;

const groupsOf = (identity: string) => ({
  queryKey: keys.errors(identity),
  queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
    client.call('batch.errors', { identity }, { signal }),
  refetchInterval: LOOK_MS,
});

/** The failures of a batch by their cause; undefined until read. */
export function useErrorGroups(batch: string) {
  const { data, error } = useQuery(groupsOf(batch));
  return { groups: data?.items, error };
}

/** A cause and where it is. */
export type PlacedErrorGroup = ErrorGroup & { readonly batch: string };

/** The causes of several batches, the one with most users first. */
export function useManyErrorGroups(batches: readonly string[]): readonly PlacedErrorGroup[] {
  const answers = useQueries({ queries: batches.map(groupsOf) });
  return answers
    .flatMap(({ data }, at) => (data?.items ?? []).map((group) => ({ ...group, batch: batches[at] ?? '' })))
    .sort((a, b) => b.users - a.users);
}
