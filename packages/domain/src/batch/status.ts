/** Every status a batch can have (spec §C1). */
export const BATCH_STATUSES = [
  'Created',
  'Starting',
  'Syncing',
  'IncrementalSyncing',
  'Synced',
  'SyncedWithErrors',
  'Waiting',
  'Stopping',
  'Stopped',
  'Completing',
  'Completed',
  'CompletedWithErrors',
  'Failed',
  'Corrupted',
  'Removing',
] as const;

/** The status of a batch. */
export type BatchStatus = (typeof BATCH_STATUSES)[number];

/** What the admin (or the calendar) wants of a batch; its status follows from this and from its users. */
export const BATCH_INTENTIONS = [
  'created',
  'running',
  'stopped',
  'completing',
  'removing',
  'corrupted',
] as const;

/** What is wanted of a batch. */
export type BatchIntention = (typeof BATCH_INTENTIONS)[number];
