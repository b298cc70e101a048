import { type FinishedMailbox, type MeasuredSpeed, measuredSpeed } from '@mailhaul/domain';
import type { MigrationReader } from '@mailhaul/store';

/** The latest finished users that are looked at. */
const SAMPLE_USERS = 500;

/** What users that came from this endpoint have shown; null until twenty of them are through. */
export async function measuredHere(
  tables: MigrationReader,
  endpointId: number,
): Promise<MeasuredSpeed | null> {
  const finished = await tables.users.finished(endpointId, SAMPLE_USERS);
  return measuredSpeed(
    finished.map(
      (user): FinishedMailbox => ({
        sizeBytes: user.bytes_transferred,
        items: user.synced_items,
        // what came later was a delta; waits inside of the first copy belong to how fast mailboxes go here
        activeMs: Math.min(user.in_progress_ms, user.initial_sync_at_ms - user.started_at_ms),
      }),
    ),
  );
}
