import {
  nextUserStatus,
  printItemKey,
  readItemKey,
  type SkippedItemKey,
  shownStatus,
} from '@mailhaul/domain';
import type { Approval, MigrationWriter, StoredUser } from '@mailhaul/store';
import { completeApproved } from '../batches/approval.ts';
import { Checks } from '../use-cases/checks.ts';
import { countWords } from '../use-cases/count-words.ts';
import { findUser } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, OutputOf, UseCases, UserIdentity } from '../use-cases/use-cases.ts';
import type { SkippedItemView } from '../use-cases/view-parts.ts';
import { startUser, syncUserNow } from './change-user.ts';
import { skippedItemsOf } from './known-folders.ts';
import { takeUser } from './take-user.ts';

type SkippedUseCases = Pick<UseCases, 'user.skipped-items' | 'user.approve-items' | 'user.retry-items'>;

/** Skipped items that are shown unless another number is said. */
const SHOWN = 1_000;
/** Items that one command may name. */
const NAMED = 1_000;

/** What can be done about single messages that were left out. */
export function skippedUseCases(deps: UseCaseDeps): SkippedUseCases {
  return {
    'user.skipped-items': async ({ limit = SHOWN, ...identity }) => {
      const user = await findUser(deps.store.migration.read, identity);
      return { items: (await skippedItemsOf(deps.store, user)).slice(0, limit) };
    },
    'user.approve-items': (input) => approveItems(deps, input),
    'user.retry-items': (input) => retryItems(deps, input),
  };
}

/** The messages of a user that are left out just now, by what names them. */
export async function shownItems(
  { store }: UseCaseDeps,
  identity: UserIdentity,
): Promise<readonly SkippedItemKey[]> {
  const items = await skippedItemsOf(store, await findUser(store.migration.read, identity));
  return items.flatMap(({ id }) => (id === null ? [] : (readItemKey(id) ?? [])));
}

/** Accepts all that is left out of a user: what is shown, and what is only counted. */
export async function approveAll(
  tables: MigrationWriter,
  { id }: StoredUser,
  { shown, ...approval }: Approval & { readonly shown: readonly SkippedItemKey[] },
): Promise<void> {
  await tables.skippedItems.approve(id, shown, approval);
  await tables.skippedItems.approveAll(id, approval);
}

/** One message of a user that is left out; refuses when there is none of that name. */
export async function skippedItem(
  { store }: Pick<UseCaseDeps, 'store'>,
  user: StoredUser,
  item: string,
): Promise<{ readonly key: SkippedItemKey; readonly view: SkippedItemView }> {
  const key = readItemKey(item);
  const view = (await skippedItemsOf(store, user)).find(({ id }) => id === item);
  if (key === null || view === undefined) throw noItem(user, item);
  return { key, view };
}

function noItem({ row }: StoredUser, item: string): ServiceError {
  return new ServiceError({
    code: 'NOT_FOUND',
    message: `${row.emailAddress} has no skipped item \`${item}\`; a sync may have copied it meanwhile.`,
    fix: `\`mailhaul user stats ${shellWord(row.emailAddress)} --include-skipped-items\` lists them with their names.`,
  });
}

async function approveItems(
  deps: UseCaseDeps,
  input: InputOf<'user.approve-items'>,
): Promise<OutputOf<'user.approve-items'>> {
  const { user, keys } = await named(deps, input);
  const approval = { atMs: deps.clock.now(), by: input.approvedBy ?? null };
  await deps.store.migration.write(async (tables) => {
    await takeUser(tables, input, approval.atMs);
    await tables.skippedItems.approve(user.id, keys, approval);
    await tables.reports.add([
      noted(user, approval.atMs, `Approved: ${countWords(keys.length, 'skipped item')}.`),
    ]);
    await completeApproved(tables, { batchId: user.batchId, atMs: approval.atMs });
  });
  // its CompleteAfter may have waited for this
  await deps.poke();
  return decided(deps, user, keys);
}

async function retryItems(
  deps: UseCaseDeps,
  input: InputOf<'user.retry-items'>,
): Promise<OutputOf<'user.retry-items'>> {
  const { user, keys } = await named(deps, input);
  const atMs = deps.clock.now();
  const by = await deps.store.migration.write(async (tables) => {
    const locked = await takeUser(tables, input, atMs);
    requireFurtherSync(locked);
    await tables.skippedItems.retry(user.id, keys, atMs);
    await tables.reports.add([
      noted(user, atMs, `The next sync tries again: ${countWords(keys.length, 'skipped item')}.`),
    ]);
    return input.syncNow ? begin(tables, locked, atMs) : 'NextSync';
  });
  await deps.poke();
  return { ...(await decided(deps, user, keys)), by };
}

/** A sync as soon as there is a slot; a sync that runs already has looked at these messages, and the one after it tries them. */
async function begin(
  tables: MigrationWriter,
  user: StoredUser,
  atMs: number,
): Promise<'SyncNow' | 'NextSync'> {
  if (user.phase === 'running') return 'NextSync';
  if (nextUserStatus(user.status, 'sync-now') !== null) await syncUserNow(tables, user, atMs);
  else if (nextUserStatus(user.status, 'start') !== null) await startUser(tables, user, atMs);
  else return 'NextSync';
  return 'SyncNow';
}

// who is completed is never synced again, and the wish would wait for ever
function requireFurtherSync({ status, row }: StoredUser): void {
  if (status !== 'Completed' && status !== 'CompletedWithWarnings') return;
  throw new ServiceError({
    code: 'WRONG_STATE',
    message: `${row.emailAddress} is ${shownStatus(status)}: nothing of it is synced any more, so nothing can be tried again.`,
    fix: 'Download the message, and store it at the target by hand.',
  });
}

/** The user and the messages that are named; refuses with every name that is wrong, and changes nothing. */
async function named(
  { store }: UseCaseDeps,
  { items, ...identity }: UserIdentity & { readonly items: readonly string[] },
): Promise<{ readonly user: StoredUser; readonly keys: readonly SkippedItemKey[] }> {
  const user = await findUser(store.migration.read, identity);
  const checks = new Checks();
  if (items.length === 0) checks.refuse('items', 'items is empty: name at least one skipped item.');
  if (items.length > NAMED)
    checks.refuse('items', `items may name ${NAMED} at once; these were ${items.length}.`);
  checks.done();
  const there = new Set((await skippedItemsOf(store, user)).map(({ id }) => id));
  const wrong = items.find((item) => readItemKey(item) === null || !there.has(item));
  if (wrong !== undefined) throw noItem(user, wrong);
  return { user, keys: [...new Set(items)].flatMap((item) => readItemKey(item) ?? []) };
}

async function decided({ store }: UseCaseDeps, { id, row }: StoredUser, keys: readonly SkippedItemKey[]) {
  const user = await store.migration.read.users.byId(id);
  const wanted = new Set(keys.map(printItemKey));
  const items = user === null ? [] : await skippedItemsOf(store, user);
  return {
    identity: row.emailAddress,
    items: items.filter((item) => item.id !== null && wanted.has(item.id)),
    hasUnapprovedSkippedItems: (user?.unapprovedItems ?? 0) > 0,
  };
}

function noted({ id, batchId }: StoredUser, atMs: number, message: string) {
  return { batchId, userId: id, atMs, type: 'Informational', kind: 'line', message, data: null } as const;
}
