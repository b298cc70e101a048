import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { keys } from './keys.ts';

/** An installation has at most a few hundred batches; they are read at once. */
const LIMIT = 1_000;

/** All batches, live. */
export function useBatches() {
  useTopics(['batches']);
  const query = useQuery({
    queryKey: keys.batches,
    queryFn: ({ signal }) => client.call('batch.list', { limit: LIMIT }, { signal }),
  });
  return { batches: query.data?.items, error: query.error };
}
