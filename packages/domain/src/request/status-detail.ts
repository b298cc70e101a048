/** What exactly a sync request is doing or waiting for (spec §C3); the list is closed. */
export const STATUS_DETAILS = [
  'Queued',
  'WaitingForStartAfter',
  'WaitingForEndpointSlot',
  'Connecting',
  'Authenticating',
  'ListingFolders',
  'CreatingFolderHierarchy',
  'LoadingMessages',
  'CopyingMessages',
  'Verifying',
  'IncrementalSync',
  'FinalIncrementalSync',
  'Finalization',
  'Synced',
  'Completed',
  'Retrying',
  'TransientFailureSource',
  'TransientFailureTarget',
  'StalledDueToSource_ConnectionLimit',
  'StalledDueToSource_RateLimit',
  'StalledDueToSource_Unreachable',
  'StalledDueToSource_Schedule',
  'StalledDueToSource_Bandwidth',
  'StalledDueToTarget_ConnectionLimit',
  'StalledDueToTarget_RateLimit',
  'StalledDueToTarget_Quota',
  'StalledDueToTarget_Unreachable',
  'StalledDueToTarget_Schedule',
  'StalledDueToTarget_Bandwidth',
  'StalledDueToLocal_Processor',
  'StalledDueToLocal_Memory',
  'StalledDueToLocal_Disk',
  'Suspended',
  'AutoSuspended',
  'FailedBadItemLimit',
  'FailedLargeItemLimit',
  'FailedItemCountLimit',
  'FailedAuthentication',
  'FailedTransientLimit',
  'FailedQuota',
  'FailedOther',
] as const;

/** One entry of the closed list. */
export type StatusDetail = (typeof STATUS_DETAILS)[number];

/** Whether a request in this detail waits for something that passes by itself. */
export function isStalled(detail: StatusDetail): boolean {
  return detail.startsWith('StalledDueTo');
}
