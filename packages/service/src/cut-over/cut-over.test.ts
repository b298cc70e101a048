import { startNameServer } from '@mailhaul/test-kit';
import { expect, onTestFinished, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';

test('the cut-over sees by DNS when mail was switched, remembers it, and offers what comes next', async () => {
  await using servers = await twoServers({ anna: inbox(1, 3) });
  const zone: Record<string, { ttlSeconds: number; exchanges: [number, string][] }> = {
    'example.org': { ttlSeconds: 7_200, exchanges: [[10, 'mx.old.example']] },
  };
  const names = await startNameServer(zone);
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['batch.new']({
    name: 'Wave 1',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    rows: rowsFor(['anna']),
    autoStart: true,
  });
  await batchBecomes(opened, 'Wave 1', 'Synced');
  const look = () =>
    useCases['cutover.get']({
      identity: 'wave 1',
      nameServer: `127.0.0.1:${names.port}`,
      mailExchanges: ['mx.new.example'],
    });
  const stateOf = (view: Awaited<ReturnType<typeof look>>, name: string) =>
    view.steps.find((step) => step.name === name);

  const before = await look();
  expect(before).toMatchObject({ status: 'Synced', isSwitched: false, switchedAt: null });
  expect(before.domains).toMatchObject([{ domain: 'example.org', users: 1, route: { ttlSeconds: 7_200 } }]);
  expect(stateOf(before, 'initial-sync')?.state).toBe('done');
  expect(stateOf(before, 'lower-ttl')?.state).toBe('now');

  zone['example.org'] = { ttlSeconds: 300, exchanges: [[10, 'mx.new.example']] };
  const after = await look();
  expect(after).toMatchObject({ isSwitched: true, switchedAt: expect.any(String) });
  // so long the record was remembered that was seen before
  const switchedMs = Date.parse(after.switchedAt ?? '');
  expect(stateOf(after, 'sync-now')).toMatchObject({
    state: 'wait',
    at: new Date(switchedMs + 7_200_000).toISOString(),
    command: "batch sync-now 'Wave 1' --wait",
  });
  const again = await look();
  expect(again.switchedAt).toBe(after.switchedAt);

  await names.close();
  const unknown = await useCases['cutover.get']({ identity: 'Wave 1', nameServer: '127.0.0.1:9' });
  expect(unknown).toMatchObject({ isSwitched: null, switchedAt: after.switchedAt });
  expect(unknown.welcomeMail.text).toContain(servers.target.host);
  await expect(
    useCases['cutover.get']({ identity: 'Wave 1', nameServer: 'dns.example' }),
  ).rejects.toMatchObject({ code: 'BAD_INPUT' });
});

test('what came to the old side is fetched only when everybody was synced since, and not when one user was', async () => {
  await using servers = await twoServers({ anna: inbox(1, 1), ben: inbox(2, 2) });
  const zone: Record<string, { ttlSeconds: number; exchanges: [number, string][] }> = {
    'example.org': { ttlSeconds: 0, exchanges: [[10, 'mx.old.example']] },
  };
  const names = await startNameServer(zone);
  onTestFinished(() => names.close());
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  const rows = rowsFor(['anna', 'ben']);
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({ name: 'Wave1', ...places, rows, autoStart: true });
  await batchBecomes(opened, 'Wave1', 'Synced');
  const fetched = async () => {
    const nameServer = `127.0.0.1:${names.port}`;
    const view = await useCases['cutover.get']({
      identity: 'Wave1',
      nameServer,
      mailExchanges: ['mx.new.example'],
    });
    return view.steps.find(({ name }) => name === 'sync-now')?.state;
  };
  await fetched();
  zone['example.org'] = { ttlSeconds: 0, exchanges: [[10, 'mx.new.example']] };
  expect(await fetched()).toBe('now');
  const syncedOf = async (identity: string) =>
    (await useCases['user.statistics']({ identity })).lastSuccessfulSyncTime;
  const before = await syncedOf('anna@example.org');
  await useCases['user.set']({ identity: 'anna@example.org', syncNow: true });
  await expect.poll(() => syncedOf('anna@example.org'), { timeout: 30_000 }).not.toBe(before);
  expect(await fetched()).toBe('now');
  await useCases['batch.sync-now']({ identity: 'Wave1' });
  await expect.poll(fetched, { timeout: 30_000 }).toBe('done');
});
