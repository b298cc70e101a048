import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Secret, silentLog, systemClock } from '@mailhaul/base';
import { type PostgresServer, startPostgres, whyUnavailable } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPlace } from '../open-place.ts';
import { openStore } from '../open-store.ts';
import { parseKeyRing } from '../secrets/key-ring.ts';
import { openSealed, sealSecret } from '../secrets/seal.ts';
import { newBatch, newUser } from '../testing/migration-conformance.ts';
import { deliveredIn, intent, item, newFolder, outcome, PAIR } from '../testing/samples.ts';
import { writeMarker } from './move-marker.ts';
import { moveStore } from './move-store.ts';

const deps = { clock: systemClock, log: silentLog };
const RING = parseKeyRing(`1:${Buffer.alloc(32, 7).toString('base64')}`, 'test');
const CELL = { table: 'migration_user', rowId: 'guid', column: 'secrets' };
const USERS = 2_500;

/** A store with work half done: open units, fragments that nobody merged, listed items, users with passwords. */
async function fill(location: string): Promise<void> {
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  const folder = await ledger.saveFolder(newFolder());
  await ledger.openUnits([intent(1, folder.id, [1, 2]), intent(2, folder.id, [9, 8, 7])]);
  await ledger.closeUnits([{ ...outcome(1, folder.id, [1]), items: [item(folder.id, 2)] }]);
  await store.migration.write(async (tables) => {
    const { id } = await tables.batches.add(newBatch('Wave1'));
    const secrets = sealSecret(RING, new Secret('pass\0word'), CELL);
    await tables.users.addMany(Array.from({ length: USERS }, (_, at) => newUser(id, at, { secrets })));
    await tables.verifications.save(1, '{"equal":true}');
    await tables.preflights.save(id, '{"users":2}');
    await tables.cutOvers.save(id, { switchedAtMs: null, oldTtlSeconds: 300 });
    await tables.reports.add([
      {
        batchId: id,
        userId: null,
        atMs: 1,
        type: 'Warning',
        kind: 'line',
        message: 'a \0 and half a \uD800',
        data: null,
      },
    ]);
  });
  await store.close();
}

/** Everything that fill() wrote, as it is read. */
async function contentOf(location: string) {
  const store = await openStore(location, deps);
  try {
    const ledger = await store.ledger(PAIR, { fence: 'read' });
    const [folder] = await ledger.folders();
    const [batch] = await store.migration.read.batches.all();
    const users = await store.migration.read.users.page({
      batchId: batch?.id ?? 0,
      afterId: 0,
      limit: USERS + 1,
    });
    return {
      folder,
      batch,
      found: [
        await store.migration.read.verifications.ofUser(1),
        await store.migration.read.preflights.ofBatch(batch?.id ?? 0),
        await store.migration.read.cutOvers.ofBatch(batch?.id ?? 0),
      ],
      // one driver answers a Buffer, the other a plain array of bytes
      users: users.map(({ secrets, ...user }) => ({
        ...user,
        sealed: Buffer.from(secrets ?? []).toString('hex'),
      })),
      password: openSealed(RING, users[0]?.secrets ?? new Uint8Array(), CELL).reveal(),
      units: await ledger.openUnitsOf(),
      items: await ledger.items(),
      delivered: (await deliveredIn(ledger, folder?.id ?? 0)).map(({ sourceUid }) => sourceUid),
    };
  } finally {
    await store.close();
  }
}

const noPostgres = whyUnavailable('postgres');
describe.skipIf(noPostgres)(`moving a store${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  let server: PostgresServer;
  let root = '';
  let made = 0;
  const newFolderPath = () => join(root, String(made++));
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'mh-move-'));
    server = await startPostgres();
  });
  afterAll(async () => {
    await server.stop();
    rmSync(root, { recursive: true });
  });

  test('to PostgreSQL and back brings everything, and numbers go on after it', async () => {
    const folder = newFolderPath();
    await fill(folder);
    const before = await contentOf(folder);
    expect(before).toMatchObject({ delivered: [1], password: 'pass\0word' });
    expect(before.found).toEqual([
      '{"equal":true}',
      '{"users":2}',
      { switchedAtMs: null, oldTtlSeconds: 300 },
    ]);
    expect([before.users.length, before.units.length, before.items.length]).toEqual([USERS, 1, 1]);

    const database = await server.createDatabase();
    const there = await moveStore({ from: folder, to: database }, deps);
    expect(there.tables).toContainEqual({ table: 'migration_user', rows: USERS });
    expect(await contentOf(database)).toEqual(before);
    await expect(openStore(folder, deps)).rejects.toThrow(/was moved to postgres:.*goes on there/);

    const store = await openStore(database, deps);
    const added = await store.migration.write((tables) => tables.batches.add(newBatch('Wave2')));
    expect(added.id).toBe((before.batch?.id ?? 0) + 1);
    await store.migration.write((tables) => tables.users.addMany([newUser(added.id, 1)]));
    await store.close();

    await moveStore({ from: database, to: folder }, deps);
    expect(await contentOf(folder)).toEqual(before);
    const again = await openStore(folder, deps);
    expect((await again.migration.read.batches.all()).map(({ name }) => name)).toEqual(['Wave1', 'Wave2']);
    await again.close();
    await expect(openStore(database, deps)).rejects.toThrow('was moved to');
  });

  test('is refused where somebody works, and where there is something already; nothing is changed', async () => {
    const folder = newFolderPath();
    await fill(folder);
    const database = await server.createDatabase();
    const owner = await openStore(folder, deps);
    await expect(moveStore({ from: folder, to: database }, deps)).rejects.toThrow('another mailhaul process');
    await owner.close();

    const shared = await openStore(database, deps);
    const worker = { id: 'w', host: 'far', pid: 7, startedAtMs: 0, seenAtMs: Date.now(), capacity: 1 };
    await shared.migration.write((tables) => tables.saveWorker(worker));
    await expect(moveStore({ from: folder, to: database }, deps)).rejects.toThrow('far, process 7');
    await shared.migration.write((tables) => tables.removeWorker('w'));
    const leadership = await shared.shared?.stand();
    await expect(moveStore({ from: folder, to: database }, deps)).rejects.toThrow('another process admits');
    await leadership?.resign();
    await shared.migration.write((tables) => tables.batches.add(newBatch('Other')));
    await shared.close();
    await expect(moveStore({ from: folder, to: database }, deps)).rejects.toThrow('is not empty');
    expect((await contentOf(folder)).users.length).toBe(USERS);
  });

  test('that was killed before or after its end is ended by the same call', async () => {
    const folder = newFolderPath();
    const database = await server.createDatabase();
    await fill(folder);
    const before = await contentOf(folder);
    const moving = { id: 'the-move', state: 'moving', to: '', atMs: 0 } as const;
    const place = await openPlace(folder, deps);
    const to = (await openPlaceOf(database)).printed;
    await writeMarker(place.connection, { ...moving, to });
    await place[Symbol.asyncDispose]();
    await expect(openStore(folder, deps)).rejects.toThrow('did not end');
    const other = await server.createDatabase();
    await expect(moveStore({ from: folder, to: other }, deps)).rejects.toThrow('end that one');
    await moveStore({ from: folder, to: database }, deps);
    // killed between the two commits: all is there, and the folder does not know it
    const unmarked = await openPlace(folder, deps);
    await writeMarker(unmarked.connection, { ...moving, to });
    await unmarked[Symbol.asyncDispose]();
    expect((await moveStore({ from: folder, to: database }, deps)).tables).toEqual([]);
    expect(await contentOf(database)).toEqual(before);
    await expect(openStore(folder, deps)).rejects.toThrow('goes on there');
  });

  async function openPlaceOf(location: string): Promise<{ readonly printed: string }> {
    await using place = await openPlace(location, deps);
    return { printed: place.printed };
  }
});
