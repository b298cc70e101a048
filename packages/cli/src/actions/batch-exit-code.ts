import type { BatchView, ExitCode } from '@mailhaul/service';

/** The exit code that a batch at rest stands for; one that still works is 0. */
export function batchExitCode({ status, stopReason, failedCount }: BatchView): ExitCode {
  switch (status) {
    case 'SyncedWithErrors':
    case 'CompletedWithErrors':
    case 'Failed':
    case 'Corrupted':
      return 3;
    case 'Stopped':
      if (stopReason !== 'InitialSyncComplete') return 22;
      return failedCount > 0 ? 3 : 0;
    case 'Created':
    case 'Starting':
    case 'Waiting':
    case 'Syncing':
    case 'IncrementalSyncing':
    case 'Stopping':
    case 'Completing':
    case 'Removing':
    case 'Synced':
    case 'Completed':
      return 0;
  }
}
