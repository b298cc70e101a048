import type { MigrationReader } from '@mailhaul/store';
import { GONE_AFTER_MS } from '../shared/worker-record.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import type { WorkerView } from '../use-cases/views.ts';

/** What can be known of the processes that work on a shared database. */
export function workerUseCases({ store, clock }: UseCaseDeps): Pick<UseCases, 'worker.get'> {
  return {
    'worker.get': () => store.migration.snapshot((tables) => workerViews(tables, clock.now())),
  };
}

async function workerViews(tables: MigrationReader, atMs: number): Promise<readonly WorkerView[]> {
  const loads = await tables.users.loadsByOwner();
  const workers = await tables.workers();
  return workers.map(({ id, host, pid, started_at_ms, seen_at_ms, capacity }) => ({
    identity: id,
    host,
    pid,
    state: seen_at_ms > atMs - GONE_AFTER_MS ? 'Working' : 'Gone',
    startedDateTime: new Date(started_at_ms).toISOString(),
    lastSeenDateTime: new Date(seen_at_ms).toISOString(),
    slots: capacity,
    users: loads.filter(({ owner }) => owner === id).reduce((sum, { users }) => sum + users, 0),
  }));
}
