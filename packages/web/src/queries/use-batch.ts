import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { isMoving } from '../states/batch-state.ts';
import { keys } from './keys.ts';

/** How often it is worked out anew when a batch ends; its events do not tell. */
const LOOK_MS = 30_000;

/** One batch, live. */
export function useBatch(identity: string) {
  useTopics([`batch:${encodeURIComponent(identity)}`]);
  return useQuery({
    queryKey: keys.batch(identity),
    queryFn: ({ signal }) => client.call('batch.show', { identity }, { signal }),
    refetchInterval: ({ state }) => (state.data && isMoving(state.data.status) ? LOOK_MS : false),
  });
}
