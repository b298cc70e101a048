import type { StatusDetail, UserStatus } from '@mailhaul/contract/words';
import type { ProgressState } from '../components/progress-bar.tsx';
import type { Look } from './tone.ts';

/** How each status of a user looks. */
export const USER_LOOKS: Readonly<Record<UserStatus, Look>> = {
  Queued: { icon: 'queued', tone: 'idle' },
  Provisioning: { icon: 'starting', tone: 'run' },
  ProvisionUpdating: { icon: 'starting', tone: 'run' },
  Validating: { icon: 'starting', tone: 'run' },
  Starting: { icon: 'starting', tone: 'run' },
  Syncing: { icon: 'sync', tone: 'run' },
  Synced: { icon: 'ok', tone: 'ok' },
  IncrementalSyncing: { icon: 'delta', tone: 'run' },
  IncrementalSynced: { icon: 'ok', tone: 'ok' },
  IncrementalFailed: { icon: 'deltaFailed', tone: 'bad' },
  IncrementalStopped: { icon: 'stopped', tone: 'idle' },
  Completing: { icon: 'sync', tone: 'run' },
  CompletionSynced: { icon: 'ok', tone: 'ok' },
  CompletionFailed: { icon: 'failed', tone: 'bad' },
  Completed: { icon: 'done', tone: 'ok' },
  CompletedWithWarnings: { icon: 'okWithErrors', tone: 'warn' },
  Failed: { icon: 'failed', tone: 'bad' },
  Stopping: { icon: 'stopped', tone: 'idle' },
  Stopped: { icon: 'stopped', tone: 'idle' },
  Removing: { icon: 'trash', tone: 'idle' },
  Corrupted: { icon: 'failed', tone: 'bad' },
};

/** What decides how a user looks. */
export interface UserSigns {
  readonly status: UserStatus;
  readonly statusDetail: StatusDetail;
  readonly hasUnapprovedSkippedItems: boolean;
}

/** The look of a user: a stall keeps the status's word and takes the hourglass, skipped items put a mark on a good end. */
export function userLook({ status, statusDetail, hasUnapprovedSkippedItems }: UserSigns): Look {
  const look = USER_LOOKS[status];
  if (look.tone === 'run' && isHeld(statusDetail)) return { icon: 'stalled', tone: 'warn' };
  if (look.tone === 'ok' && hasUnapprovedSkippedItems) return { icon: 'okWithErrors', tone: 'warn' };
  return look;
}

/** Whether a user waits for someone else. */
export function isHeld(detail: StatusDetail): boolean {
  return detail.startsWith('StalledDueTo') || detail.startsWith('TransientFailure') || detail === 'Retrying';
}

/** The colour of a user's bar. */
export function userProgress({ status, statusDetail }: UserSigns): ProgressState {
  const { tone } = USER_LOOKS[status];
  if (tone === 'run') return isHeld(statusDetail) ? 'held' : 'moving';
  if (tone === 'ok' || tone === 'warn') return 'done';
  return tone === 'bad' ? 'failed' : 'off';
}
