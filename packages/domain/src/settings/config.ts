import { NOTIFY_DEFAULTS, type NotifySettings } from './notify.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What holds for the whole installation (Get-MigrationConfig). */
export interface MigrationConfig extends NotifySettings {
  /** Mailboxes that may be worked on at the same time, all endpoints together. */
  readonly maxConcurrentMigrations: number;
  readonly maxNumberOfBatches: number;
  /** Transient failures in a row that a user survives; one more fails it. */
  readonly transientFailureLimit: number;
  /** A user at work that has not moved for this long is told to whoever gets the reports of its batch. */
  readonly standstillAlertMs: number;
  /** Who else is asked for the addresses of servers when they are tested, as in `9.9.9.9`; null: nobody but the system's resolver. */
  readonly secondNameServer: string | null;
  readonly incrementalSyncIntervalMs: number;
  /** Idle days after which a Synced batch is stopped, a Stopped or Failed one removed, a Completed one removed. */
  readonly syncedRetentionDays: number;
  readonly stoppedRetentionDays: number;
  readonly completedRetentionDays: number;
}

/** What holds when nothing was set. */
export const DEFAULT_CONFIG: MigrationConfig = {
  ...NOTIFY_DEFAULTS,
  maxConcurrentMigrations: 300,
  maxNumberOfBatches: 100,
  transientFailureLimit: 60,
  standstillAlertMs: 8 * HOUR_MS,
  secondNameServer: null,
  incrementalSyncIntervalMs: DAY_MS,
  syncedRetentionDays: 60,
  stoppedRetentionDays: 90,
  completedRetentionDays: 60,
};
