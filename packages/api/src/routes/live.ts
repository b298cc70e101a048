import type { Probes } from '../live/probes.ts';
import type { Tasks } from '../live/tasks.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { HandlersOf } from './handler.ts';

/** Tests under way and tasks. */
export function liveHandlers({
  probes,
  tasks,
}: {
  readonly probes: Probes;
  readonly tasks: Tasks;
}): HandlersOf<'probe' | 'task'> {
  return {
    'probe.new': async (input, { requestId }) => {
      if (probes.isFull)
        throw new HttpProblem('TOO_MANY_ATTEMPTS', 'Many tests are running.', { retryAfterS: 10 });
      return probes.begin(input, requestId);
    },
    'probe.show': async ({ id }) => {
      const probe = probes.find(id);
      if (probe) return probe;
      throw new HttpProblem('NO_ROUTE', `There is no test \`${id}\` any more; make a new one.`);
    },
    'task.list': async () => ({ items: tasks.list() }),
  };
}
