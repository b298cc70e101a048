import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { isForgotten } from './forgotten.ts';
import { keys } from './keys.ts';
import { useCommand } from './use-command.ts';

/** How often a running test is looked at, should its events not come. */
const LOOK_MS = 1_000;

/** A test that can be begun, its stages as they end. */
export function useProbe() {
  const queries = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  useTopics(id === null ? [] : [`probe:${id}`]);
  const { data: probe, error } = useQuery({
    queryKey: keys.probe(id ?? ''),
    queryFn: ({ signal }) => client.call('probe.show', { id: id ?? '' }, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' && !isForgotten(state.error) ? LOOK_MS : false,
  });
  const begun = useCommand('probe.new', {
    quiet: true,
    onDone: (answer) => {
      queries.setQueryData(keys.probe(answer.id), answer);
      setId(answer.id);
    },
  });
  const isLost = id !== null && isForgotten(error);
  return {
    probe: id === null || isLost ? undefined : probe,
    isLost,
    begin: begun.mutate,
    error: begun.error,
  };
}
