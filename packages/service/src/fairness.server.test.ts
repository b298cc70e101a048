import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from './testing/two-servers.ts';

test('a batch of ten that comes later than one of 1,000 has all ten started within 20 slot releases', async () => {
  const many = Array.from({ length: 1_000 }, (_, at) => `many${at}`);
  const few = Array.from({ length: 10 }, (_, at) => `few${at}`);
  await using servers = await twoServers(
    Object.fromEntries([...many, ...few].map((user) => [user, inbox(1, 1)])),
  );
  const started: string[] = [];
  const gates = new Map<string, PromiseWithResolvers<void>>();
  servers.target.setScript({
    onCommand: async ({ verb, user = '' }) => {
      if (verb !== 'APPEND') return undefined;
      const gate = Promise.withResolvers<void>();
      gates.set(user, gate);
      started.push(user);
      await gate.promise;
      return undefined;
    },
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const slots = 3;
  await useCases['endpoint.set']({ identity: 'new', maxConcurrentMigrations: slots });
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
  await useCases['batch.new']({ name: 'Many', ...places, rows: rowsFor(many) });
  await expect.poll(() => started.length).toBe(slots);
  let released = 0;
  const release = async () => {
    gates.get(started[released] ?? '')?.resolve();
    released += 1;
    await expect.poll(() => started.length, { interval: 10 }).toBe(slots + released);
  };
  for (let before = 0; before < 5; before++) await release();
  await useCases['batch.new']({ name: 'Few', ...places, rows: rowsFor(few) });
  for (let after = 0; after < 20; after++) await release();
  expect(started.filter((user) => few.includes(user)).toSorted()).toEqual(few.toSorted());
  await useCases['batch.stop']({ identity: 'Many' });
  for (const gate of gates.values()) gate.resolve();
  await batchBecomes(opened, 'Few', 'Synced');
});
