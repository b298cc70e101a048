import type { Batch } from '@mailhaul/contract/client';
import type { ProgressState } from '../../components/progress-bar.tsx';
import { BATCH_LOOKS } from '../../states/batch-state.ts';

/** How far a batch is by bytes. */
export interface BatchProgress {
  /** 0–1. */
  readonly share: number;
  readonly state: ProgressState;
}

/** How far a batch is: bytes, or items where the sizes are not known yet. */
export function batchProgress(batch: Batch): BatchProgress {
  const { bytesTransferred, estimatedBytes, itemsTransferred, estimatedItems } = batch;
  const share =
    estimatedBytes > 0
      ? bytesTransferred / estimatedBytes
      : estimatedItems > 0
        ? itemsTransferred / estimatedItems
        : 0;
  return { share: Math.min(1, share), state: stateOf(batch) };
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
