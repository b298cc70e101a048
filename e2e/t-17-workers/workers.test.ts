import { join } from 'node:path';
import { seededRandom } from '@mailhaul/test-kit/corpus';
import { type PostgresServer, serverAvailable, startPostgres } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { Installation } from '../lib/installation.ts';
import { type Kill, type Resumption, resumptionsOf } from '../lib/resumed.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { startServerPair } from '../lib/server-pair.ts';
import { loginsIn, peakOf } from '../lib/sessions.ts';
import { sized } from '../lib/size.ts';
import { pause } from '../lib/wait-until.ts';

const SERVERS = ['dovecot', 'postgres'] as const;
const COMPARED_AT_ONCE = 4;
/** So slow that every mailbox is under way when a worker is killed. */
const SLOWED_TO = sized({ quick: '900k', full: '1900k' });
const KILLED_WITHIN_MS = { least: 1_000, most: 3_500 };
/** A kill that meets nobody shows nothing. */
const LEAST_USERS_MET = 3;
/** From the kill to the first command and, where messages are not in doubt, to the first APPEND elsewhere (rulings 7). */
const RESUMED_WITHIN_MS = 30_000;
const SYNCED_WITHIN_MS = 600_000;

function isLate({ takenAfterMs, signedInAfterMs, appendAfterMs, ownedUntilMs, free }: Resumption): boolean {
  // what did not happen is late, unless the new owner was killed before its time was over
  const missing = ownedUntilMs > RESUMED_WITHIN_MS ? Number.POSITIVE_INFINITY : 0;
  const hasToSend = free !== null && free > 0;
  const times = [takenAfterMs, signedInAfterMs ?? missing, hasToSend ? (appendAfterMs ?? missing) : 0];
  return Math.max(...times) > RESUMED_WITHIN_MS;
}

describe.skipIf(!SERVERS.every(serverAvailable))('three workers on one database', () => {
  let postgres: PostgresServer;

  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  test.concurrent('never have more users at a server than its endpoint allows', async () => {
    await using servers = await startServerPair();
    using scratch = scratchFolder();
    await using installation = await Installation.onDatabase(scratch.path, await postgres.createDatabase());
    const pairs = servers.seed(60, 12);
    await installation.makeEndpoints(servers.address, {
      source: ['--max-concurrent-migrations', '5', '--max-concurrent-incremental-syncs', '2'],
      target: [
        ...['--max-concurrent-migrations', '3', '--max-concurrent-incremental-syncs', '2'],
        ...['--max-connections-total', '10'],
      ],
    });
    for (let at = 0; at < 3; at++) await installation.startWorker('--slots', '10');
    await installation.startBatch(
      'Wave1',
      pairs.map(({ source }) => source),
    );
    const batch = await installation.batchBecomes('Wave1', 'Synced');
    expect(batch).toMatchObject({ totalCount: 60, syncedCount: 60 });
    const isMeant = (user: string) => user.startsWith('user');
    const peaks = {
      source: peakOf(servers.old.log(), isMeant),
      target: peakOf(servers.fresh.log(), isMeant),
    };
    expect(loginsIn(servers.fresh.log(), isMeant)).toBeGreaterThanOrEqual(60);
    expect(peaks.target.users, 'users at the target').toBe(3);
    expect(peaks.source.users, 'users at the source').toBe(3);
    expect(peaks.target.connections, 'connections at the target').toBeLessThanOrEqual(10);
    const workers = await installation.workers();
    expect(workers.map(({ state, slots }) => [state, slots])).toEqual(Array(3).fill(['Working', 10]));
    await inParallel(pairs, {
      atOnce: COMPARED_AT_ONCE,
      task: ({ source, target }) => expectEqual(source, target),
    });
  });

  test.concurrent('killed at random lose no message and double none, and others go on in time', async () => {
    const { kills: count, messages } = sized({
      quick: { kills: 3, messages: 100 },
      full: { kills: 20, messages: 1_500 },
    });
    const random = seededRandom(`workers/${process.env.MAILHAUL_SEED ?? Date.now()}`);
    await using servers = await startServerPair();
    using scratch = scratchFolder();
    await using installation = await Installation.onDatabase(scratch.path, await postgres.createDatabase());
    const pairs = servers.seed(30, messages);
    await installation.makeEndpoints(servers.address, {
      source: ['--max-concurrent-migrations', '30'],
      target: ['--max-concurrent-migrations', '30', '--max-bytes-per-second', SLOWED_TO],
    });
    const workers = await Promise.all([1, 2, 3].map(() => installation.startWorker('--slots', '10')));
    await installation.startBatch(
      'Wave1',
      pairs.map(({ source }) => source),
    );
    const kills: Kill[] = [];
    while (kills.length < count) {
      await pause(random.int(KILLED_WITHIN_MS.least, KILLED_WITHIN_MS.most));
      const [victim] = workers.splice(random.int(0, workers.length - 1), 1);
      if (!victim) throw new Error('no worker is left');
      kills.push({ pid: victim.pid, atMs: Date.now() });
      await victim.kill('SIGKILL');
      workers.push(await installation.startWorker('--slots', '10'));
    }
    await installation.batchBecomes('Wave1', 'Synced', SYNCED_WITHIN_MS);
    await inParallel(pairs, {
      atOnce: COMPARED_AT_ONCE,
      task: ({ source, target }) => expectEqual(source, target),
    });
    const entries = Map.groupBy(await installation.entries('Wave1'), ({ user }) => user ?? '');
    const all = pairs.flatMap(({ target: { user } }) =>
      resumptionsOf(user, {
        entries: entries.get(user) ?? [],
        kills,
        maildir: join(servers.fresh.homeOf(user), 'Maildir'),
        log: servers.fresh.log(),
      }),
    );
    expect(all.length, 'users that a kill met').toBeGreaterThanOrEqual(count * LEAST_USERS_MET);
    expect(all.filter(isLate), 'users that were not resumed in time').toEqual([]);
    expect(
      all.filter(({ free }) => free !== null && free > 0).length,
      'with messages to send',
    ).toBeGreaterThan(0);
  });
});
