import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

/** How often a measurement that runs is looked at. */
const LOOK_MS = 1_000;

/** What was measured at an endpoint, the newest first, a running one as it grows; undefined until read. */
export function useMeasurements(endpoint: string) {
  return useQuery({
    queryKey: keys.measurements(endpoint),
    queryFn: ({ signal }) => client.call('measurement.list', { identity: endpoint }, { signal }),
    enabled: endpoint !== '',
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ state: one }) => one === 'running') ? LOOK_MS : false,
  }).data?.items;
}
