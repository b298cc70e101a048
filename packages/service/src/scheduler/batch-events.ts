import {
  type BatchStatus,
  batchStatus,
  type MigrationConfig,
  nextBatchStatus,
  RETENTION_CAUSE,
  retentionOf,
  type UserCounts,
  type UserStatus,
} from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch } from '@mailhaul/store';
import {
  completeBatch,
  leaveAtRest,
  removeBatch,
  saveBatch,
  startBatch,
  stopBatch,
} from '../batches/change-batch.ts';

/** What comes about in a batch without a command. */
export type BatchTurn =
  /** Every user has come to rest for the first time. */
  | 'initial-synced'
  | 'initial-sync-complete'
  | 'auto-retry'
  | 'completed'
  | 'complete-after'
  | 'retention-warning'
  | 'retention-stop'
  | 'retention-remove';

/** Something that listeners (mail, live views) may want to know. */
export interface BatchNews {
  readonly batch: string;
  readonly turn: BatchTurn;
  readonly atMs: number;
}

/** A batch at a moment. */
export interface BatchMoment {
  readonly batch: StoredBatch;
  readonly counts: UserCounts;
  readonly atMs: number;
  readonly config: MigrationConfig;
  /** Failed users whom trying again by itself may help. */
  readonly retriable: number;
  /** Somebody has to approve what was left out before it may complete. */
  readonly needsApproval: boolean;
}

/** Lets happen what the calendar and the users' states bring about in one batch; null for nothing. */
export async function turnBatch(tables: MigrationWriter, moment: BatchMoment): Promise<BatchNews | null> {
  const turn = turnOf(moment);
  if (turn === null) return null;
  await TURNS[turn](tables, moment);
  return { batch: moment.batch.name, turn, atMs: moment.atMs };
}

/** The status of a stored batch. */
export function statusOf(batch: StoredBatch, counts: UserCounts, atMs: number): BatchStatus {
  const { startAfterMs } = batch.options;
  return batchStatus({
    intention: batch.intention,
    counts,
    begun: batch.begun,
    startAfterPending: startAfterMs !== null && startAfterMs > atMs,
  });
}

/** What is due in a batch now. */
export function turnOf(moment: BatchMoment): BatchTurn | null {
  const { batch, counts, atMs } = moment;
  const status = statusOf(batch, counts, atMs);
  return turnAtRest(moment, status) ?? turnByCalendar(moment, status);
}

function turnAtRest({ batch, retriable }: BatchMoment, status: BatchStatus): BatchTurn | null {
  const { options } = batch;
  if (status === 'Completed' || status === 'CompletedWithErrors')
    return batch.completedAtMs === null ? 'completed' : null;
  const atRest = status === 'Synced' || status === 'SyncedWithErrors' || status === 'Failed';
  if (!atRest || batch.intention !== 'running') return null;
  if (retriable > 0 && batch.currentRetryCount < options.autoRetryCount) return 'auto-retry';
  if (status === 'Failed') return null;
  if (!options.allowIncrementalSyncs) return 'initial-sync-complete';
  return batch.initialSyncAtMs === null ? 'initial-synced' : null;
}

function turnByCalendar(moment: BatchMoment, status: BatchStatus): BatchTurn | null {
  const { batch, atMs, config, needsApproval } = moment;
  const { completeAfterMs } = batch.options;
  const mayComplete = batch.intention === 'running' && nextBatchStatus(status, 'complete') !== null;
  if (mayComplete && completeAfterMs !== null && completeAfterMs <= atMs && !needsApproval)
    return 'complete-after';
  const retention = retentionOf(status, batch, config);
  if (retention === null || retention.warnAtMs > atMs) return null;
  if (batch.warnedAtMs === null) return 'retention-warning';
  if (retention.atMs > atMs) return null;
  return retention.action === 'stop' ? 'retention-stop' : 'retention-remove';
}

/** When the calendar next concerns this batch, ms; null for never. */
export function nextTurnMs({ batch, counts, atMs, config }: BatchMoment): number | null {
  const { startAfterMs, completeAfterMs } = batch.options;
  const retention = retentionOf(statusOf(batch, counts, atMs), batch, config);
  const times = [startAfterMs, completeAfterMs, retention?.atMs ?? null, retention?.warnAtMs ?? null];
  const ahead = times.filter((time) => time !== null).filter((time) => time > atMs);
  return ahead.length === 0 ? null : Math.min(...ahead);
}

/** A refused sign-in is tried once per change of credentials: servers lock accounts (rulings 5). */
export const REFUSED = 'FailedAuthentication';

/** Whom an automatic retry starts again: not those whom somebody stopped. */
const FAILED = ['Failed', 'IncrementalFailed'] as const satisfies readonly UserStatus[];

const TURNS: Readonly<Record<BatchTurn, (tables: MigrationWriter, moment: BatchMoment) => Promise<unknown>>> =
  {
    'initial-synced': (tables, { batch, atMs }) =>
      saveBatch(tables, { atMs, cause: 'every user came to rest' }, { ...batch, initialSyncAtMs: atMs }),
    'initial-sync-complete': async (tables, { batch, atMs }) => {
      const cause = 'initial sync complete, no incremental syncs are wanted';
      await leaveAtRest(tables, batch, atMs);
      const rested: StoredBatch = { ...batch, initialSyncAtMs: batch.initialSyncAtMs ?? atMs };
      await saveBatch(
        tables,
        { atMs, cause },
        { ...rested, intention: 'stopped', stopReason: 'InitialSyncComplete' },
      );
    },
    'auto-retry': (tables, { batch, atMs }) => {
      const currentRetryCount = batch.currentRetryCount + 1;
      const cause = `automatic retry ${currentRetryCount} of ${batch.options.autoRetryCount}`;
      const whom = { except: REFUSED, only: FAILED } as const;
      return startBatch(tables, { ...batch, currentRetryCount }, { atMs, cause, ...whom });
    },
    completed: async (tables, { batch, atMs }) => {
      await saveBatch(
        tables,
        { atMs, cause: 'completed' },
        { ...batch, completedAtMs: atMs, touchedAtMs: atMs, warnedAtMs: null },
      );
      await tables.users.purgeSecrets(batch.id);
    },
    'complete-after': (tables, { batch, atMs }) =>
      completeBatch(tables, batch, { atMs, cause: 'CompleteAfter reached' }),
    'retention-warning': (tables, { batch, atMs }) =>
      saveBatch(tables, { atMs, cause: RETENTION_CAUSE }, { ...batch, warnedAtMs: atMs }),
    'retention-stop': (tables, { batch, atMs }) =>
      stopBatch(
        tables,
        { ...batch, touchedAtMs: atMs, warnedAtMs: null },
        { atMs, cause: 'stopped by retention', reason: 'Idle' },
      ),
    'retention-remove': (tables, { batch, atMs }) =>
      removeBatch(tables, batch, { atMs, cause: 'removed by retention' }),
  };
