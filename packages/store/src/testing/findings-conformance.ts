import { silentLog, systemClock } from '@mailhaul/base';
import { ENDPOINT_DEFAULTS, type EndpointTest } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import type { MigrationStore } from '../migration/migration-store.ts';
import { openStore } from '../open-store.ts';
import { newBatch, newUser } from './migration-conformance.ts';

async function opened(location: string) {
  const store = await openStore(location, { clock: systemClock, log: silentLog });
  return { migration: store.migration, [Symbol.asyncDispose]: () => store.close() };
}

const SEEN = { switchedAtMs: 7, oldTtlSeconds: null };

/** The ids of an old and a new endpoint. */
function twoEndpoints(migration: MigrationStore): Promise<readonly [number, number]> {
  const endpoint = { ...ENDPOINT_DEFAULTS, remoteServer: 'imap.example.org', secret: null };
  const times = { createdAtMs: 1, modifiedAtMs: 1 };
  return migration.write(async ({ endpoints }) => {
    const { id: old } = await endpoints.add({ ...endpoint, ...times, name: 'old', guid: 'old' });
    const { id: fresh } = await endpoints.add({ ...endpoint, ...times, name: 'new', guid: 'new' });
    return [old, fresh] as const;
  });
}

const READY: EndpointTest = {
  ...{ atMs: 1_767_614_400_123, verdict: 'ready', code: null, roundTripMs: 38.214 },
  ...{ vendor: 'Dovecot', certificateValidToMs: 1_775_000_000_000 },
};
const NOT_READY: EndpointTest = {
  ...{ atMs: 1_767_614_500_000, verdict: 'notReady', code: 'ConnectionRefused', roundTripMs: null },
  ...{ vendor: null, certificateValidToMs: null },
};

/** What was found about users, batches and endpoints, on both databases. */
export function describeFindings(newLocation: () => Promise<string>): void {
  test('a verification is kept in place of the one before, and goes with its user however that goes', async () => {
    await using store = await opened(await newLocation());
    const { read } = store.migration;
    const batchId = await store.migration.write(async (tables) => {
      const { id } = await tables.batches.add(newBatch('Wave'));
      await tables.users.addMany([1, 2, 3].map((number) => newUser(id, number)));
      for (const userId of [1, 2, 3]) await tables.verifications.save(userId, '{"first":true}');
      await tables.verifications.save(2, '{"second":true}');
      return id;
    });
    const kept = () => Promise.all([1, 2, 3].map((userId) => read.verifications.ofUser(userId)));
    expect(await kept()).toEqual(['{"first":true}', '{"second":true}', '{"first":true}']);
    await store.migration.write((tables) => tables.users.remove(1));
    expect(await kept()).toEqual([null, '{"second":true}', '{"first":true}']);
    await store.migration.write((tables) => tables.users.removeResting(batchId));
    expect(await kept()).toEqual([null, null, null]);
    // a comparison that ends after its user was removed
    await store.migration.write((tables) => tables.verifications.save(1, '{}'));
    expect(await kept()).toEqual([null, null, null]);
  });

  test('a preflight and what was seen of a cut-over go with their batch, whose row stays for its report', async () => {
    await using store = await opened(await newLocation());
    const { read } = store.migration;
    const [wave, other] = await store.migration.write(async (tables) => {
      const added = [await tables.batches.add(newBatch('Wave')), await tables.batches.add(newBatch('Other'))];
      for (const { id } of added) {
        await tables.preflights.save(id, '{"first":true}');
        await tables.preflights.save(id, `{"of":${id}}`);
        await tables.cutOvers.save(id, { switchedAtMs: null, oldTtlSeconds: 3_600 });
        await tables.cutOvers.save(id, SEEN);
      }
      return added.map(({ id }) => id);
    });
    const kept = async (id = 0) => [await read.preflights.ofBatch(id), await read.cutOvers.ofBatch(id)];
    expect(await kept(wave)).toEqual([`{"of":${wave}}`, SEEN]);
    await store.migration.write((tables) => tables.batches.release(wave ?? 0));
    expect((await read.batches.named('Wave')).map(({ removed }) => removed)).toEqual([true]);
    expect(await kept(wave)).toEqual([null, null]);
    // one that ends after its batch was removed
    await store.migration.write(async (tables) => {
      await tables.preflights.save(wave ?? 0, '{}');
      await tables.cutOvers.save(wave ?? 0, SEEN);
    });
    expect(await kept(wave)).toEqual([null, null]);
    expect(await kept(other)).toEqual([`{"of":${other}}`, SEEN]);
  });

  test('the newest measurements of an endpoint are kept, and go with it', async () => {
    await using store = await opened(await newLocation());
    const { read } = store.migration;
    const [old, fresh] = await twoEndpoints(store.migration);
    const add = (guid: string, endpointId: number) =>
      store.migration.write((tables) => tables.measurements.add({ guid, endpointId, content: guid }, 2));
    for (const guid of ['a', 'b', 'c']) await add(guid, old);
    await add('d', fresh);
    expect(await read.measurements.ofEndpoint(old)).toEqual(['c', 'b']);
    expect([await read.measurements.find('b'), await read.measurements.find('a')]).toEqual(['b', null]);
    await store.migration.write((tables) => tables.endpoints.remove(old));
    await add('e', old);
    expect(await read.measurements.ofEndpoint(old)).toEqual([]);
    expect(await read.measurements.find('c')).toBeNull();
    expect(await read.measurements.ofEndpoint(fresh)).toEqual(['d']);
  });

  test('the last test of an endpoint is kept in place of the one before, and goes with it', async () => {
    await using store = await opened(await newLocation());
    const { read } = store.migration;
    const [old, fresh] = await twoEndpoints(store.migration);
    const save = (id: number, found: EndpointTest) =>
      store.migration.write((tables) => tables.endpointTests.save(id, found));
    expect([await read.endpointTests.ofEndpoint(old), (await read.endpointTests.all()).size]).toEqual([
      null,
      0,
    ]);
    await save(old, READY);
    await save(fresh, NOT_READY);
    expect(await read.endpointTests.all()).toEqual(
      new Map([
        [old, READY],
        [fresh, NOT_READY],
      ]),
    );
    // every column is written anew, also those of which nothing is known any more
    await save(old, NOT_READY);
    expect(await read.endpointTests.ofEndpoint(old)).toEqual(NOT_READY);
    await save(old, { ...READY, roundTripMs: 0.3 });
    expect(await read.endpointTests.ofEndpoint(old)).toEqual({ ...READY, roundTripMs: 0.3 });
    await store.migration.write((tables) => tables.endpointTests.forget(fresh));
    expect(await read.endpointTests.ofEndpoint(fresh)).toBeNull();
    await store.migration.write((tables) => tables.endpoints.remove(old));
    expect((await read.endpointTests.all()).size).toBe(0);
    // a test that ends after its endpoint was removed
    await save(old, READY);
    expect((await read.endpointTests.all()).size).toBe(0);
  });
}
