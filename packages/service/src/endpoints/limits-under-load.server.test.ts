import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';

test('with many incremental syncs due no more than an endpoint allows are at its server', async () => {
  const users = Array.from({ length: 12 }, (_, at) => `user${at}`);
  await using servers = await twoServers(Object.fromEntries(users.map((user) => [user, inbox(1, 2)])));
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['endpoint.set']({ identity: 'new', maxConcurrentIncrementalSyncs: 3 });
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({ name: 'Wave', ...places, rows: rowsFor(users), autoStart: true });
  await batchBecomes(opened, 'Wave', 'Synced');

  const present = new Set<string>();
  const peaks: number[] = [];
  // a server that takes its time, so that everybody who may come is there together
  servers.target.setScript({
    onCommand: async ({ verb, user = '' }) => {
      if (verb === 'LOGOUT') present.delete(user);
      else if (user !== '') present.add(user);
      peaks.push(present.size);
      return verb === 'LIST' ? { delayMs: 100 } : undefined;
    },
  });
  const lastSyncs = async () =>
    (await useCases['user.get']({ batch: 'Wave' })).map(({ lastSuccessfulSyncTime: time }) => time ?? '');
  const newest = (await lastSyncs()).toSorted().at(-1) ?? '';
  await useCases['batch.sync-now']({ identity: 'Wave' });
  const synced = async () => (await lastSyncs()).filter((time) => time > newest).length;
  await expect.poll(synced, { timeout: 60_000 }).toBe(users.length);
  expect(Math.max(...peaks)).toBe(3);
});
