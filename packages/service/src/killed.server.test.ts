import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { accountSnapshot, type ImapServer } from '@mailhaul/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from './testing/two-servers.ts';

const PROCESS = fileURLToPath(new URL('./testing/service-process.ts', import.meta.url));
const USERS = Array.from({ length: 12 }, (_, i) => `user${i}`);
const MESSAGES = 150;
const KILLS = 8;
/** From the start of a process until it is killed; it needs about a second to begin. */
const KILLED_WITHIN_MS = 1_200;

const running = new Set<ChildProcess>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
});

async function workFor(folder: string, ms: number): Promise<void> {
  const child = spawn(process.execPath, [PROCESS, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  running.add(child);
  await once(child.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, ms));
  child.kill('SIGKILL');
  await once(child, 'exit');
  running.delete(child);
}

const digests = (server: ImapServer, user: string) =>
  Object.values(accountSnapshot(server.account(user)))
    .flatMap(({ messages }) => messages.map(({ sha256 }) => sha256))
    .sort();

describe('a service that is killed', () => {
  test(`${KILLS} times at random loses nothing, doubles nothing, and leaves nobody stuck`, {
    timeout: 110_000,
  }, async () => {
    const mailboxes = Object.fromEntries(
      USERS.map((user, i) => [user, inbox(i * MESSAGES + 1, (i + 1) * MESSAGES)]),
    );
    await using servers = await twoServers(mailboxes);
    servers.target.setScript({
      onCommand: ({ verb }) => (verb === 'APPEND' ? { delayMs: 40 } : undefined),
    });
    using data = dataFolder();
    {
      await using opened = await serviceAtWork(data.folder);
      await makeEndpoints(opened, servers);
      await opened.useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 3 });
      const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
      await opened.useCases['batch.new']({ name: 'Wave', ...places, rows: rowsFor(USERS) });
      await opened.useCases['batch.start']({ identity: 'Wave' });
    }
    for (let kill = 0; kill < KILLS; kill++) await workFor(data.folder, Math.random() * KILLED_WITHIN_MS);
    servers.target.setScript({});
    await using opened = await serviceAtWork(data.folder);
    const batch = await batchBecomes(opened, 'Wave', 'Synced');
    expect(batch).toMatchObject({ syncedCount: USERS.length, failedCount: 0 });
    for (const user of USERS) expect(digests(servers.target, user)).toEqual(digests(servers.source, user));
  });
});
