import { silentLog, systemClock } from '@mailhaul/base';
import type { FolderProgress } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import type { FolderListPage } from '../migration/folder-list.ts';
import type { MigrationStore } from '../migration/migration-store.ts';
import { openStore } from '../open-store.ts';
import { newBatch, newUser } from './migration-conformance.ts';

const folder = (source: string, more: Partial<FolderProgress> = {}): FolderProgress => ({
  source,
  target: source,
  state: 'Copied',
  sourceItems: 0,
  copiedItems: 0,
  alreadyThere: 0,
  skippedItems: 0,
  failedItems: 0,
  copiedBytes: 0,
  failure: null,
  syncedAtMs: null,
  ...more,
});

async function opened(location: string) {
  const store = await openStore(location, { clock: systemClock, log: silentLog });
  return { migration: store.migration, [Symbol.asyncDispose]: () => store.close() };
}

/** Two users with folders, and one of another batch. */
async function withFolders(migration: MigrationStore): Promise<number> {
  return migration.write(async (tables) => {
    const { id: batchId } = await tables.batches.add(newBatch('Wave'));
    const { id: other } = await tables.batches.add(newBatch('Other'));
    await tables.users.addMany([1, 2].map((number) => newUser(batchId, number)));
    await tables.users.addMany([newUser(other, 3)]);
    await tables.userFolders.save({ userId: 1, batchId }, [
      folder('INBOX', { sourceItems: 30, copiedBytes: 900 }),
      folder('Sent Items', { target: 'Sent', sourceItems: 20, copiedBytes: 400 }),
      folder('Archiv/100%', { sourceItems: 10, skippedItems: 2, failedItems: 1 }),
    ]);
    await tables.userFolders.save({ userId: 2, batchId }, [
      folder('inbox', { state: 'PartlyCopied', sourceItems: 20, copiedBytes: 100 }),
      folder('Broken', { state: 'Failed', failure: 'FolderRefused: NO' }),
    ]);
    await tables.userFolders.save({ userId: 3, batchId: other }, [folder('INBOX')]);
    return batchId;
  });
}

const FIRST = { only: null, text: null, sort: 'user', descending: false, after: null, limit: 10 } as const;

/** The names on each page of one folder, as pages are asked for one after the other. */
async function paged(migration: MigrationStore, page: FolderListPage): Promise<readonly string[]> {
  const names: string[] = [];
  for (let after: FolderListPage['after'] = null; ; ) {
    const { folders, next } = await migration.listFolders({ ...page, after, limit: 1 });
    names.push(...folders.map(({ emailAddress, source }) => `${emailAddress.slice(4, 5)} ${source}`));
    if (next === null) return names;
    after = next;
  }
}

/** How far the folders of users are, on both databases. */
export function describeUserFolders(newLocation: () => Promise<string>): void {
  test('folders of a batch are listed page by page in every order, and those of others are not', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const batchId = await withFolders(migration);
    const names = (more: Partial<FolderListPage>) => paged(migration, { ...FIRST, batchId, ...more });
    expect(await names({})).toHaveLength(5);
    expect((await names({})).map((name) => name[0])).toEqual(['1', '1', '1', '2', '2']);
    expect(await names({ descending: true })).toEqual([...(await names({}))].reverse());
    expect(await names({ sort: 'source' })).toEqual([
      ...['1 Archiv/100%', '2 Broken', '1 INBOX', '2 inbox', '1 Sent Items'],
    ]);
    expect(await names({ sort: 'sourceItems', descending: true })).toEqual([
      ...['1 INBOX', '2 inbox', '1 Sent Items', '1 Archiv/100%', '2 Broken'],
    ]);
    expect((await names({ sort: 'copiedBytes', descending: true })).slice(0, 3)).toEqual([
      ...['1 INBOX', '1 Sent Items', '2 inbox'],
    ]);
  });

  test('filters show what is renamed, what misses something and what is not copied; a part of a name is a part of a name', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const batchId = await withFolders(migration);
    const found = async (more: Partial<FolderListPage>) => {
      const page = { ...FIRST, batchId, ...more };
      const { folders } = await migration.listFolders(page);
      expect(await migration.countFolders(page)).toBe(folders.length);
      return folders.map(({ source }) => source).sort();
    };
    expect(await found({ only: 'Renamed' })).toEqual(['Sent Items']);
    expect(await found({ only: 'WithSkipped' })).toEqual(['Archiv/100%']);
    expect(await found({ only: 'NotCopied' })).toEqual(['Broken', 'inbox']);
    expect(await found({ text: 'INBOX' })).toEqual(['INBOX', 'inbox']);
    expect(await found({ text: '0%' })).toEqual(['Archiv/100%']);
    expect(await found({ text: '_' })).toEqual([]);
    expect(await found({ text: 'inbox', only: 'NotCopied' })).toEqual(['inbox']);
  });

  test('a folder is written over, is in step when its run ends, goes alone, and goes with its user', async () => {
    await using store = await opened(await newLocation());
    const { migration } = store;
    const batchId = await withFolders(migration);
    const ofUser = (id: number) => migration.read.userFolders.ofUser(id);
    const done = folder('inbox', { copiedItems: 20, sourceItems: 20, copiedBytes: 200 });
    await migration.write(async (tables) => {
      await tables.userFolders.save({ userId: 2, batchId }, [done]);
      await tables.userFolders.inStep(2, 77);
    });
    const rows = await ofUser(2);
    expect(rows.find(({ source }) => source === 'inbox')).toEqual({ ...done, syncedAtMs: 77 });
    expect(rows.find(({ source }) => source === 'Broken')?.syncedAtMs).toBeNull();
    expect((await ofUser(1)).every(({ syncedAtMs }) => syncedAtMs === null)).toBe(true);
    await migration.write((tables) => tables.userFolders.forget(2, ['inbox', 'never there']));
    expect((await ofUser(2)).map(({ source }) => source)).not.toContain('inbox');
    expect((await ofUser(2)).length).toBe(rows.length - 1);
    expect((await ofUser(1)).length).toBe(3);
    await migration.write((tables) => tables.users.remove(2));
    expect([await ofUser(2), (await ofUser(1)).length]).toEqual([[], 3]);
  });
}
