import type { BatchView } from '@mailhaul/service';
import { counted } from '../render/numbers.ts';
import { shellWords } from '../terminal/shell-words.ts';

/** Something to type next, and why. */
export interface NextStep {
  readonly says: string;
  readonly command: string;
}

/** What somebody may want to do with a batch now; the first is the likeliest. */
export function nextSteps(batch: BatchView): readonly NextStep[] {
  const name = batch.identity;
  const step = (says: string, ...words: string[]): NextStep => ({ says, command: shellWords(words) });
  const watch = step('Watch it', 'batch', 'watch', name);
  const failed = step('Who failed', 'user', 'get', '--batch-id', name, '--status-summary', 'Failed');
  const again = step(
    `Try ${batch.failedCount === 1 ? 'the failed user' : 'the failed users'} again`,
    ...['batch', 'start', name],
  );
  const cutOver = [
    step('After mail goes to the new server: fetch the rest', 'batch', 'sync-now', name, '--wait'),
    step('Then end it', 'batch', 'complete', name, '--wait'),
  ];
  switch (batch.status) {
    case 'Created':
      return [step('Start it', 'batch', 'start', name, '--wait')];
    case 'Starting':
    case 'Syncing':
    case 'IncrementalSyncing':
    case 'Completing':
    case 'Waiting':
    case 'Stopping':
      return [watch];
    case 'Stopped':
      return [
        step(
          batch.stopReason === 'InitialSyncComplete' ? 'Keep it in step again' : 'Go on',
          'batch',
          'start',
          name,
        ),
      ];
    case 'Synced':
      return cutOver;
    case 'SyncedWithErrors':
      return [failed, again, ...cutOver];
    case 'Failed':
    case 'CompletedWithErrors':
      return [failed, again];
    case 'Completed':
      return [step('Nothing is left to do; the batch can go', 'batch', 'remove', name)];
    case 'Corrupted':
      return [step('It cannot be mended', 'batch', 'remove', name, '--force')];
    case 'Removing':
      return [];
  }
}

/** "3 users: 2 synced, 1 failed". */
export function usersWords(batch: BatchView): string {
  const { totalCount, syncedCount, finalizedCount, failedCount, stoppedCount, activeCount, pendingCount } =
    batch;
  const parts: readonly (readonly [number, string])[] = [
    [finalizedCount, 'completed'],
    [syncedCount, 'synced'],
    [activeCount, 'under way'],
    [pendingCount, 'waiting'],
    [stoppedCount, 'stopped'],
    [failedCount, 'failed'],
  ];
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${count.toLocaleString('en')} ${words}`);
  return `${counted(totalCount, 'user')}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}
