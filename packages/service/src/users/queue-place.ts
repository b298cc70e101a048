import { countOf, queueWaitMs, type UserCounts } from '@mailhaul/domain';
import type { BatchSums, MigrationReader, StoredBatch, StoredUser } from '@mailhaul/store';
import { durationOf } from '../use-cases/times.ts';
import type { QueuePlaceView } from '../use-cases/views.ts';

/** What a batch has done so far. */
export interface BatchSoFar {
  readonly batch: Pick<StoredBatch, 'startedAtMs'>;
  readonly counts: UserCounts;
  readonly sums: Pick<BatchSums, 'initiallySynced'>;
  readonly atMs: number;
}

/** How long whoever has this position waits; null while it cannot be told. */
export function queueWait(position: number, { batch, counts, sums, atMs }: BatchSoFar): string | null {
  if (batch.startedAtMs === null || position === 0) return null;
  const finished = sums.initiallySynced + countOf(counts, ['Failed']);
  const waitMs = queueWaitMs({ position, finished, elapsedMs: atMs - batch.startedAtMs });
  return waitMs === null ? null : durationOf(waitMs);
}

/** Where a user stands in the queue of its batch. */
export async function queuePlace(
  tables: MigrationReader,
  user: StoredUser,
  atMs: number,
): Promise<QueuePlaceView> {
  const batch = await tables.batches.byId(user.batchId);
  if (user.phase !== 'waiting' || batch === null || batch.intention === 'created')
    return { positionInQueue: null, estimatedQueueWait: null };
  const positionInQueue = (await tables.users.ahead(user)) + 1;
  const [counts, sums] = [await tables.users.counts(batch.id), await tables.users.sums(batch.id)];
  return { positionInQueue, estimatedQueueWait: queueWait(positionInQueue, { batch, counts, sums, atMs }) };
}
