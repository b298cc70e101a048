import { randomBytes } from 'node:crypto';
import { silentLog, systemClock } from '@mailhaul/base';
import { type PostgresServer, serverAvailable, startPostgres } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batchBecomes, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, messagesOf, rowsFor, twoServers } from '../testing/two-servers.ts';
import { openService } from '../use-cases/open-service.ts';

const newKeys = () => ({ MAILHAUL_KEYS: `1:${randomBytes(32).toString('base64')}` });
const environment = newKeys();
const names = (count: number) => Array.from({ length: count }, (_, at) => `user${at}`);
const mailboxes = (users: readonly string[]) => Object.fromEntries(users.map((user) => [user, inbox(1, 5)]));

describe.skipIf(!serverAvailable('postgres'))('several processes on one database', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  test('run the users of a batch that another one made, each user once', async () => {
    const users = names(24);
    await using servers = await twoServers(mailboxes(users));
    const location = await server.createDatabase();
    await using first = await serviceAtWork(location, { environment, capacity: 2 });
    await using second = await serviceAtWork(location, { environment, capacity: 3 });
    const looking = await openService(location, { clock: systemClock, log: silentLog, environment });
    await makeEndpoints(looking, servers);
    const route = { sourceEndpoint: 'old', targetEndpoint: 'new' };
    await looking.useCases['batch.new']({ name: 'Wave1', ...route, rows: rowsFor(users), autoStart: true });
    await batchBecomes(looking, 'Wave1', 'Synced');
    for (const user of users) expect(messagesOf(servers.target, user)).toBe(5);
    const runners = new Set<string>();
    for (const user of await looking.useCases['user.get']({ batch: 'Wave1', resultSize: 'unlimited' })) {
      const { report } = await looking.useCases['user.statistics']({
        identity: user.guid,
        includeReport: true,
      });
      const picked = (report?.entries ?? []).filter(({ message }) => message.includes('picked up by'));
      expect(picked.length, user.identity).toBe(1);
      runners.add(picked[0]?.message ?? '');
    }
    expect(runners.size).toBe(2);
    await looking.close();
    expect([first.service.store.isShared, second.service.store.isShared]).toEqual([true, true]);
  });

  test('with other keys are refused before they fail anybody', async () => {
    const location = await server.createDatabase();
    const deps = { clock: systemClock, log: silentLog };
    await (await openService(location, { ...deps, environment })).close();
    await expect(openService(location, { ...deps, environment: newKeys() })).rejects.toThrow(
      'the keys given do not open',
    );
    await expect(openService(location, { ...deps, environment: {} })).rejects.toThrow('MAILHAUL_KEYS_FILE');
  });
});
