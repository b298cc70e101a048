import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';

test('entries of one user are counted by its own, however far they stand behind those of others', async () => {
  await using servers = await twoServers({ anna: inbox(1, 2), ben: inbox(3, 4) });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({ name: 'Wave1', ...places, rows: rowsFor(['anna', 'ben']), autoStart: true });
  await batchBecomes(opened, 'Wave1', 'Synced');
  const all = (await useCases['report.export']({ batch: 'Wave1' })).entries;
  const bens = all.filter(({ user }) => user === 'ben@example.org');
  const page = async (startingRowIndex: number, rowCount: number) =>
    (
      await useCases['report.export']({
        batch: 'Wave1',
        user: 'Ben@example.org',
        startingRowIndex,
        rowCount,
      })
    ).entries;
  expect(bens.length).toBeGreaterThan(3);
  expect([...(await page(0, 2)), ...(await page(2, 1_000))]).toEqual(bens);
  const nobody = await useCases['report.export']({ batch: 'Wave1', user: 'carl@example.org' });
  expect(nobody.entries).toEqual([]);
});
