import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { keys } from './keys.ts';

/** One batch, live. */
export function useBatch(identity: string) {
  useTopics([`batch:${encodeURIComponent(identity)}`]);
  return useQuery({
    queryKey: keys.batch(identity),
    queryFn: ({ signal }) => client.call('batch.show', { identity }, { signal }),
  });
}
