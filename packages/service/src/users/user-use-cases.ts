import { Secret } from '@mailhaul/base';
import { STATUS_SUMMARY, USER_STATUSES, type UserSettings, type UserStatus } from '@mailhaul/domain';
import type { MigrationReader, MigrationWriter, StoredBatch, StoredUser } from '@mailhaul/store';
import { completeApproved } from '../batches/approval.ts';
import { Checks } from '../use-cases/checks.ts';
import { findBatch, findUser } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases, UserIdentity } from '../use-cases/use-cases.ts';
import type { UserView } from '../use-cases/views.ts';
import {
  awaitCompletion,
  postponeUser,
  removeUser,
  startUser,
  stopUser,
  syncUserNow,
} from './change-user.ts';
import { listUsers } from './list-users.ts';
import { queuePlace } from './queue-place.ts';
import { approveAll, shownItems, skippedUseCases } from './skipped-items.ts';
import { takeUser } from './take-user.ts';
import { userFolders } from './user-folders.ts';
import { reportParts } from './user-report.ts';
import { userRevision, userStatistics, userView } from './user-view.ts';

type UserUseCases = Pick<UseCases, Extract<keyof UseCases, `user.${string}`>>;

/** What can be done with users. */
export function userUseCases(deps: UseCaseDeps): UserUseCases {
  return {
    'user.get': (input) => getUsers(deps, input),
    'user.list': (input) => listUsers(deps, input),
    'user.set': (input) => setUser(deps, input),
    'user.start': (input) => changeUser(deps, input, startUser),
    'user.stop': (input) =>
      changeUser(deps, input, (tables, user, atMs) => stopUser(tables, user, { atMs, cause: 'stop' })),
    'user.remove': async ({ force = false, ...identity }) => {
      const removed = await deps.store.migration.write(async (tables) => {
        const atMs = deps.clock.now();
        const user = await takeUser(tables, identity, atMs);
        await removeUser(tables, user, { atMs, force });
        return { removed: user.row.emailAddress };
      });
      await deps.poke();
      return removed;
    },
    'user.folders': async (input) =>
      userFolders(deps.store, await findUser(deps.store.migration.read, input)),
    'user.statistics': (input) => statistics(deps, input),
    ...skippedUseCases(deps),
  };
}

/** Changes one user in a transaction and shows it. */
export async function changeUser(
  deps: UseCaseDeps,
  identity: UserIdentity,
  change: (tables: MigrationWriter, user: StoredUser, atMs: number) => Promise<StoredUser>,
): Promise<UserView> {
  const atMs = deps.clock.now();
  const view = await deps.store.migration.write(async (tables) => {
    const user = await change(tables, await takeUser(tables, identity, atMs), atMs);
    return { ...userView(user, await batchName(tables, user)), ...userRevision(user) };
  });
  await deps.poke();
  return view;
}

/** The name of a user's batch. */
export async function batchName(tables: MigrationReader, { batchId }: StoredUser): Promise<string> {
  return (await tables.batches.byId(batchId))?.name ?? '';
}

/** Rows read at a time. */
const PAGE = 1_000;

async function getUsers(deps: UseCaseDeps, input: InputOf<'user.get'>): Promise<readonly UserView[]> {
  const { identity, batch, status, statusSummary, resultSize = 1000 } = input;
  const tables = deps.store.migration.read;
  if (identity !== undefined) {
    const user = await findUser(tables, { identity, ...(batch === undefined ? {} : { batch }) });
    const place = await queuePlace(tables, user, deps.clock.now());
    return [{ ...userView(user, await batchName(tables, user)), ...userRevision(user), ...place }];
  }
  const batches = batch === undefined ? await tables.batches.all() : [await findBatch(tables, batch)];
  const statuses = USER_STATUSES.filter(
    (one) =>
      (status === undefined || one === status || (status === 'Synced' && one === 'IncrementalSynced')) &&
      (statusSummary === undefined || STATUS_SUMMARY[one] === statusSummary),
  );
  const most = resultSize === 'unlimited' ? Number.POSITIVE_INFINITY : resultSize;
  const wanted = statuses.length === USER_STATUSES.length ? null : statuses;
  return usersOf(tables, { batches, statuses: wanted, most });
}

/** Users of batches, in the order of their rows, a page at a time; null for all statuses. */
export async function usersOf(
  tables: MigrationReader,
  {
    batches,
    statuses,
    most,
  }: {
    readonly batches: readonly StoredBatch[];
    readonly statuses: readonly UserStatus[] | null;
    readonly most: number;
  },
): Promise<readonly UserView[]> {
  const views: UserView[] = [];
  for (const batch of batches)
    for (const status of statuses ?? [undefined])
      await addPages(tables, { batch, status, most, add: (user) => views.push(userView(user, batch.name)) });
  return views.slice(0, most);
}

async function addPages(
  tables: MigrationReader,
  {
    batch,
    status,
    most,
    add,
  }: {
    readonly batch: StoredBatch;
    readonly status: UserStatus | undefined;
    readonly most: number;
    readonly add: (user: StoredUser) => number;
  },
): Promise<void> {
  let [afterId, size] = [0, 0];
  for (;;) {
    const limit = Math.min(PAGE, most - size);
    const page =
      limit > 0
        ? await tables.users.page({ batchId: batch.id, ...(status ? { status } : {}), afterId, limit })
        : [];
    for (const user of page) size = Math.max(size, add(user));
    afterId = page.at(-1)?.id ?? 0;
    if (page.length < PAGE) return;
  }
}

async function setUser(deps: UseCaseDeps, input: InputOf<'user.set'>): Promise<UserView> {
  const checks = new Checks();
  const startAfterMs = checks.instant('startAfter', input.startAfter);
  const completeAfterMs = checks.instant('completeAfter', input.completeAfter);
  checks.range('maxReceiveSizeBytes', input.maxReceiveSizeBytes);
  checks.itemLimit('badItemLimit', input.badItemLimit, input.acceptLargeDataLoss ?? false);
  checks.itemLimit('largeItemLimit', input.largeItemLimit, input.acceptLargeDataLoss ?? false);
  checks.done();
  const { badItemLimit, largeItemLimit, maxReceiveSizeBytes } = input;
  const shown = input.approveSkippedItems ? await shownItems(deps, input) : [];
  const said = { badItemLimit, largeItemLimit, maxReceiveSizeBytes, startAfterMs, completeAfterMs };
  return changeUser(deps, input, async (tables, user, atMs) => {
    requireRevision(input.madeFrom, userRevision(user).revision);
    const settings: UserSettings = { ...user.settings, ...withoutBlanks(said) };
    await tables.users.saveSettings(user.id, settings, user.priority);
    await saveSignIn(tables, { deps, user, input });
    if (input.approveSkippedItems) {
      await approveAll(tables, user, { shown, atMs, by: input.approvedBy ?? null });
      await completeApproved(tables, { batchId: user.batchId, atMs });
    }
    const saved = (await tables.users.lock(user.id)) ?? user;
    const timed = completeAfterMs == null ? saved : await awaitCompletion(tables, saved, atMs);
    const after = startAfterMs == null ? timed : await postponeUser(tables, timed, atMs);
    return input.syncNow ? syncUserNow(tables, after, atMs) : after;
  });
}

/** What was said, without what was not. */
export function withoutBlanks<T extends object>(
  said: T,
): { [K in keyof T]?: Exclude<T[K], undefined | null> } {
  const entries = Object.entries(said).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries) as { [K in keyof T]?: Exclude<T[K], undefined | null> };
}

async function saveSignIn(
  tables: MigrationWriter,
  {
    deps,
    user,
    input,
  }: { readonly deps: UseCaseDeps; readonly user: StoredUser; readonly input: InputOf<'user.set'> },
): Promise<void> {
  const { userName, password, targetUserName, targetPassword } = input;
  if ([userName, password, targetUserName, targetPassword].every((said) => said === undefined)) return;
  const known = deps.vault.openRow(user);
  const secrets = deps.vault.sealRow(user.guid, {
    password: password === undefined ? known.password : new Secret(password),
    targetPassword: targetPassword === undefined ? known.targetPassword : new Secret(targetPassword),
  });
  const row = { ...user.row, ...withoutBlanks({ userName, targetUserName }) };
  await tables.users.saveCells({ ...user, row, secrets });
}

async function statistics(deps: UseCaseDeps, input: InputOf<'user.statistics'>) {
  const tables = deps.store.migration.read;
  const user = await findUser(tables, input);
  const atMs = deps.clock.now();
  const view = userStatistics(user, await batchName(tables, user), atMs);
  const place = await queuePlace(tables, user, atMs);
  return {
    ...view,
    ...userRevision(user),
    ...place,
    ...(await reportParts(deps.store, user, { wishes: input, atMs })),
  };
}
