import { startNameServer } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
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
