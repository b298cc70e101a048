import { STATUS_SUMMARY, type StatusSummary, USER_STATUSES } from '@mailhaul/domain';
import type { MigrationReader, StoredUser } from '@mailhaul/store';

/** Users that are looked at in one batch, by what became of them. */
const MOST: Readonly<Record<StatusSummary, number>> = {
  Failed: 12,
  Active: 4,
  Synced: 2,
  Completed: 1,
  Stopped: 2,
};
/** Users that failed alike of whom more would show nothing new. */
const ALIKE = 3;
/** Rows that are read to choose from, of each status. */
const READ = 500;

/** Some users of a batch: of every kind of failure a few, of those at work, and of those that are well. */
export async function chooseUsers(tables: MigrationReader, batchId: number): Promise<readonly StoredUser[]> {
  const chosen: StoredUser[] = [];
  const taken = new Map<StatusSummary, number>();
  const kinds = new Map<string, number>();
  for (const status of USER_STATUSES) {
    const summary = STATUS_SUMMARY[status];
    for (const user of await tables.users.page({ batchId, status, afterId: 0, limit: READ })) {
      const kind = `${user.failure?.code ?? status} ${user.failure?.side ?? ''} ${user.statusDetail}`;
      const [ofSummary, ofKind] = [taken.get(summary) ?? 0, kinds.get(kind) ?? 0];
      if (ofSummary >= MOST[summary] || ofKind >= ALIKE) continue;
      chosen.push(user);
      taken.set(summary, ofSummary + 1);
      kinds.set(kind, ofKind + 1);
    }
  }
  return chosen;
}
