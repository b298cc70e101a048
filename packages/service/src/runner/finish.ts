import { type Failure, nextIncremental, type UserEvent, type UserFailure } from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch, StoredUser } from '@mailhaul/store';
import { waitsForCompletionMs } from '../users/complete-after.ts';
import type { Assessment } from './assess.ts';
import { failedDetail, type Parking } from './stall.ts';
import type { EndReason, UserRun } from './user-run.ts';

/** How a run ended. */
export type Ending =
  | { readonly kind: 'done'; readonly assessment: Assessment }
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It waits for something that passes, and gives its slot to others. */
  | { readonly kind: 'parked'; readonly parking: Parking }
  | { readonly kind: 'ended'; readonly reason: EndReason };

/** What finishing needs besides the tables. */
export interface FinishDeps {
  readonly atMs: number;
  /** A number from 0 to 1 that spreads the next incremental sync. */
  readonly chance: number;
}

/** Nobody holds the user any more. */
const FREE = { leaseOwner: null, leaseUntilMs: null, desired: 'run' } as const;

/** Writes how a run ended, all in the caller's transaction; nothing when somebody else has the user by now. */
export async function finishRun(
  tables: MigrationWriter,
  { run, ending, deps }: { readonly run: UserRun; readonly ending: Ending; readonly deps: FinishDeps },
): Promise<void> {
  const user = await tables.users.lock(run.user.id);
  if (user === null || user.fence !== run.user.fence || user.phase !== 'running') return;
  if (ending.kind === 'parked' && user.status !== 'Stopping') run.noteParking(ending.parking);
  const counted = ending.kind === 'done' ? ending.assessment.counted : run.counted();
  await tables.users.count({ ...counted, id: user.id, fence: user.fence });
  if (ending.kind === 'done') await tables.skippedItems.settle(user.id, ending.assessment.skipped);
  await tables.reports.add(run.takeEntries());
  await saveFolders(tables, { run, atMs: ending.kind === 'done' ? deps.atMs : null });
  if (user.status === 'Removing') return void (await tables.users.remove(user.id));
  const batch = await tables.batches.byId(user.batchId);
  if (batch === null) return;
  if (user.status === 'Stopping') await stopped(tables, user, deps);
  else if (ending.kind === 'parked') await parked(tables, user, { ...ending, deps });
  else await moveOn(tables, { user, batch, run, ending, deps });
}

// which folders there are, and that they are in step, is known only where a run came to its end
async function saveFolders(
  tables: MigrationWriter,
  { run, atMs }: { readonly run: UserRun; readonly atMs: number | null },
): Promise<void> {
  const { id: userId, batchId } = run.user;
  for (let changed = run.folders.changed(); changed.length > 0; changed = run.folders.changed()) {
    await tables.userFolders.save({ userId, batchId }, changed);
    run.folders.written(changed);
  }
  if (atMs === null) return;
  await tables.userFolders.forget(userId, run.folders.gone);
  await tables.userFolders.inStep(userId, atMs);
}

async function parked(
  tables: MigrationWriter,
  user: StoredUser,
  {
    parking: { failure, detail, untilMs },
    deps: { atMs },
  }: { readonly parking: Parking; readonly deps: FinishDeps },
): Promise<void> {
  const work = user.status === 'Completing' || user.status === 'CompletionSynced' ? 'final' : user.work;
  await tables.users.move(user, {
    ...FREE,
    event: { name: 'parked' },
    phase: 'timed',
    work,
    dueAtMs: Math.max(atMs, untilMs),
    statusDetail: detail,
    cause: failure.code,
    atMs,
  });
}

interface Finishing {
  readonly user: StoredUser;
  readonly batch: StoredBatch;
  readonly run: UserRun;
  readonly ending: Exclude<Ending, { kind: 'parked' }>;
  readonly deps: FinishDeps;
}

async function moveOn(tables: MigrationWriter, finishing: Finishing): Promise<void> {
  const { user, ending, deps, run } = finishing;
  if (ending.kind === 'ended') return release(tables, user, deps);
  if (ending.kind === 'failed') return failed(tables, { user, failure: ending.failure, run, deps });
  const { failure } = ending.assessment;
  if (failure !== null) return failed(tables, { user, failure, run, deps });
  // completion was asked for while an incremental sync ran: the final one comes next
  if (user.status === 'Completing' && run.work !== 'final') return release(tables, user, deps);
  if (user.status === 'Completing') return completed(tables, { ...finishing, ending });
  await synced(tables, finishing);
}

/** Gives a user back to the queue, as it was when it was taken. */
export async function release(
  tables: MigrationWriter,
  user: StoredUser,
  { atMs }: FinishDeps,
): Promise<void> {
  if (user.status === 'Removing') return void (await tables.users.remove(user.id));
  if (user.status === 'Stopping') return stopped(tables, user, { atMs, chance: 0 });
  const work = user.status === 'Completing' || user.status === 'CompletionSynced' ? 'final' : user.work;
  await tables.users.move(user, {
    ...FREE,
    event: { name: 'released' },
    phase: 'waiting',
    work,
    statusDetail: 'WaitingForEndpointSlot',
    cause: 'back to the queue',
    atMs,
  });
}

async function stopped(tables: MigrationWriter, user: StoredUser, { atMs }: FinishDeps): Promise<void> {
  const name = user.initialSyncAtMs === null ? 'stopped' : 'delta-stopped';
  await tables.users.move(user, {
    ...FREE,
    event: { name },
    phase: 'idle',
    work: null,
    dueAtMs: null,
    statusDetail: 'Suspended',
    cause: 'stop',
    atMs,
  });
}

async function failed(
  tables: MigrationWriter,
  {
    user,
    failure,
    run,
    deps: { atMs },
  }: Pick<Finishing, 'user' | 'run' | 'deps'> & { readonly failure: Failure },
): Promise<void> {
  const cause: UserFailure = { ...failure, atMs, failures: run.transientFailures + 1 };
  run.noteFailure(failure, 'Error');
  await tables.reports.add(run.takeEntries());
  await tables.users.move(user, {
    ...FREE,
    event: { name: 'failed', failure: cause },
    phase: 'idle',
    work: null,
    dueAtMs: null,
    statusDetail: failedDetail(failure),
    cause: failure.code,
    atMs,
  });
}

async function synced(tables: MigrationWriter, { user, batch, deps, ...rest }: Finishing): Promise<void> {
  const { atMs } = deps;
  const interval =
    batch.options.incrementalSyncIntervalMs ?? (await tables.config()).incrementalSyncIntervalMs;
  const goesOn = batch.options.allowIncrementalSyncs && batch.intention !== 'stopped';
  const ownMs = batch.intention === 'stopped' ? null : waitsForCompletionMs(user, atMs);
  const dueAtMs = earliest([goesOn ? nextIncremental(atMs, interval, deps.chance) : null, ownMs]);
  const event: UserEvent = { name: 'synced' };
  const moved = await tables.users.move(user, {
    ...FREE,
    event,
    phase: dueAtMs === null ? 'idle' : 'timed',
    work: dueAtMs === null ? null : 'incremental',
    dueAtMs,
    statusDetail: 'Synced',
    initialSyncAtMs: user.initialSyncAtMs ?? atMs,
    lastSyncedAtMs: atMs,
    cause: rest.run.work === 'initial' ? 'initial sync done' : 'incremental sync done',
    atMs,
  });
  // who comes late to a batch that is being completed does not stay behind
  if (moved === null || batch.intention !== 'completing' || ownMs !== null) return;
  await tables.users.move(moved, {
    event: { name: 'complete' },
    phase: 'waiting',
    work: 'final',
    dueAtMs: null,
    statusDetail: 'WaitingForEndpointSlot',
    cause: 'its batch is completing',
    atMs,
  });
}

function earliest(times: readonly (number | null)[]): number | null {
  const set = times.filter((time) => time !== null);
  return set.length === 0 ? null : Math.min(...set);
}

async function completed(
  tables: MigrationWriter,
  { user, deps: { atMs }, ending }: Finishing & { readonly ending: Extract<Ending, { kind: 'done' }> },
): Promise<void> {
  const rest = {
    ...FREE,
    phase: 'idle',
    work: null,
    dueAtMs: null,
    statusDetail: 'Completed',
    atMs,
  } as const;
  const at = { lastSyncedAtMs: atMs, initialSyncAtMs: user.initialSyncAtMs ?? atMs };
  const counted = await tables.users.move(user, {
    ...rest,
    ...at,
    phase: 'running',
    event: { name: 'synced' },
    cause: 'final sync and recount done',
  });
  if (counted === null) return;
  const name = ending.assessment.hasWarnings ? 'completed-with-warnings' : 'completed';
  await tables.users.move(counted, { ...rest, completedAtMs: atMs, event: { name }, cause: 'completion' });
}
