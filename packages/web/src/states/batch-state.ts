import type { BatchStatus } from '@mailhaul/contract/words';
import type { Look } from './tone.ts';

/** How each status of a batch looks. */
export const BATCH_LOOKS: Readonly<Record<BatchStatus, Look>> = {
  Created: { icon: 'created', tone: 'idle' },
  Starting: { icon: 'starting', tone: 'run' },
  Syncing: { icon: 'sync', tone: 'run', moving: true },
  IncrementalSyncing: { icon: 'delta', tone: 'run', moving: true },
  Synced: { icon: 'ok', tone: 'ok' },
  SyncedWithErrors: { icon: 'okWithErrors', tone: 'warn' },
  Waiting: { icon: 'waiting', tone: 'idle' },
  Stopping: { icon: 'stopped', tone: 'idle' },
  Stopped: { icon: 'stopped', tone: 'idle' },
  Completing: { icon: 'sync', tone: 'run', moving: true },
  Completed: { icon: 'done', tone: 'ok' },
  CompletedWithErrors: { icon: 'okWithErrors', tone: 'warn' },
  Failed: { icon: 'failed', tone: 'bad' },
  Corrupted: { icon: 'failed', tone: 'bad' },
  Removing: { icon: 'trash', tone: 'idle' },
};

/** Whether mail moves, so that the page looks again soon. */
export function isMoving(status: BatchStatus): boolean {
  return BATCH_LOOKS[status].moving === true || status === 'Starting' || status === 'Stopping';
}
