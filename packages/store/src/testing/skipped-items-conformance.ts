import { silentLog, systemClock } from '@mailhaul/base';
import type { SkippedItemKey } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import type { MigrationStore } from '../migration/migration-store.ts';
import { openStore } from '../open-store.ts';
import { newBatch, newUser } from './migration-conformance.ts';

const key = (sourceUid: number, uidValidity = 1_700_000_000): SkippedItemKey => ({
  folderId: 3,
  uidValidity,
  sourceUid,
});
const COUNTED = {
  statusDetail: 'Synced',
  activeAtMs: 1,
  stalled: '{}',
  syncedItems: 9,
  badItems: 0,
  largeItems: 0,
  missingItems: 0,
  bytesTransferred: 9,
  examinedItems: 9,
  sourceItems: 9,
  alreadyThereItems: 0,
  estimatedItems: 9,
  estimatedBytes: 9,
  foldersSynced: 1,
  foldersTotal: 1,
  transientFailures: 0,
  transientFailureMs: 0,
  score: null,
} as const;

async function opened(location: string) {
  const store = await openStore(location, { clock: systemClock, log: silentLog });
  return { migration: store.migration, [Symbol.asyncDispose]: () => store.close() };
}

async function withUsers(migration: MigrationStore): Promise<number> {
  return migration.write(async (tables) => {
    const { id } = await tables.batches.add(newBatch('Wave'));
    await tables.users.addMany([1, 2].map((number) => newUser(id, number)));
    return id;
  });
}

/** A pass of a user ends, and leaves these out besides `others`, which have no message of their own. */
async function passEnds(
  migration: MigrationStore,
  id: number,
  { keys, others = 0 }: { readonly keys: readonly SkippedItemKey[]; readonly others?: number },
): Promise<void> {
  await migration.write(async (tables) => {
    await tables.users.count({ ...COUNTED, skippedItems: keys.length + others, id, fence: 0 });
    await tables.skippedItems.settle(id, keys);
  });
}

/** What people decided about messages that were left out, on both databases. */
export function describeSkippedItems(newLocation: () => Promise<string>): void {
  test('what is approved stays so, what appears later is not, and what arrives is forgotten', async () => {
    const location = await newLocation();
    {
      await using store = await opened(location);
      const { migration } = store;
      await withUsers(migration);
      await passEnds(migration, 1, { keys: [key(5), key(6), key(7)] });
      await migration.write((tables) => tables.skippedItems.approve(1, [key(6)], { atMs: 10, by: 'olga' }));
      await migration.write((tables) => tables.skippedItems.approve(1, [key(6)], { atMs: 11, by: 'otto' }));
    }
    await using store = await opened(location);
    const { migration } = store;
    const unapproved = async () => (await migration.read.users.byId(1))?.unapprovedItems;
    expect(await unapproved()).toBe(2);
    await passEnds(migration, 1, { keys: [key(6), key(7), key(8), key(6, 1_800_000_000)] });
    const decided = await migration.read.skippedItems.ofUser(1);
    expect(decided.map((one) => [one.sourceUid, one.approvedAtMs, one.approvedBy])).toEqual([
      [6, 10, 'olga'],
      [7, null, null],
      [8, null, null],
      [6, null, null],
    ]);
    expect([await unapproved(), await migration.read.skippedItems.ofUser(2)]).toEqual([3, []]);
  });

  test('approving all covers what there is now, with and without a message of its own', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const batchId = await withUsers(migration);
    const counts = async (id: number) => {
      const user = await migration.read.users.byId(id);
      return [user?.approvedItems, user?.unapprovedItems];
    };
    await passEnds(migration, 1, { keys: [key(5)], others: 2 });
    await passEnds(migration, 2, { keys: [key(5), key(6)] });
    expect([await counts(1), await counts(2)]).toEqual([
      [0, 3],
      [0, 2],
    ]);
    await migration.write((tables) => tables.skippedItems.approveAll(1, { atMs: 10, by: 'olga' }));
    expect([await counts(1), await counts(2)]).toEqual([
      [2, 0],
      [0, 2],
    ]);
    await migration.write((tables) => tables.skippedItems.approveBatch(batchId, { atMs: 20, by: null }));
    expect(await counts(2)).toEqual([0, 0]);
    expect((await migration.read.skippedItems.ofUser(1)).map(({ approvedAtMs }) => approvedAtMs)).toEqual([
      10,
    ]);
    expect((await migration.read.users.sums(batchId)).unapprovedItems).toBe(0);
    // a folder became readable, and another message was left out: that one nobody has approved
    await passEnds(migration, 1, { keys: [key(5), key(9)], others: 1 });
    expect(await counts(1)).toEqual([1, 1]);
    expect((await migration.read.users.sums(batchId)).unapprovedItems).toBe(1);
  });

  test('a wish to try again is kept until a sync takes it up, and goes with its user', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const batchId = await withUsers(migration);
    await passEnds(migration, 1, { keys: [key(5), key(6)] });
    await migration.write((tables) => tables.skippedItems.retry(1, [key(5)], 10));
    await migration.write((tables) => tables.skippedItems.retry(1, [key(6)], 20));
    const wished = async () =>
      (await migration.read.skippedItems.ofUser(1)).map(({ retryAtMs }) => retryAtMs);
    expect(await wished()).toEqual([10, 20]);
    await migration.write((tables) => tables.skippedItems.retried(1, 15));
    expect(await wished()).toEqual([null, 20]);
    await migration.write((tables) => tables.users.removeResting(batchId));
    expect(await wished()).toEqual([]);
  });
}
