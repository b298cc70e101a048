import { silentLog, systemClock } from '@mailhaul/base';
import { DEFAULT_CONFIG, ENDPOINT_DEFAULTS } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { SqlLedger } from '../ledger/sql-ledger.ts';
import { takePair } from '../ledger/take-pair.ts';
import { MigrationStore } from '../migration/migration-store.ts';
import { LEDGER } from '../migrations/0001-ledger.ts';
import { MIGRATIONS, migrate } from '../migrations/migrate.ts';
import { openStore } from '../open-store.ts';
import type { Connection } from '../sql/connection.ts';
import { configs } from '../tables/config.ts';
import { schemaVersions } from '../tables/schema-version.ts';
import { newBatch, newUser } from './migration-conformance.ts';
import { deliveredIn, intent, item, newFolder, outcome, PAIR } from './samples.ts';

const deps = { clock: systemClock, log: silentLog };
const NEWEST = MIGRATIONS.at(-1)?.version ?? 0;

/** A database that something else than openStore made. */
export interface RawStore {
  readonly location: string;
  readonly connection: Connection;
}

/** Stores of other versions than this program's own. */
export function describeVersions(newRawStore: () => Promise<RawStore>): void {
  describe('schema versions', () => {
    test('a store of version 1 with work half done is brought up to date, and all of it is there', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: [LEDGER] });
      const old = new SqlLedger(connection, await takePair(connection, PAIR));
      const folder = await old.saveFolder(newFolder());
      const first = await old.reserveUnitIds(10);
      await old.openUnits([intent(first, folder.id, [1, 2]), intent(first + 1, folder.id, [9, 8, 7])]);
      await old.closeUnits([outcome(first, folder.id, [1])]);
      // as that version listed a message, which knew nothing of senders
      const listed = item(folder.id, 2, 'NO too strange', '');
      await connection.transaction((transaction) =>
        transaction.script(
          `insert into ledger_item (folder_id, source_uid, state, code, message_id, date, subject, size_bytes, words)
           values (${folder.id}, 2, '${listed.state}', '${listed.code}', '${listed.messageId}', '${listed.date}', '${listed.subject}', ${listed.sizeBytes}, '${listed.words}')`,
        ),
      );
      // as a crash leaves it: an open unit, and fragments that nobody merged
      await connection.close();

      const store = await openStore(location, deps);
      const ledger = await store.ledger(PAIR, { fence: 'take' });
      expect(await ledger.folders()).toEqual([folder]);
      expect(await ledger.openUnitsOf()).toEqual([intent(first + 1, folder.id, [9, 8, 7])]);
      expect((await deliveredIn(ledger, folder.id)).map(({ sourceUid }) => sourceUid)).toEqual([1]);
      expect(await ledger.items()).toEqual([listed]);
      expect(await ledger.reserveUnitIds(1)).toBe(first + 10);
      await ledger.closeUnits([outcome(first + 1, folder.id, [9, 8, 7])]);
      expect(await ledger.deliveredCount(folder.id)).toBe(4);
      await store.runs.end(await store.runs.start(PAIR), {});
      await store.close();
    });

    test('a store of version 3 with a batch half done is brought up to date, and its users go on', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: MIGRATIONS.filter(({ version }) => version <= 3) });
      const old = new MigrationStore(connection, () => Promise.reject(new Error('not needed')));
      await old.write(async (tables) => {
        const { id } = await tables.batches.add(newBatch('Wave1'));
        await tables.users.addMany([1, 2].map((number) => newUser(id, number)));
        const [user] = await tables.users.page({ batchId: id, afterId: 0, limit: 1 });
        if (!user) throw new Error('there is no user');
        await tables.users.move(user, {
          event: { name: 'admitted' },
          phase: 'running',
          leaseOwner: 'killed',
          leaseUntilMs: 1,
          statusDetail: 'WaitingForEndpointSlot',
          cause: 'a slot is free',
          atMs: 1,
        });
      });
      // as that version raised it, which knew nothing of who is waited for
      await connection.transaction((transaction) =>
        transaction.script('update migration_user set fence = fence + 1 where id = 1'),
      );
      const users = await old.read.users.page({ batchId: 1, afterId: 0, limit: 9 });
      const found = { examinedItems: 0, sourceItems: 0, alreadyThereItems: 0 };
      const before = users.map((user) => ({
        ...user,
        ...{ activeAtMs: null, waitsFor: null, folderNow: null, readRate: 0, writeRate: 0 },
        counters: { ...user.counters, ...found },
      }));
      await connection.close();

      const store = await openStore(location, deps);
      expect(await store.migration.read.users.page({ batchId: 1, afterId: 0, limit: 9 })).toEqual(before);
      expect(before.map(({ status, fence }) => [status, fence])).toEqual([
        ['Starting', 1],
        ['Queued', 0],
      ]);
      expect(await store.migration.read.users.expired(2)).toEqual([before[0]?.id]);
      await store.close();
    });

    test('a store of version 9 finds the folders of its users in their reports', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: MIGRATIONS.filter(({ version }) => version <= 9) });
      const old = new MigrationStore(connection, () => Promise.reject(new Error('not needed')));
      const row = { rawName: 'x', extra: 0, missing: 0, failure: null };
      await old.write(async (tables) => {
        const { id: batchId } = await tables.batches.add(newBatch('Wave1'));
        await tables.users.addMany([1, 2].map((number) => newUser(batchId, number)));
        const entry = { batchId, userId: 1, type: 'Informational', message: '' } as const;
        const inbox = { ...row, source: 'INBOX', target: 'INBOX', messages: 10, listed: 1 };
        const sent = { ...row, source: 'Sent Items', target: 'Sent', messages: 4, listed: 0 };
        await tables.reports.add([
          { ...entry, atMs: 1, kind: 'line', data: null },
          {
            ...entry,
            ...{ atMs: 2, kind: 'session' },
            data: { folders: [{ ...inbox, delivered: 6, copied: 5, copiedBytes: 50 }] },
          },
          {
            ...entry,
            ...{ atMs: 3, kind: 'session' },
            data: {
              folders: [
                { ...inbox, delivered: 9, copied: 3, copiedBytes: 30 },
                { ...sent, delivered: 0, copied: 0, copiedBytes: 0, failure: 'FolderRefused: NO' },
              ],
            },
          },
        ]);
      });
      await connection.close();
      await using store = await openStore(location, deps).then((opened) => ({
        migration: opened.migration,
        [Symbol.asyncDispose]: () => opened.close(),
      }));
      const folders = await store.migration.read.userFolders.ofUser(1);
      expect(folders).toEqual([
        {
          ...{ source: 'INBOX', target: 'INBOX', state: 'Copied', sourceItems: 10, copiedItems: 8 },
          ...{ alreadyThere: 1, skippedItems: 1, failedItems: 0, copiedBytes: 80 },
          ...{ failure: null, syncedAtMs: 3 },
        },
        {
          ...{ source: 'Sent Items', target: 'Sent', state: 'Failed', sourceItems: 4, copiedItems: 0 },
          ...{ alreadyThere: 0, skippedItems: 0, failedItems: 0, copiedBytes: 0 },
          ...{ failure: 'FolderRefused: NO', syncedAtMs: 3 },
        },
      ]);
      expect(await store.migration.read.userFolders.ofUser(2)).toEqual([]);
    });

    test('a store of version 8 keeps what was approved, message by message where the ledger lists it', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: MIGRATIONS.filter(({ version }) => version <= 8) });
      const ledger = new SqlLedger(connection, await takePair(connection, PAIR));
      const folder = await ledger.saveFolder(newFolder());
      await ledger.saveItems([item(folder.id, 7), { ...item(folder.id, 8), state: 'vanished' }]);
      const old = new MigrationStore(connection, () => Promise.reject(new Error('not needed')));
      await old.write(async (tables) => {
        const { id } = await tables.batches.add(newBatch('Wave1'));
        await tables.users.addMany([1, 2].map((number) => newUser(id, number)));
        for (const userId of [1, 2]) await tables.users.savePair(userId, PAIR);
      });
      // as that version approved: a moment and a count, here of a message and of a folder that cannot be read
      await connection.transaction((transaction) =>
        transaction.script(
          'update migration_user set skipped_items = 2, approved_items = 2, approved_at_ms = 77 where id = 1',
        ),
      );
      await connection.close();

      const store = await openStore(location, deps);
      const { read } = store.migration;
      const decision = { approvedAtMs: 77, approvedBy: null, retryAtMs: null };
      const key = { folderId: folder.id, uidValidity: folder.sourceUidValidity, sourceUid: 7 };
      expect(await read.skippedItems.ofUser(1)).toEqual([{ ...key, ...decision }]);
      expect(await read.users.byId(1)).toMatchObject({ approvedItems: 1, unapprovedItems: 0 });
      expect(await read.skippedItems.ofUser(2)).toEqual([]);
      await store.close();
    });

    test('a store of version 9 gives what was found to its owners, and forgets what has none', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: MIGRATIONS.filter(({ version }) => version <= 9) });
      const old = new MigrationStore(connection, () => Promise.reject(new Error('not needed')));
      await old.write(async (tables) => {
        const { id } = await tables.batches.add(newBatch('Wave1'));
        await tables.users.addMany([1, 2].map((number) => newUser(id, number)));
        const times = { createdAtMs: 1, modifiedAtMs: 1 };
        const endpoint = { ...ENDPOINT_DEFAULTS, ...times, remoteServer: 'imap.example.org', secret: null };
        await tables.endpoints.add({ ...endpoint, name: 'old', guid: 'of-old' });
        await tables.saveConfig(DEFAULT_CONFIG);
        await tables.batches.add(newBatch('Gone'));
      });
      const verification = JSON.stringify({ identity: 'ä \u0000 "x"', folders: [{ name: "it's" }] });
      const measured = ['new', 'older'].map((id) => ({ id, stage: `\u2028 ${id}` }));
      await connection.transaction(async (transaction) => {
        await transaction.script("update batch set name_key = null where name = 'Gone'");
        for (const [name, content] of [
          ['key-check', 'sealed'],
          ['verification:guid-1-1', verification],
          ['verification:of-nobody', verification],
          ['preflight:guid-of-Wave1', '{"users":2}'],
          ['preflight:guid-of-Gone', '{"users":3}'],
          ['cutover:guid-of-Wave1', '{"switchedAtMs":1767614400123,"oldTtlSeconds":null}'],
          ['cutover:of-nothing', '{"switchedAtMs":null,"oldTtlSeconds":60}'],
          ['measurements:of-old', JSON.stringify(measured)],
          ['measurements:of-nothing', '[{"id":"lost"}]'],
        ] as const)
          await transaction.run(configs.add, { name, content });
      });
      await connection.close();

      const store = await openStore(location, deps);
      const { read } = store.migration;
      const names = await (await store.query()).selectFrom('config').select('name').orderBy('name').execute();
      expect(names.map(({ name }) => name)).toEqual(['key-check', 'migration']);
      expect([await read.verifications.ofUser(1), await read.verifications.ofUser(2)]).toEqual([
        verification,
        null,
      ]);
      expect([await read.preflights.ofBatch(1), await read.preflights.ofBatch(2)]).toEqual([
        '{"users":2}',
        null,
      ]);
      expect(await read.cutOvers.ofBatch(1)).toEqual({
        switchedAtMs: 1_767_614_400_123,
        oldTtlSeconds: null,
      });
      expect((await read.measurements.ofEndpoint(1)).map((one) => JSON.parse(one))).toEqual(measured);
      expect(JSON.parse((await read.measurements.find('older')) ?? '')).toEqual(measured[1]);
      expect(await read.measurements.find('lost')).toBeNull();
      await store.close();
    });

    test('a store of an older version is not opened for reading, and not changed', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, { ...deps, steps: [LEDGER] });
      await connection.close();
      const reading = openStore(location, deps, { readOnly: true });
      await expect(reading).rejects.toThrow(`schema version 1, this program reads version ${NEWEST}`);
    });

    test('a store of a newer version is refused', async () => {
      const { location, connection } = await newRawStore();
      await migrate(connection, deps);
      await connection.transaction((transaction) =>
        transaction.run(schemaVersions.add, { version: NEWEST + 1, appliedAtMs: 0 }),
      );
      await connection.close();
      await expect(openStore(location, deps)).rejects.toThrow('update mailhaul');
    });

    test('migrating a second time does nothing', async () => {
      const { connection } = await newRawStore();
      await migrate(connection, deps);
      await migrate(connection, deps);
      const [row] = await connection.all(schemaVersions.newest, {});
      expect(row?.version).toBe(NEWEST);
      await connection.close();
    });
  });
}
