import type { MigrationConfig, RangeName, UserCounts } from '@mailhaul/domain';
import type { MigrationReader } from '@mailhaul/store';
import { statusOf } from '../scheduler/batch-events.ts';
import { Checks } from '../use-cases/checks.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import type { StatisticsView } from '../use-cases/views.ts';

const RANGE_OF: Readonly<Record<keyof MigrationConfig, RangeName>> = {
  maxConcurrentMigrations: 'organizationMaxConcurrentMigrations',
  maxNumberOfBatches: 'maxNumberOfBatches',
  transientFailureLimit: 'transientFailureLimit',
  incrementalSyncIntervalMs: 'incrementalSyncIntervalMs',
  syncedRetentionDays: 'retentionDays',
  stoppedRetentionDays: 'retentionDays',
  completedRetentionDays: 'retentionDays',
};

/** What can be done with the installation as a whole. */
export function configUseCases(
  deps: UseCaseDeps,
): Pick<UseCases, 'config.get' | 'config.set' | 'statistics.get'> {
  const { store } = deps;
  return {
    'config.get': () => store.migration.read.config(),
    'config.set': async (input) => {
      const checks = new Checks();
      const known = Object.entries(RANGE_OF).map(
        ([name, range]) => [name as keyof MigrationConfig, range] as const,
      );
      for (const [name, range] of known) checks.range(range, input[name], name);
      checks.done();
      const said = Object.fromEntries(
        known.flatMap(([name]) => (input[name] === undefined ? [] : [[name, input[name]]])),
      );
      const config = await store.migration.write(async (tables) => {
        const changed = { ...(await tables.config()), ...said };
        await tables.saveConfig(changed);
        return changed;
      });
      await deps.poke();
      return config;
    },
    'statistics.get': () => store.migration.snapshot((tables) => statistics(tables, deps.clock.now())),
  };
}

async function statistics(tables: MigrationReader, atMs: number): Promise<StatisticsView> {
  const counts = await tables.users.allCounts();
  const batches = await tables.batches.all();
  const byStatus: Record<string, number> = {};
  const users: Record<string, number> = {};
  let [items, bytes] = [0, 0];
  for (const batch of batches) {
    const mine: UserCounts = counts.get(batch.id) ?? {};
    const status = statusOf(batch, mine, atMs);
    byStatus[status] = (byStatus[status] ?? 0) + 1;
    for (const [name, count] of Object.entries(mine)) users[name] = (users[name] ?? 0) + count;
    const sums = await tables.users.sums(batch.id);
    items += sums.syncedItems;
    bytes += sums.bytesTransferred;
  }
  const loads = await tables.users.loads();
  const active = (isInitial: boolean) =>
    loads.filter(({ work }) => (work === 'initial') === isInitial).reduce((sum, one) => sum + one.users, 0);
  return {
    batches: byStatus,
    users,
    activeMigrations: active(true),
    activeIncrementalSyncs: active(false),
    queued: users.Queued ?? 0,
    itemsTransferred: items,
    bytesTransferred: bytes,
  };
}
