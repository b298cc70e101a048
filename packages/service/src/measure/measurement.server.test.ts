import {
  type ImapServer,
  type ImapServerOptions,
  startDelayProxy,
  startImapServer,
} from '@mailhaul/test-kit';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterEach, describe, expect, test } from 'vitest';
import { dataFolder, serviceAtWork } from '../testing/service-at-work.ts';
import { letter, PASSWORD } from '../testing/two-servers.ts';
import type { UseCases } from '../use-cases/use-cases.ts';
import type { MeasurementInput } from './measurement-view.ts';

const ANNA = { user: 'anna', password: PASSWORD, mailboxes: [{ name: 'INBOX', messages: mail(40) }] };

const closing: ImapServer[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((server) => server.close()));
});

async function started(options: Partial<ImapServerOptions> = {}): Promise<ImapServer> {
  const server = await startImapServer({ accounts: [ANNA], ...options });
  closing.push(server);
  return server;
}

function mail(count: number) {
  return Array.from({ length: count }, (_, at) => letter(at, 20_000));
}

async function newEndpoint(useCases: UseCases, port: number, role: 'source' | 'target' | 'both' = 'both') {
  const plain = { security: 'None', skipVerification: true, remoteServer: '127.0.0.1', role } as const;
  await useCases['endpoint.new']({ ...plain, name: 'old', port });
}

async function measured(useCases: UseCases, input: Omit<MeasurementInput, 'identity'>) {
  const { id } = await useCases['measurement.new']({ identity: 'old', ...input });
  await expect
    .poll(async () => (await useCases['measurement.get']({ id })).state, { timeout: 60_000, interval: 100 })
    .not.toBe('running');
  return useCases['measurement.get']({ id });
}

const AS_ANNA = { userName: 'anna', password: PASSWORD } as const;

describe('a network test', () => {
  test('behind a way of 50 ms says 50 ms, fetches faster over more connections, and leaves no folder', async () => {
    const server = await started();
    const proxy = await startDelayProxy({ upstream: { host: '127.0.0.1', port: server.port }, rttMs: 50 });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await newEndpoint(useCases, proxy.port);
    const view = await measured(useCases, { kind: 'network', ...AS_ANNA, mostConnections: 2, append: true });
    await proxy.close();
    expect(view).toMatchObject({ state: 'done', failure: null, endpoint: 'old', ramp: null });
    const { roundTrip, fetch, append, open, knee } = view.network ?? {};
    const { p50Ms = 0, p95Ms = 0 } = roundTrip ?? {};
    expect(p50Ms).toBeGreaterThanOrEqual(40);
    expect(p50Ms).toBeLessThanOrEqual(60);
    // the slowest ones tell how busy this machine is, too
    expect(p95Ms).toBeGreaterThanOrEqual(p50Ms);
    expect(open).toMatchObject({ tlsMs: null });
    expect(fetch?.map(({ connections }) => connections)).toEqual([1, 2]);
    expect(fetch?.every(({ bytes, ms }) => ms >= 2_000 || bytes >= 64_000_000)).toBe(true);
    expect([1, 2]).toContain(knee);
    expect(append).toMatchObject({
      small: { messages: expect.any(Number) },
      large: { messages: expect.any(Number) },
      folderLeft: null,
    });
    // over a way of 50 ms single messages would come at 20 a second
    expect(append?.small?.perSecond).toBeGreaterThan(20);
    expect([...server.account('anna').mailboxes.keys()]).toEqual(['INBOX']);
    expect([...server.account('anna').mailbox('INBOX').messages]).toHaveLength(40);
    expect(await useCases['measurement.list']({ identity: 'old' })).toEqual([view]);
    expect(JSON.stringify(view)).not.toContain(PASSWORD);
  });

  test('says which connection was refused, and by which words', async () => {
    const server = await started({ connectionLimit: { max: 3, scope: 'account' } });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await newEndpoint(opened.useCases, server.port);
    const view = await measured(opened.useCases, { kind: 'network', ...AS_ANNA, mostConnections: 4 });
    expect(view.network?.fetch.map(({ connections }) => connections)).toEqual([1, 2]);
    expect(view.network?.refusal).toMatch(/./);
    expect(view.network?.append).toBeNull();
  });

  test('of a mailbox that does not open says why, and is kept', async () => {
    const server = await started();
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await newEndpoint(opened.useCases, server.port);
    const view = await measured(opened.useCases, { kind: 'network', userName: 'anna', password: 'Not-hers' });
    expect(view).toMatchObject({ state: 'failed', network: null, failure: { code: 'AuthenticationFailed' } });
  });

  test('stores nothing on a server that is only a source, and needs a mailbox', async () => {
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await newEndpoint(useCases, 1, 'source');
    const ask = (input: Partial<MeasurementInput>) =>
      useCases['measurement.new']({ identity: 'old', kind: 'network', ...input });
    await expect(ask({ ...AS_ANNA, append: true })).rejects.toThrow('nothing is stored there');
    await expect(ask({})).rejects.toThrow('a mailbox is needed');
    await expect(ask({ ...AS_ANNA, mostConnections: 101 })).rejects.toThrow('from 1 to 100');
    await expect(useCases['measurement.get']({ id: 'none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a ramp', () => {
  test.each([
    ['server', 10, [1, 2, 4, 8], 'refused', { maxConcurrentMigrations: 3, maxConnectionsPerMailbox: 6 }],
    ['account', 4, [1, 2, 4, 8, 12], 'most', { maxConcurrentMigrations: 6, maxConnectionsPerMailbox: 3 }],
  ] as const)('finds the limit of one %s, and recommends less', async (scope, max, levels, end, advice) => {
    const server = await started({ connectionLimit: { max, scope } });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await newEndpoint(opened.useCases, server.port);
    const view = await measured(opened.useCases, { kind: 'ramp', ...AS_ANNA, mostConnections: 12 });
    expect(view.ramp?.server.steps.map(({ connections }) => connections)).toEqual(levels);
    expect(view.ramp).toMatchObject({
      server: { end },
      mailbox: { end: 'refused', words: expect.stringMatching(/./) },
      advice: { ...advice, isLowerBound: end === 'most' },
    });
  });

  test('without a sign-in signs nobody in, and all its connections are closed at the end', async () => {
    const server = await started();
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await newEndpoint(opened.useCases, server.port);
    const view = await measured(opened.useCases, { kind: 'ramp', mostConnections: 5 });
    expect(view.ramp).toMatchObject({ server: { end: 'most' }, mailbox: null });
    const verbs = server.connections.flatMap(({ commands }) => commands.map(({ verb }) => verb));
    expect(new Set(verbs)).toEqual(new Set(['NOOP', 'LOGOUT']));
    expect(server.connections).toHaveLength(5);
  });
});

describe.skipIf(!serverAvailable('dovecot'))('a network test of a Dovecot', () => {
  test('stores in a folder of its own, and removes it', async () => {
    await using server = await startDovecot({ accounts: { anna: PASSWORD } });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { port } = server.user('anna');
    await newEndpoint(opened.useCases, port);
    const view = await measured(opened.useCases, {
      kind: 'network',
      ...AS_ANNA,
      mostConnections: 1,
      append: true,
    });
    expect(view).toMatchObject({ state: 'done', network: { fetch: [], knee: null } });
    expect(view.network?.append).toMatchObject({ folderLeft: null });
    expect(view.network?.append?.large?.messages).toBeGreaterThan(0);
    const again = await measured(opened.useCases, { kind: 'network', ...AS_ANNA, mostConnections: 1 });
    expect(again.network?.fetch).toEqual([]);
  });
});
