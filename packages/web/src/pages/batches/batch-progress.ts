import type { Batch } from '@mailhaul/contract/client';
import type { ProgressState } from '../../components/progress-bar.tsx';
import { BATCH_LOOKS } from '../../states/batch-state.ts';
import { batchShares } from '../../states/shares.ts';

/** How far a batch is by bytes. */
export interface BatchProgress {
  /** 0–1. */
  readonly share: number;
  /** What of the sources was looked at, 0–1. */
  readonly examined: number;
  readonly state: ProgressState;
}

/** How far a batch is: bytes, or items where the sizes are not known yet. */
export function batchProgress(batch: Batch): BatchProgress {
  const { transferred, examined } = batchShares(batch);
  return { share: transferred, examined, state: stateOf(batch) };
}

function stateOf({ status, totalCount, failedCount }: Batch): ProgressState {
  const { tone, moving } = BATCH_LOOKS[status];
  if (moving) return 'moving';
  if (tone === 'ok') return 'done';
  if (tone === 'bad') return 'failed';
  return status === 'SyncedWithErrors' || status === 'CompletedWithErrors'
    ? failedCount === totalCount
      ? 'failed'
      : 'done'
    : 'off';
}
