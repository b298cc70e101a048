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
import { openService } from './use-cases/open-service.ts';

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
      servers.target.setScript({
        onCommand: ({ verb }) => (verb === 'APPEND' ? { delayMs: 30 } : undefined),
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
        for (const [at, worker] of workers.slice(0, 2).entries()) {
          await expect
            .poll(async () => (await service.useCases['batch.get']({ identity: 'Wave' }))[0]?.syncedCount, {
              timeout: 60_000,
            })
            .toBeGreaterThanOrEqual(3 * (at + 1));
          await killWorker(worker);
        }
        const batch = await batchBecomes(service, 'Wave', 'Synced');
        watched.stop();
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
