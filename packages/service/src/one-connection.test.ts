import { expect, test } from 'vitest';
import { ImpatientClock } from './testing/impatient-clock.ts';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';

const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
const identity = 'Wave';

test('with one connection per mailbox a user gets through failed passes, its copy and the recount', async () => {
  await using servers = await twoServers({ anna: inbox(1, 60) });
  let troubles = 3;
  servers.target.setScript({
    // the connection lives on, and so it must be closed before the next try may open one
    onCommand: ({ verb }) => {
      if (verb !== 'LIST' || troubles === 0) return undefined;
      troubles -= 1;
      return { reply: 'NO [UNAVAILABLE] Try again later' };
    },
  });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder, { clock: new ImpatientClock() });
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  for (const endpoint of ['old', 'new'])
    await useCases['endpoint.set']({ identity: endpoint, maxConnectionsPerMailbox: 1 });
  await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
  await batchBecomes(opened, 'Wave', 'Synced');
  expect(messagesOf(servers.target, 'anna')).toBe(60);
  await useCases['batch.complete']({ identity });
  await batchBecomes(opened, 'Wave', 'Completed');
  const { report } = await useCases['user.statistics']({ identity: 'anna@example.org', includeReport: true });
  expect(troubles).toBe(0);
  expect(report?.failures.map(({ message }) => message).join()).not.toContain('our own limit');
});
