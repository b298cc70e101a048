import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { isForgotten } from './forgotten.ts';
import { keys } from './keys.ts';
import { useCommand } from './use-command.ts';

/** How often a run that is under way is looked at. */
const LOOK_MS = 1_000;

/** What the troubleshooter has found before, the newest first; undefined until read. */
export function useTroubleRecords() {
  return useQuery({
    queryKey: keys.troubles,
    queryFn: ({ signal }) => client.call('troubleshoot.list', {}, { signal }),
  }).data?.items;
}

/** One run of the troubleshooter, looked at until it is over. */
export function useTroubleRun(id: string) {
  return useQuery({
    queryKey: keys.trouble(id),
    queryFn: ({ signal }) => client.call('troubleshoot.show', { id }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.state === 'running' && !isForgotten(state.error) ? LOOK_MS : false,
  });
}

/** Begins a run; `onBegun` gets its id. */
export function useBeginTroubleRun(onBegun: (id: string) => void) {
  const queries = useQueryClient();
  return useCommand('troubleshoot.new', {
    quiet: true,
    onDone: (begun) => {
      queries.setQueryData(keys.trouble(begun.id), begun);
      onBegun(begun.id);
    },
  });
}

/** Answers a question that no probe could answer. */
export function useTroubleAnswer(id: string) {
  const queries = useQueryClient();
  return useCommand('troubleshoot.answer', {
    quiet: true,
    onDone: (answered) => {
      queries.setQueryData(keys.trouble(id), answered);
    },
  });
}
