import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

const LIMIT = 1_000;
/** How often the slots in use are looked at; no event tells them. */
const LOOK_MS = 10_000;

/** All endpoints. */
export function useEndpoints() {
  const query = useQuery({
    queryKey: keys.endpoints,
    queryFn: ({ signal }) => client.call('endpoint.list', { limit: LIMIT }, { signal }),
    refetchInterval: LOOK_MS,
  });
  return { endpoints: query.data?.items, error: query.error };
}

/** One endpoint. */
export function useEndpoint(identity: string) {
  return useQuery({
    queryKey: keys.endpoint(identity),
    queryFn: ({ signal }) => client.call('endpoint.show', { identity }, { signal }),
  });
}

/** What is known of providers and server software. */
export function usePresets() {
  const query = useQuery({
    queryKey: keys.presets,
    queryFn: ({ signal }) => client.call('preset.list', {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return query.data?.items ?? [];
}
