import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from '../testing/two-servers.ts';
import type { EndpointInput } from '../use-cases/use-cases.ts';

const PLACE = { remoteServer: '127.0.0.1', port: 143, security: 'None', skipVerification: true } as const;

describe('the limits of an endpoint', () => {
  test('left out are 20 migrations and 10 incremental syncs', async () => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const made = await opened.useCases['endpoint.new']({ ...PLACE, name: 'old' });
    expect([made.maxConcurrentMigrations, made.maxConcurrentIncrementalSyncs]).toEqual([20, 10]);
  });

  test.each<[EndpointInput, RegExp]>([
    [{ maxConcurrentMigrations: 0 }, /maxConcurrentMigrations.*from 1 to 100/],
    [{ maxConcurrentMigrations: 101 }, /maxConcurrentMigrations.*from 1 to 100/],
    [{ maxConcurrentMigrations: 2.5 }, /maxConcurrentMigrations.*from 1 to 100/],
    [{ maxConcurrentIncrementalSyncs: 0 }, /maxConcurrentIncrementalSyncs.*from 1 to 100/],
    [{ maxConcurrentIncrementalSyncs: 21 }, /\(21\) must not be larger than maxConcurrentMigrations \(20\)/],
    [
      { maxConcurrentMigrations: 5, maxConcurrentIncrementalSyncs: 6 },
      /\(6\) must not be larger than .* \(5\)/,
    ],
  ])(
    '%j is refused with its range, whether it is made or changed, and nothing is kept of it',
    async (input, words) => {
      using data = dataFolder();
      await using opened = await serviceAtWork(data.folder);
      const { useCases } = opened;
      await expect(useCases['endpoint.new']({ ...PLACE, name: 'bad', ...input })).rejects.toThrow(words);
      expect(await useCases['endpoint.get']({})).toEqual([]);
      const before = await useCases['endpoint.new']({ ...PLACE, name: 'good' });
      await expect(useCases['endpoint.set']({ identity: 'good', ...input })).rejects.toThrow(words);
      expect(await useCases['endpoint.get']({ identity: 'good' })).toEqual([before]);
    },
  );

  test('raised while users wait let more of them begin at once', async () => {
    const users = Array.from({ length: 6 }, (_, at) => `user${at}`);
    await using servers = await twoServers(Object.fromEntries(users.map((user) => [user, inbox(1, 2)])));
    // nobody gets on until everybody who may has come
    servers.source.setScript({
      onCommand: ({ line }) => (line.includes('BODY.PEEK[]') ? { delayMs: 3_600_000 } : undefined),
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    const at = ({ host, port }: { host: string; port: number }) => ({ ...PLACE, remoteServer: host, port });
    await useCases['endpoint.new']({ ...at(servers.source), name: 'old', maxConcurrentMigrations: 2 });
    const signIn = { kind: 'same-password' } as const;
    await useCases['endpoint.new']({ ...at(servers.target), name: 'new', signIn });
    const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
    await useCases['batch.new']({ name: 'Wave', ...places, rows: rowsFor(users), autoStart: true });
    const active = async () => (await useCases['batch.get']({ identity: 'Wave' }))[0]?.activeCount;
    await expect.poll(active, { timeout: 10_000 }).toBe(2);
    await useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 4 });
    await expect.poll(active, { timeout: 10_000 }).toBe(4);
    await useCases['batch.stop']({ identity: 'Wave' });
    await batchBecomes(opened, 'Wave', 'Stopped');
  });

  test('that are set while a new port is tested stay, and a port that somebody else set meanwhile is not undone', async () => {
    const slow = () => {
      const asked = Promise.withResolvers<void>();
      const onConnect = () => {
        asked.resolve();
        return { delayMs: 500 };
      };
      return { asked: asked.promise, script: { onConnect } };
    };
    const [one, other] = [slow(), slow()];
    await using servers = await twoServers(
      { anna: inbox(1, 1) },
      { source: { script: one.script }, target: { script: other.script } },
    );
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await useCases['endpoint.new']({ ...PLACE, name: 'old' });
    const { port } = servers.source;
    const moving = useCases['endpoint.set']({ identity: 'old', port });
    await one.asked;
    await useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 30 });
    expect(await moving).toMatchObject({ port, maxConcurrentMigrations: 30 });
    const late = expect(
      useCases['endpoint.set']({ identity: 'old', port: servers.target.port }),
    ).rejects.toMatchObject({ code: 'CHANGED_MEANWHILE' });
    await other.asked;
    await useCases['endpoint.set']({ identity: 'old', port: 144, skipVerification: true });
    await late;
    expect((await useCases['endpoint.get']({ identity: 'old' }))[0]?.port).toBe(144);
  });
});
