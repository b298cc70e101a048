import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { keys } from './keys.ts';

/** The totals of the installation, live; undefined until read. */
export function useStatistics() {
  useTopics(['statistics']);
  return useQuery({
    queryKey: keys.statistics,
    queryFn: ({ signal }) => client.call('statistics.show', {}, { signal }),
  }).data;
}
