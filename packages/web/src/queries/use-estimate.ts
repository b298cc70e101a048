import type { RouteInput } from '@mailhaul/contract/client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';

/** A plan. `of` tells one question from another; the one before stays while the next is worked out. */
export function useEstimate(of: readonly unknown[], input: () => RouteInput<'estimate.new'>) {
  return useQuery({
    queryKey: ['estimate', ...of],
    queryFn: ({ signal }) => client.call('estimate.new', input(), { signal }),
    placeholderData: keepPreviousData,
  });
}
