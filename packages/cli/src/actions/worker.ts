import { UsageError } from '@mailhaul/service';
import { watchInterrupts } from '../terminal/interrupts.ts';
import { workerTable } from '../views/worker-view.ts';
import type { Action } from './action.ts';
import { answer, ask } from './ask.ts';

const STOPPED = 22;
/** Longer than any process lives; a signal ends the sleep. */
const LOOK_MS = 3_600_000;

/** Takes users until it is stopped. */
const worker: Action = async (call, service) => {
  if (service.alone || !service.works)
    throw new UsageError(
      `A worker works on a PostgreSQL that DATABASE_URL_FILE or DATABASE_URL names, and ${service.location} is a data folder. \`mailhaul serve\` works on that; \`mailhaul db move\` carries it to PostgreSQL.`,
    );
  const { host, terminal } = call;
  const say = (words: string) => terminal.stderr.write(`${words}\n`);
  using interrupts = watchInterrupts(host.signals, {
    onFirst: () => say('stopping: what is on the wire arrives first, the users go back to the queue'),
    onSecond: () => host.exit(STOPPED),
  });
  say(`working on ${service.location}; log: ${service.logFile ?? 'none'}`);
  while (!interrupts.signal.aborted)
    await host.clock.sleep(LOOK_MS, interrupts.signal).catch(() => undefined);
  return answer({ document: 'mailhaul-worker', location: service.location }, () => [
    'Stopped; its users go on elsewhere.',
  ]);
};

const list: Action = async (_, { useCases }) => {
  const workers = await ask(useCases, 'worker.get', {});
  return answer(workers, (paper) => workerTable(workers, paper));
};

/** What workers do. */
export const WORKER_ACTIONS: Readonly<Record<string, Action>> = { worker, 'worker list': list };
