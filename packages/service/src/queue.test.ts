import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from './testing/two-servers.ts';

const USERS = ['anna', 'bert', 'cora', 'dora', 'emil'];

test('who waits is told its place and about how long; a higher priority goes first, and nobody who runs is displaced', async () => {
  await using servers = await twoServers(
    Object.fromEntries(USERS.map((user, at) => [user, inbox(at * 2, at * 2 + 1)])),
  );
  // a user is done when the test lets it be
  const gates = USERS.map(() => Promise.withResolvers<void>());
  const order: (string | undefined)[] = [];
  servers.target.setScript({
    onCommand: async ({ verb, user }) => {
      if (verb !== 'APPEND') return undefined;
      order.push(user);
      await gates[order.length - 1]?.promise;
      return undefined;
    },
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['endpoint.set']({
    identity: 'old',
    maxConcurrentMigrations: 1,
    maxConcurrentIncrementalSyncs: 1,
  });
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({ name: 'Wave', ...places, rows: rowsFor(USERS), autoStart: true });
  const placeOf = async (user: string) =>
    (await useCases['user.get']({ identity: `${user}@example.org` }))[0]?.positionInQueue;
  await expect.poll(() => order).toEqual(['anna']);
  expect(await Promise.all(USERS.map(placeOf))).toEqual([null, 1, 2, 3, 4]);
  expect((await useCases['batch.get']({ identity: 'Wave' }))[0]).toMatchObject({
    pendingCount: 4,
    estimatedQueueWait: null,
  });

  await useCases['request.set']({ identity: 'emil@example.org', priority: 'High' });
  expect(await Promise.all(USERS.map(placeOf))).toEqual([null, 2, 3, 4, 1]);
  gates[0]?.resolve();
  await expect.poll(() => order).toEqual(['anna', 'emil']);
  const [cora] = await useCases['user.get']({ identity: 'cora@example.org' });
  expect(cora).toMatchObject({ positionInQueue: 2, estimatedQueueWait: expect.stringMatching(/^PT/) });
  const [batch] = await useCases['batch.get']({ identity: 'Wave' });
  expect(batch).toMatchObject({ pendingCount: 3, estimatedQueueWait: expect.stringMatching(/^PT/) });

  for (const gate of gates) gate.resolve();
  await batchBecomes(opened, 'Wave', 'Synced');
  expect(order).toEqual(['anna', 'emil', 'bert', 'cora', 'dora']);
});
