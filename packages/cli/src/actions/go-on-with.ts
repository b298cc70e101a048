import type { UserRow } from '@mailhaul/domain';
import { type BatchView, readUsersCsv, ServiceError, UsageError, type UseCases } from '@mailhaul/service';
import { counted } from '../render/numbers.ts';
import { ask } from './ask.ts';
import type { Request } from './request-of.ts';

/** Statuses from which a start goes on. */
const STARTABLE = new Set<BatchView['status']>([
  'Created',
  'Stopped',
  'Failed',
  'SyncedWithErrors',
  'CompletedWithErrors',
]);
/** Of users that are too late so many are named. */
const USERS_NAMED = 5;

/** Whether a batch ends or has ended by itself: there is nothing to do but to wait. */
export function isEnding({ status }: Pick<BatchView, 'status'>): boolean {
  return status === 'Completing' || status === 'Completed';
}

/** Lets a batch that an earlier run made go on with what the file and the options say now. */
export async function goOnWith(
  before: BatchView,
  { sourceEndpoint, targetEndpoint, csvData, ...settings }: Request & { readonly csvData: string },
  useCases: UseCases,
): Promise<void> {
  const { identity } = before;
  if (before.sourceEndpoint !== sourceEndpoint || before.targetEndpoint !== targetEndpoint)
    throw new UsageError(
      `The batch ${identity} goes from ${before.sourceEndpoint} to ${before.targetEndpoint}; --name gives this one another name.`,
    );
  const csv = Buffer.from(csvData, 'base64');
  const takesUsers = !isEnding(before) && before.status !== 'CompletedWithErrors';
  if (!takesUsers) await requireKnown(before, csv, useCases);
  if (isEnding(before)) return;
  const changed = { ...settings, ...(takesUsers ? { addUsers: true, csvData } : {}) };
  if (Object.keys(changed).length > 0) await ask(useCases, 'batch.set', { ...changed, identity });
  await mendSignIns(identity, csv, useCases);
  await goOn(before, useCases);
}

// once completion has begun nobody joins, and whoever is left out in silence is not moved
async function requireKnown(
  { identity, status }: BatchView,
  csv: Uint8Array,
  useCases: UseCases,
): Promise<void> {
  const users = await useCases['user.get']({ batch: identity, resultSize: 'unlimited' });
  const known = new Set(users.map(({ emailAddress }) => keyOf(emailAddress)));
  const added = rowsOf(csv).filter(({ emailAddress }) => !known.has(keyOf(emailAddress)));
  if (added.length === 0) return;
  const named = added.slice(0, USERS_NAMED).map(({ emailAddress }) => emailAddress);
  const others = added.length > named.length ? ', …' : '';
  throw new ServiceError({
    code: 'WRONG_STATE',
    message: `Batch ${identity} is ${status} and takes no users any more; it does not know ${counted(added.length, 'user')} of the file: ${named.join(', ')}${others}.`,
    fix: 'Put them into a file of their own and run that; it becomes a batch of its own.',
  });
}

function rowsOf(csv: Uint8Array): readonly UserRow[] {
  const read = readUsersCsv(csv, { allowUnknownColumns: true });
  if (read.kind === 'read') return read.rows;
  const [first] = read.errors;
  throw new ServiceError({ code: 'BAD_CSV', message: first?.headline ?? '', fix: first?.fix ?? '' });
}

// a row that is there already is not added again; whoever was refused gets what the file says now
async function mendSignIns(batch: string, csv: Uint8Array, useCases: UseCases): Promise<void> {
  const failed = await useCases['user.get']({ batch, statusSummary: 'Failed', resultSize: 'unlimited' });
  const refused = failed.filter(({ statusDetail }) => statusDetail === 'FailedAuthentication');
  if (refused.length === 0) return;
  const byAddress = new Map(refused.map((user) => [keyOf(user.emailAddress), user]));
  for (const row of rowsOf(csv)) {
    const user = byAddress.get(keyOf(row.emailAddress));
    if (user) await ask(useCases, 'user.set', { identity: user.guid, ...signInOf(row) });
  }
}

function keyOf(address: string): string {
  return address.trim().toLowerCase();
}

function signInOf({ userName, password, targetUserName, targetPassword }: UserRow): Request {
  return {
    userName,
    ...(password ? { password: password.reveal() } : {}),
    ...(targetUserName ? { targetUserName } : {}),
    ...(targetPassword ? { targetPassword: targetPassword.reveal() } : {}),
  };
}

// synced users fetch what is new, the others are tried again
async function goOn({ identity, status, syncedCount }: BatchView, useCases: UseCases): Promise<void> {
  const isSynced = status === 'Synced' || status === 'SyncedWithErrors';
  if (isSynced && syncedCount > 0) await ask(useCases, 'batch.sync-now', { identity });
  if (STARTABLE.has(status)) await ask(useCases, 'batch.start', { identity });
}
