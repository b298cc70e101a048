import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../api/client.ts';
import { isForgotten } from './forgotten.ts';
import { keys } from './keys.ts';
import { useCommand } from './use-command.ts';

/** How often one that runs is looked at. */
const LOOK_MS = 1_000;

/** A look at everybody in a file before a batch is made of it: begun, watched, stopped. */
export function useDraftPreflight() {
  const queries = useQueryClient();
  const [id, setId] = useState<string | null>(null);
  const key = keys.draftPreflight(id ?? '');
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => client.call('draft-preflight.show', { id: id ?? '' }, { signal }),
    enabled: id !== null,
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' && !isForgotten(state.error) ? LOOK_MS : false,
    retry: false,
  });
  const begin = useCommand('draft-preflight.new', {
    onDone: (begun) => {
      queries.setQueryData(keys.draftPreflight(begun.batchGuid), begun);
      setId(begun.batchGuid);
    },
  });
  const stop = useCommand('draft-preflight.stop', {
    onDone: () => queries.invalidateQueries({ queryKey: key }),
  });
  const isLost = id !== null && isForgotten(error);
  return {
    preflight: id === null || isLost ? null : (data ?? null),
    isLost,
    begin: begin.mutate,
    isBeginning: begin.isPending,
    stop: () => id !== null && stop.mutate({ id }),
  };
}
