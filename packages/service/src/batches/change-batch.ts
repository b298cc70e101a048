import {
  countOf,
  nextUserStatus,
  type StatusDetail,
  type StopReason,
  USER_STATUSES,
  type UserCounts,
  type UserEventName,
  type UserStatus,
  type WorkKind,
  type WorkPhase,
} from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch } from '@mailhaul/store';

// What happens to a batch and all its users at once, in the caller's transaction. Whether it may happen was decided before.

/** When and why. */
export interface Change {
  readonly atMs: number;
  /** A few words for the report; never taken from outside. */
  readonly cause: string;
}

/** Starts a batch, or starts it again: whoever stopped or failed joins the queue, and whoever was left in step is kept so again. */
export async function startBatch(
  tables: MigrationWriter,
  batch: StoredBatch,
  { except = '', only, ...change }: Change & Whom,
): Promise<StoredBatch> {
  const queued = { detail: 'Queued', work: 'initial', phase: 'waiting' } as const;
  await moveResting(tables, batch, {
    ...change,
    ...queued,
    event: 'start',
    except,
    ...(only ? { only } : {}),
  });
  await tables.users.holdBack(batch.id, change.atMs);
  if (batch.options.allowIncrementalSyncs) await keepInStep(tables, batch, change.atMs);
  return saveBatch(tables, change, {
    ...batch,
    intention: 'running',
    stopReason: null,
    startedAtMs: batch.startedAtMs ?? change.atMs,
    completedAtMs: null,
    begun: false,
  });
}

/** Whom a start concerns. */
interface Whom {
  /** Users in this detail stay as they are. */
  readonly except?: StatusDetail | '';
  /** Only users in these statuses; everybody who can be started without it. */
  readonly only?: readonly UserStatus[];
}

/** Plans an incremental sync, now, of everyone who is Synced and for whom none is planned. */
async function keepInStep(
  tables: MigrationWriter,
  { id: batchId }: StoredBatch,
  atMs: number,
): Promise<void> {
  const plan = { batchId, work: 'incremental', phase: 'waiting', dueAtMs: null, only: 'idle', atMs } as const;
  for (const status of SYNCED) await tables.users.plan({ ...plan, status });
}

/** Plans nothing any more for whoever is Synced. */
export async function leaveAtRest(
  tables: MigrationWriter,
  { id: batchId }: StoredBatch,
  atMs: number,
): Promise<void> {
  const plan = { batchId, work: null, phase: 'idle', dueAtMs: null, only: '', atMs } as const;
  for (const status of SYNCED) await tables.users.plan({ ...plan, status });
}

const SYNCED = ['Synced', 'IncrementalSynced'] as const satisfies readonly UserStatus[];

/** Users that one transaction stops: 50,000 at once would hold up everything else for a second. */
export const STOPPED_AT_ONCE = 5_000;

/** Stops a batch: nobody of it begins any more, who runs hears of it within a heartbeat, and of who waits the first stop now. */
export async function stopBatch(
  tables: MigrationWriter,
  batch: StoredBatch,
  { reason, ...change }: Change & { readonly reason: StopReason },
): Promise<StoredBatch> {
  await moveRunning(tables, batch, { ...change, event: 'stop', desired: 'stop' });
  await stopSome(tables, batch, change);
  return saveBatch(tables, change, { ...batch, intention: 'stopped', stopReason: reason });
}

/** Stops some of those who wait; answers how many. Nobody works on them, so nobody else would say that they have stopped. */
async function stopSome(tables: MigrationWriter, batch: StoredBatch, change: Change): Promise<number> {
  const suspended = { ...change, detail: 'Suspended', work: null, phase: 'idle' } as const;
  let left = STOPPED_AT_ONCE;
  left -= await moveResting(tables, batch, {
    ...suspended,
    ...{ event: 'stop', only: ['Starting', 'Syncing'], most: left },
  });
  // whoever was never synced is Stopped, and the others, further down, IncrementalStopped
  await moveResting(tables, batch, { ...suspended, event: 'stopped', only: ['Stopping'] });
  left -= await moveResting(tables, batch, { ...suspended, event: 'stop', most: left });
  await moveResting(tables, batch, { ...suspended, event: 'delta-stopped', only: ['Stopping'] });
  return STOPPED_AT_ONCE - left;
}

/** Whether users of a batch that was stopped still wait to be stopped themselves. */
export function isStopping({ intention, stopReason }: StoredBatch, counts: UserCounts): boolean {
  const isWanted = intention === 'stopped' && (stopReason === 'Requested' || stopReason === 'Idle');
  return isWanted && countOf(counts, statusesWith('stop')) > 0;
}

/** Goes on with a stop; answers how many users stopped: none when only those are left who run. */
export async function stopMore(tables: MigrationWriter, batch: StoredBatch, atMs: number): Promise<number> {
  return stopSome(tables, batch, { atMs, cause: 'stop' });
}

/** Asks for the final sync of everyone who is Synced; a CompleteAfter of a user's own that lies ahead outranks that. */
export async function completeBatch(
  tables: MigrationWriter,
  batch: StoredBatch,
  change: Change,
): Promise<StoredBatch> {
  const final = { detail: 'WaitingForEndpointSlot', work: 'final', phase: 'waiting' } as const;
  await moveRunning(tables, batch, { ...change, event: 'complete', desired: 'run' });
  const { atMs } = change;
  await moveResting(tables, batch, { ...change, ...final, event: 'complete', ownAfterMs: atMs });
  await tables.users.awaitCompletion(batch.id, atMs);
  return saveBatch(tables, change, { ...batch, intention: 'completing', completeRequestedAtMs: atMs });
}

/** Asks for an incremental sync now of everyone who is Synced. */
export async function syncBatchNow(
  tables: MigrationWriter,
  batch: StoredBatch,
  change: Change,
): Promise<StoredBatch> {
  const plan = {
    batchId: batch.id,
    work: 'incremental',
    phase: 'waiting',
    dueAtMs: null,
    only: '',
  } as const;
  for (const status of statusesWith('sync-now'))
    await tables.users.plan({ ...plan, status, atMs: change.atMs });
  return saveBatch(tables, change, batch);
}

/** Removes a batch; its name is free at once, its report stays. */
export async function removeBatch(
  tables: MigrationWriter,
  batch: StoredBatch,
  change: Change,
): Promise<void> {
  await moveRunning(tables, batch, { ...change, event: 'force-remove', desired: 'remove' });
  await tables.users.removeResting(batch.id);
  await saveBatch(tables, change, { ...batch, intention: 'removing' });
  await tables.batches.release(batch.id);
}

/** Saves a batch with a line in its report. */
export async function saveBatch(
  tables: MigrationWriter,
  { atMs, cause }: Change,
  batch: StoredBatch,
): Promise<StoredBatch> {
  await tables.batches.replace(batch);
  const entry = { batchId: batch.id, userId: null, atMs, type: 'Informational', kind: 'command' } as const;
  await tables.reports.add([{ ...entry, message: `Batch ${batch.name}: ${cause}.`, data: { cause } }]);
  return batch;
}

/** Statuses in which an event is allowed. */
export function statusesWith(event: UserEventName): readonly UserStatus[] {
  return USER_STATUSES.filter((status) => nextUserStatus(status, event) !== null);
}

async function moveResting(
  tables: MigrationWriter,
  { id: batchId }: StoredBatch,
  move: Change & {
    readonly event: UserEventName;
    readonly only?: readonly UserStatus[];
    readonly detail: StatusDetail;
    readonly work: WorkKind | null;
    readonly phase: WorkPhase;
    readonly except?: StatusDetail | '';
    readonly ownAfterMs?: number | null;
    readonly most?: number;
  },
): Promise<number> {
  const { event, only, cause, atMs, except = '', ownAfterMs = null, most = EVERYBODY, ...rest } = move;
  const kept = { ...rest, batchId, desired: 'run', dueAtMs: null, atMs, cause, except, ownAfterMs } as const;
  let moved = 0;
  for (const from of only ?? statusesWith(event)) {
    const to = nextUserStatus(from, event);
    if (to === null || moved >= most) continue;
    moved += await tables.users.moveResting({ ...kept, from, to, most: most - moved });
  }
  return moved;
}

/** More than any batch has. */
const EVERYBODY = 1_000_000_000;

async function moveRunning(
  tables: MigrationWriter,
  { id: batchId }: StoredBatch,
  {
    event,
    desired,
    atMs,
    cause,
  }: Change & { readonly event: UserEventName; readonly desired: 'run' | 'stop' | 'remove' },
): Promise<void> {
  const kept = {
    detail: 'Queued',
    work: null,
    phase: 'running',
    dueAtMs: null,
    except: '',
    ownAfterMs: null,
    most: EVERYBODY,
  } as const;
  for (const from of statusesWith(event)) {
    const to = nextUserStatus(from, event);
    // a chain of moves must not move the same user twice
    if (to === null || to === from) continue;
    await tables.users.moveRunning({ ...kept, batchId, from, to, desired, atMs, cause });
  }
}
