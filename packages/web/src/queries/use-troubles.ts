import type { RouteInput, Troubleshooting } from '@mailhaul/contract/client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { keys } from './keys.ts';

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
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? LOOK_MS : false),
  });
}

/** Begins a run; `onBegun` gets its id. */
export function useBeginTroubleRun(onBegun: (id: string) => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: RouteInput<'troubleshoot.new'>) => client.call('troubleshoot.new', input),
    onSuccess: (begun: Troubleshooting) => {
      queries.setQueryData(keys.trouble(begun.id), begun);
      onBegun(begun.id);
    },
  });
}

/** Answers a question that no probe could answer. */
export function useTroubleAnswer(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: { readonly node: string; readonly answer: string }) =>
      client.call('troubleshoot.answer', { id, ...input }),
    onSuccess: (answered: Troubleshooting) => queries.setQueryData(keys.trouble(id), answered),
  });
}
