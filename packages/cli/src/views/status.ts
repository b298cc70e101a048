import type { Paper } from './paper.ts';

const GOOD = new Set(['Synced', 'IncrementalSynced', 'Completed', 'CompletionSynced', 'Perfect', 'Good']);
const BAD = new Set([
  'Failed',
  'IncrementalFailed',
  'CompletionFailed',
  'Corrupted',
  'CompletedWithErrors',
  'Poor',
]);
const LOOK = new Set([
  'SyncedWithErrors',
  'CompletedWithWarnings',
  'CompletedWithWarning',
  'Retrying',
  'Investigate',
]);

/** A status in the colour of how well it is; the word itself stays as the service says it. */
export function statusWord(status: string, { style }: Pick<Paper, 'style'>): string {
  if (GOOD.has(status)) return style.green(status);
  if (BAD.has(status)) return style.red(status);
  return LOOK.has(status) ? style.yellow(status) : status;
}

const DETAILS: Readonly<Record<string, string>> = {
  WaitingForStartAfter: 'waits for its time',
  WaitingForEndpointSlot: 'waits for a free place',
  ListingFolders: 'listing folders',
  CreatingFolderHierarchy: 'creating folders',
  LoadingMessages: 'looking at messages',
  CopyingMessages: 'copying',
  Verifying: 'comparing',
  IncrementalSync: 'fetching what is new',
  FinalIncrementalSync: 'the last sync',
  Finalization: 'comparing both sides',
  Retrying: 'trying again',
  TransientFailureSource: 'source failed, trying again',
  TransientFailureTarget: 'target failed, trying again',
  StalledDueToSource_ConnectionLimit: 'source takes no more connections',
  StalledDueToSource_RateLimit: 'source wants it slower',
  StalledDueToSource_Unreachable: 'source cannot be reached',
  StalledDueToSource_Schedule: 'outside the work window',
  StalledDueToSource_Bandwidth: "source's bandwidth limit",
  StalledDueToTarget_ConnectionLimit: 'target takes no more connections',
  StalledDueToTarget_RateLimit: 'target wants it slower',
  StalledDueToTarget_Quota: 'target mailbox is full',
  StalledDueToTarget_Unreachable: 'target cannot be reached',
  StalledDueToTarget_Schedule: 'outside the work window',
  StalledDueToTarget_Bandwidth: "target's bandwidth limit",
  StalledDueToLocal_Processor: 'this machine is busy',
  StalledDueToLocal_Memory: 'this machine is short of memory',
  StalledDueToLocal_Disk: 'this disk is slow or full',
  FailedBadItemLimit: 'too many bad items',
  FailedLargeItemLimit: 'too many large items',
  FailedItemCountLimit: 'too many items',
  FailedAuthentication: 'sign-in refused',
  FailedTransientLimit: 'gave up trying',
  FailedQuota: 'target mailbox is full',
};

/** A status detail in words; empty where it says no more than the status. */
export function detailWords(detail: string, status: string): string {
  const words = DETAILS[detail];
  if (words !== undefined) return words;
  return detail === status ||
    ['Synced', 'Completed', 'Suspended', 'AutoSuspended', 'FailedOther', 'Queued'].includes(detail)
    ? ''
    : detail.toLowerCase();
}
