import type { Batch } from '@mailhaul/contract/client';
import { BATCH_LOOKS } from '../../states/batch-state.ts';

/** What batches are filtered by: what they ask of their admin. */
export const GROUPS = ['moving', 'resting', 'errors', 'finished'] as const;
/** One of them. */
export type Group = (typeof GROUPS)[number];

/** The group of a batch. */
export function groupOf({ status }: Batch): Group {
  if (BATCH_LOOKS[status].tone === 'run') return 'moving';
  if (status === 'Completed') return 'finished';
  const { tone } = BATCH_LOOKS[status];
  return tone === 'bad' || tone === 'warn' ? 'errors' : 'resting';
}
