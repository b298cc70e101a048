import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useIsLost } from './forgotten.ts';
import { keys } from './keys.ts';

/** How often a preflight that runs is looked at. */
const LOOK_MS = 1_500;

/** What was found before the start of a batch; null where nobody has looked yet, undefined until read. */
export function usePreflight(batch: string) {
  const { data: preflight, error } = useQuery({
    queryKey: keys.preflight(batch),
    queryFn: async ({ signal }) =>
      (await client.call('preflight.show', { identity: batch }, { signal })).preflight,
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  });
  return { preflight, error, isLost: useIsLost(preflight) };
}
