import {
  nextUserStatus,
  STATUS_SUMMARY,
  shownStatus,
  type UserEventName,
  userMoveRefused,
} from '@mailhaul/domain';
import type { MigrationWriter, StoredUser } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import { completeAfterOf } from './complete-after.ts';

/** Starts a user again that stopped or failed; its batch must be at work. */
export async function startUser(
  tables: MigrationWriter,
  user: StoredUser,
  atMs: number,
): Promise<StoredUser> {
  requireMove(user, 'start');
  requireGoodRow(user);
  const batch = await tables.batches.byId(user.batchId);
  if (batch?.intention !== 'running' && batch?.intention !== 'completing')
    throw new ServiceError({
      code: 'WRONG_STATE',
      message: `Batch ${batch?.name ?? ''} of this user does not run.`,
      fix: `Start it with \`mailhaul batch start ${shellWord(batch?.name ?? 'NAME')}\`; that starts the user too.`,
    });
  // what completes now is news again
  if (batch.completedAtMs !== null) await tables.batches.replace({ ...batch, completedAtMs: null });
  return moved(tables, user, {
    event: { name: 'start' },
    work: 'initial',
    desired: 'run',
    ...placeInQueue(user, atMs),
    cause: 'start',
    atMs,
  });
}

/** In the queue, or out of it until StartAfter has come; whoever was synced once is not held up. */
function placeInQueue({ settings, row, initialSyncAtMs }: StoredUser, atMs: number) {
  const startAfterMs = settings.startAfterMs ?? row.startAfterMs;
  return startAfterMs !== null && startAfterMs > atMs && initialSyncAtMs === null
    ? ({
        phase: 'timed',
        dueAtMs: startAfterMs,
        queuedAtMs: atMs,
        statusDetail: 'WaitingForStartAfter',
      } as const)
    : ({ phase: 'waiting', dueAtMs: null, queuedAtMs: atMs, statusDetail: 'Queued' } as const);
}

/** Lets a user begin at another time; who has begun already is not held up any more. */
export async function postponeUser(
  tables: MigrationWriter,
  user: StoredUser,
  atMs: number,
): Promise<StoredUser> {
  const waits = user.status === 'Queued' && (user.phase === 'waiting' || user.phase === 'timed');
  const rests = STATUS_SUMMARY[user.status] === 'Stopped' || STATUS_SUMMARY[user.status] === 'Failed';
  if (user.initialSyncAtMs !== null || !(waits || rests))
    throw new ServiceError({
      code: 'WRONG_STATE',
      message: `The user is ${shownStatus(user.status)}: its copy has begun, and StartAfter holds up only who has not begun.`,
      ...(user.initialSyncAtMs === null
        ? { fix: `Stop it first with \`mailhaul user stop ${shellWord(user.row.emailAddress)}\`.` }
        : {}),
    });
  if (!waits) return user;
  const place = placeInQueue(user, atMs);
  // who only comes later within the queue keeps its turn
  const kept = place.phase === user.phase ? { ...place, queuedAtMs: user.queuedAtMs } : place;
  await tables.users.hold(user.id, kept);
  return { ...user, ...kept };
}

/** Lets a user that is Synced be looked at when its new CompleteAfter has come, unless its next sync is due before. */
export async function awaitCompletion(
  tables: MigrationWriter,
  user: StoredUser,
  atMs: number,
): Promise<StoredUser> {
  const ownMs = completeAfterOf(user);
  const rests =
    user.phase === 'timed' && user.work === 'incremental' && STATUS_SUMMARY[user.status] === 'Synced';
  if (!rests || ownMs === null) return user;
  const { phase, queuedAtMs, statusDetail } = user;
  const dueAtMs = Math.min(user.dueAtMs ?? ownMs, Math.max(atMs, ownMs));
  await tables.users.hold(user.id, { phase, dueAtMs, queuedAtMs, statusDetail });
  return { ...user, dueAtMs };
}

/** Stops a user: at once when it waits, within a heartbeat when it runs. */
export async function stopUser(
  tables: MigrationWriter,
  user: StoredUser,
  { atMs, cause }: { readonly atMs: number; readonly cause: string },
): Promise<StoredUser> {
  requireMove(user, 'stop');
  if (user.phase === 'running') {
    const stopping = {
      event: { name: 'stop' },
      desired: 'stop',
      statusDetail: 'Suspended',
      cause,
      atMs,
    } as const;
    return moved(tables, user, stopping);
  }
  const idle = {
    phase: 'idle',
    work: null,
    dueAtMs: null,
    statusDetail: 'Suspended',
    cause,
    atMs,
  } as const;
  const stopped = await moved(tables, user, { ...idle, event: { name: 'stop' } });
  const name = user.initialSyncAtMs === null ? 'stopped' : 'delta-stopped';
  return stopped.status === 'Stopping' ? moved(tables, stopped, { ...idle, event: { name } }) : stopped;
}

/** Whether a server has said until when it wants nobody: who is asked for again meanwhile waits all the same (rulings 5). */
function isBidden({ phase, statusDetail }: StoredUser): boolean {
  return phase === 'timed' && statusDetail.endsWith('RateLimit');
}

/** Asks for an incremental sync of one user now. */
export async function syncUserNow(
  tables: MigrationWriter,
  user: StoredUser,
  atMs: number,
): Promise<StoredUser> {
  requireMove(user, 'sync-now');
  if (user.phase === 'running' || isBidden(user)) return user;
  return moved(tables, user, {
    event: { name: 'sync-now' },
    phase: 'waiting',
    work: 'incremental',
    dueAtMs: null,
    queuedAtMs: atMs,
    statusDetail: 'WaitingForEndpointSlot',
    cause: 'sync-now',
    atMs,
  });
}

/** Removes a user; one that runs goes when its runner has let go. */
export async function removeUser(
  tables: MigrationWriter,
  user: StoredUser,
  { atMs, force }: { readonly atMs: number; readonly force: boolean },
): Promise<void> {
  const name = force ? 'force-remove' : 'remove';
  if (!force || nextUserStatus(user.status, name) === null) requireMove(user, name);
  if (user.phase === 'running') {
    const removing = {
      event: { name },
      desired: 'remove',
      statusDetail: 'Suspended',
      cause: 'remove',
      atMs,
    } as const;
    await moved(tables, user, removing);
    return;
  }
  await tables.users.remove(user.id);
  const batch = await tables.batches.byId(user.batchId);
  if (batch?.completedAtMs != null) await tables.batches.replace({ ...batch, completedAtMs: null });
  const entry = {
    batchId: user.batchId,
    userId: null,
    atMs,
    type: 'Informational',
    kind: 'command',
  } as const;
  await tables.reports.add([
    { ...entry, message: `User ${user.row.emailAddress}: removed.`, data: { command: 'remove' } },
  ]);
}

function requireGoodRow({ phase, row, failure }: StoredUser): void {
  if (phase !== 'refused') return;
  throw new ServiceError({
    code: 'WRONG_STATE',
    message: `Row ${row.row} of its file is wrong: ${failure?.words ?? ''}`,
    fix: 'Mend the row, then add it with `mailhaul batch set NAME --add-users --csv-data FILE`; it takes the place of this user.',
  });
}

function requireMove(user: StoredUser, event: UserEventName): void {
  if (nextUserStatus(user.status, event) === null)
    throw new ServiceError({ code: 'WRONG_STATE', message: userMoveRefused(user.status, event) });
}

async function moved(
  tables: MigrationWriter,
  user: StoredUser,
  change: Parameters<typeof tables.users.move>[1],
): Promise<StoredUser> {
  const after = await tables.users.move(user, change);
  if (after === null) throw new Error('a user that was locked has moved');
  return after;
}
