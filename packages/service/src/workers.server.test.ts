import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { silentLog, systemClock } from '@mailhaul/base';
import { accountSnapshot, type ImapServer } from '@mailhaul/test-kit';
import { startPostgres, whyUnavailable } from '@mailhaul/test-kit/servers';
import { afterEach, describe, expect, test } from 'vitest';
import { batchBecomes, makeEndpoints } from './testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from './testing/two-servers.ts';
import { type MigrationService, openService } from './use-cases/open-service.ts';

const PROCESS = fileURLToPath(new URL('./testing/service-process.ts', import.meta.url));
const USERS = Array.from({ length: 30 }, (_, i) => `user${i}`);
const MESSAGES = 60;
const ENVIRONMENT = { MAILHAUL_KEYS: `1:${randomBytes(32).toString('base64')}` };

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

async function startWorker(location: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [PROCESS, location], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...ENVIRONMENT },
  });
  running.add(child);
  await once(child.stdout, 'data');
  return child;
}

async function killWorker(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
  running.delete(child);
}

const digests = (server: ImapServer, user: string) =>
  Object.values(accountSnapshot(server.account(user)))
    .flatMap(({ messages }) => messages.map(({ sha256 }) => sha256))
    .sort();

/** The most users that were connected to a server at the same time. */
function watchUsers(server: ImapServer): { readonly most: () => number; stop(): void } {
  let most = 0;
  const timer = setInterval(() => {
    const open = server.connections.filter(({ closedAtMs }) => closedAtMs === undefined);
    const users = new Set(open.map(({ commands }) => commands.at(-1)?.user));
    users.delete(undefined);
    most = Math.max(most, users.size);
  }, 5);
  return { most: () => most, stop: () => clearInterval(timer) };
}

/** From the kill until somebody else has the user. */
const RESUMED_WITHIN_MS = 30_000;

/** Users that a killed process had in its hands. */
interface Kill {
  readonly pid: number;
  readonly atMs: number;
  readonly userIds: readonly number[];
}

/** Kills a process while it holds users whose messages are on their way. */
async function killInTheMiddle(service: MigrationService, child: ChildProcess): Promise<Kill> {
  const pid = child.pid ?? 0;
  const held = async () =>
    (await service.store.migration.read.users.leased()).filter(({ lease_owner: owner }) =>
      owner?.includes(`/${pid}/`),
    );
  await expect
    .poll(
      async () => {
        const users = await Promise.all(
          (await held()).map(({ id }) => service.store.migration.read.users.byId(id)),
        );
        return users.filter((user) => user?.statusDetail === 'CopyingMessages').length;
      },
      { timeout: 60_000, interval: 20 },
    )
    .toBeGreaterThan(0);
  const userIds = (await held()).map(({ id }) => id);
  await killWorker(child);
  return { pid, atMs: Date.now(), userIds };
}

/** Until whom a killed process had was picked up by another one, ms; fails for whoever never was. */
async function takenAfterMs(service: MigrationService, { pid, atMs, userIds }: Kill): Promise<number[]> {
  const taken: number[] = [];
  for (const id of userIds) {
    const entries = await service.store.migration.read.reports.ofUser(id, { limit: 1_000 });
    const picked = entries.filter(({ message }) => message.includes('picked up by'));
    const next = picked.find((entry) => entry.atMs > atMs);
    // it came to its end between the last look and the kill
    if (picked.at(-1)?.message.includes(`/${pid}/`) && next === undefined) continue;
    expect(next?.message).not.toContain(`/${pid}/`);
    taken.push((next?.atMs ?? Number.POSITIVE_INFINITY) - atMs);
  }
  return taken;
}

/** Whether a process that runs nobody sees who is waited for, and when anything last moved. */
async function activity({ useCases }: MigrationService): Promise<readonly boolean[]> {
  const [batch] = await useCases['batch.get']({ identity: 'Wave' });
  const { target = 0, source = 0 } = batch?.usersWaitingFor ?? {};
  return [target + source > 0, batch?.lastActivityTime !== null];
}

const noPostgres = whyUnavailable('postgres');
describe.skipIf(noPostgres)(
  `three processes on one PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`,
  () => {
    test('never exceed a limit together, and what a killed one had is resumed by the others', {
      timeout: 115_000,
    }, async () => {
      await using postgres = await startPostgres();
      const mailboxes = Object.fromEntries(
        USERS.map((user, i) => [user, inbox(i * MESSAGES + 1, (i + 1) * MESSAGES)]),
      );
      await using servers = await twoServers(mailboxes);
      let slow = true;
      servers.target.setScript({
        onCommand: ({ verb }) => (verb === 'APPEND' ? { delayMs: slow ? 2_500 : 30 } : undefined),
      });
      const location = await postgres.createDatabase();
      const deps = { clock: systemClock, log: silentLog, environment: ENVIRONMENT };
      const service = await openService(location, deps);
      try {
        await makeEndpoints(service, servers);
        await service.useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 5 });
        await service.useCases['endpoint.set']({ identity: 'new', maxConcurrentMigrations: 3 });
        const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
        await service.useCases['batch.new']({
          name: 'Wave',
          ...places,
          rows: rowsFor(USERS),
          autoStart: true,
        });
        const watched = watchUsers(servers.target);
        const workers = await Promise.all([1, 2, 3].map(() => startWorker(location)));
        // whoever asks sees what the workers wrote with their leases
        await expect.poll(() => activity(service), { timeout: 60_000 }).toEqual([true, true]);
        const kills: Kill[] = [];
        // two of the three, each while it copies: the third is left with everything
        for (const worker of workers.slice(0, 2)) kills.push(await killInTheMiddle(service, worker));
        slow = false;
        const batch = await batchBecomes(service, 'Wave', 'Synced');
        watched.stop();
        const taken = (await Promise.all(kills.map((kill) => takenAfterMs(service, kill)))).flat();
        expect(taken.length, 'users that were taken over').toBeGreaterThanOrEqual(2);
        // nobody can have them before the lease is over, or it would be no takeover
        expect(Math.min(...taken)).toBeGreaterThan(5_000);
        expect(Math.max(...taken)).toBeLessThanOrEqual(RESUMED_WITHIN_MS);
        expect(batch).toMatchObject({ syncedCount: USERS.length, failedCount: 0 });
        expect(watched.most()).toBeLessThanOrEqual(3);
        for (const user of USERS)
          expect(digests(servers.target, user)).toEqual(digests(servers.source, user));
      } finally {
        await Promise.all([...running].map(killWorker));
        await service.close();
      }
    });
  },
);
