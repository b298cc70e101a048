import { useQuery } from '@tanstack/react-query';
import { client } from '../api/client.ts';
import { useTopics } from '../live/live.tsx';
import { keys } from './keys.ts';

/** What was set in motion, the newest first. */
export function useTasks() {
  useTopics(['tasks']);
  return (
    useQuery({ queryKey: keys.tasks, queryFn: ({ signal }) => client.call('task.list', {}, { signal }) }).data
      ?.items ?? []
  );
}
