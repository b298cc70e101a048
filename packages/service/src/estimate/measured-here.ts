import { type FinishedMailbox, type MeasuredSpeed, measuredSpeed } from '@mailhaul/domain';
import type { FinishedUser, MigrationReader } from '@mailhaul/store';

/** The latest finished users that are looked at. */
const SAMPLE_USERS = 500;

/** What users that came from this endpoint have shown; null until twenty of them are through. */
export async function measuredHere(
  tables: MigrationReader,
  endpointId: number,
): Promise<MeasuredSpeed | null> {
  const finished = await tables.users.finished(endpointId, SAMPLE_USERS);
  return measuredSpeed(finished.map(finishedMailbox));
}

/** What users have shown, whatever endpoint they came from. */
export async function measuredEverywhere(tables: MigrationReader): Promise<MeasuredSpeed | null> {
  const endpoints = await tables.endpoints.all();
  const each = await Promise.all(endpoints.map(({ id }) => tables.users.finished(id, SAMPLE_USERS)));
  const latest = each
    .flat()
    .toSorted((a, b) => b.initial_sync_at_ms - a.initial_sync_at_ms)
    .slice(0, SAMPLE_USERS);
  return measuredSpeed(latest.map(finishedMailbox));
}

function finishedMailbox(user: FinishedUser): FinishedMailbox {
  return {
    sizeBytes: user.bytes_transferred,
    items: user.synced_items,
    // what came later was a delta; waits inside of the first copy belong to how fast mailboxes go here
    activeMs: Math.min(user.in_progress_ms, user.initial_sync_at_ms - user.started_at_ms),
  };
}
