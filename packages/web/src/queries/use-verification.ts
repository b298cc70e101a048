import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useIsLost } from './forgotten.ts';
import { keys } from './keys.ts';

/** How often a verification that runs is looked at. */
const LOOK_MS = 1_000;

/** The verification of a user under way, or the last one; null where nobody has verified it yet, undefined until read. */
export function useVerification(guid: string, batch: string) {
  const { data, error } = useQuery({
    queryKey: keys.verification(guid, batch),
    queryFn: async ({ signal }) =>
      (await client.call('verification.show', { identity: guid, batch }, { signal })).verification,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  });
  return { data, error, isLost: useIsLost(data) };
}
