/** Every status a migration user can have (spec §C2). */
export const USER_STATUSES = [
  'Queued',
  'Provisioning',
  'ProvisionUpdating',
  'Validating',
  'Starting',
  'Syncing',
  'Synced',
  'IncrementalSyncing',
  'IncrementalSynced',
  'IncrementalFailed',
  'IncrementalStopped',
  'Completing',
  'CompletionSynced',
  'CompletionFailed',
  'Completed',
  'CompletedWithWarnings',
  'Failed',
  'Stopping',
  'Stopped',
  'Removing',
  'Corrupted',
] as const;

/** The status of a migration user. */
export type UserStatus = (typeof USER_STATUSES)[number];

/** The five summaries of a user's status. */
export type StatusSummary = 'Active' | 'Synced' | 'Completed' | 'Failed' | 'Stopped';

/** The summary of each status. */
export const STATUS_SUMMARY = {
  Queued: 'Active',
  Provisioning: 'Active',
  ProvisionUpdating: 'Active',
  Validating: 'Active',
  Starting: 'Active',
  Syncing: 'Active',
  Synced: 'Synced',
  IncrementalSyncing: 'Active',
  IncrementalSynced: 'Synced',
  IncrementalFailed: 'Failed',
  IncrementalStopped: 'Stopped',
  Completing: 'Active',
  CompletionSynced: 'Synced',
  CompletionFailed: 'Failed',
  Completed: 'Completed',
  CompletedWithWarnings: 'Completed',
  Failed: 'Failed',
  Stopping: 'Active',
  Stopped: 'Stopped',
  Removing: 'Active',
  Corrupted: 'Failed',
} as const satisfies Readonly<Record<UserStatus, StatusSummary>>;

/** The status as people see it: a user whose delta is done is Synced like one that waits for its first. */
export function shownStatus(status: UserStatus): UserStatus {
  return status === 'IncrementalSynced' ? 'Synced' : status;
}

/** Statuses in which a runner may be at work. */
export const WORKING_STATUSES = [
  'Starting',
  'Syncing',
  'Provisioning',
  'ProvisionUpdating',
  'IncrementalSyncing',
  'Completing',
  'CompletionSynced',
  'Stopping',
] as const satisfies readonly UserStatus[];
