import type { Batch } from '@mailhaul/contract/client';
import { isMoving } from '../../states/batch-state.ts';

/** What is known of when a batch is through. */
export type BatchEnds =
  | { readonly kind: 'unknown' }
  /** So many users are not counted yet: whatever is said before leaves them out. */
  | { readonly kind: 'uncounted'; readonly users: number }
  | { readonly kind: 'range'; readonly p50Ms: number; readonly p90Ms: number }
  | { readonly kind: 'about'; readonly leftMs: number };

/** Statuses in which nobody has looked into the mailbox yet. */
const UNCOUNTED = ['Queued', 'Validating', 'Starting', 'Provisioning'] as const;

/** When a batch is through: by what other mailboxes have shown; else what is left at the rate of now, once everybody is counted. */
export function batchEnds(
  batch: Pick<
    Batch,
    | 'status'
    | 'usersByStatus'
    | 'estimatedBytes'
    | 'bytesTransferred'
    | 'eta'
    | 'examinedItems'
    | 'sourceItems'
  >,
  { bytesPerSecond, nowMs }: { readonly bytesPerSecond: number | null; readonly nowMs: number },
): BatchEnds {
  if (!isMoving(batch.status)) return { kind: 'unknown' };
  const { eta } = batch;
  // what should be over and is not is told by what is left
  if (eta?.p50At != null && eta.p90At != null && Date.parse(eta.p90At) > nowMs)
    return {
      kind: 'range',
      p50Ms: Math.max(0, Date.parse(eta.p50At) - nowMs),
      p90Ms: Math.max(0, Date.parse(eta.p90At) - nowMs),
    };
  const users = uncountedUsers(batch);
  if (users > 0) return { kind: 'uncounted', users };
  // sizes are known of what was looked at alone; the rest counts as like it
  const more = batch.examinedItems > 0 ? Math.max(1, batch.sourceItems / batch.examinedItems) : 1;
  const leftBytes = batch.estimatedBytes * more - batch.bytesTransferred;
  if (bytesPerSecond === null || bytesPerSecond <= 0 || leftBytes <= 0) return { kind: 'unknown' };
  return { kind: 'about', leftMs: (leftBytes / bytesPerSecond) * 1000 };
}

/** How many users nobody has looked into yet: totals leave out what they have. */
export function uncountedUsers({ usersByStatus }: Pick<Batch, 'usersByStatus'>): number {
  return UNCOUNTED.reduce((sum, status) => sum + (usersByStatus[status] ?? 0), 0);
}

/** When a batch is through, at the latest that can be told, as an instant; null while nobody can tell. */
export function endOf(batch: Batch): string | null {
  const nowMs = Date.now();
  const ends = batchEnds(batch, { bytesPerSecond: batch.writeBytesPerSecond, nowMs });
  if (ends.kind === 'range') return new Date(nowMs + ends.p90Ms).toISOString();
  return ends.kind === 'about' ? new Date(nowMs + ends.leftMs).toISOString() : null;
}
