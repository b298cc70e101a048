import type { StoredUser } from '@mailhaul/store';
import { instantOf } from '../use-cases/times.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** Facts of a user under the names that Get-MigrationUser shows them by, beside our own. */
export interface DocumentedUserNames {
  readonly mailboxEmailAddress: string;
  /** A user and its sync request have one GUID. */
  readonly requestGuid: string;
  readonly lastSyncTime: Instant | null;
}

/** Those of Get-MigrationUserStatistics. */
export interface DocumentedUserStatistics {
  readonly error: string | null;
  /** As the target acknowledges lately; null when it is at rest. */
  readonly currentBytesTransferredPerMinute: number | null;
}

/** A user as Get-MigrationUser names it. */
export function documentedUserNames({ row, guid, lastSyncedAtMs }: StoredUser): DocumentedUserNames {
  return {
    mailboxEmailAddress: row.emailAddress,
    requestGuid: guid,
    lastSyncTime: instantOf(lastSyncedAtMs),
  };
}

/** Bytes per minute that the target acknowledges lately; null for who is at rest. */
export function bytesPerMinute({ phase, writeRate }: Pick<StoredUser, 'phase' | 'writeRate'>): number | null {
  return phase === 'running' ? Math.round(writeRate * 60) : null;
}
