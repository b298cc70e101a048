import { join } from 'node:path';
import { type PostgresServer, serverAvailable, startPostgres } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { databaseIn, Installation } from '../lib/installation.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { type MailboxPair, startServerPair } from '../lib/server-pair.ts';
import { sized } from '../lib/size.ts';

const COMPARED_AT_ONCE = 4;
/** So slow that the work is half done when it is taken away. */
const SLOWED_TO = '120k';
const SLOWED = ['--max-bytes-per-second', SLOWED_TO];

const expectAllEqual = (pairs: readonly MailboxPair[]) =>
  inParallel(pairs, {
    atOnce: COMPARED_AT_ONCE,
    task: ({ source, target }) => expectEqual(source, target),
  });

/** Resolves when a part of a batch is moved; the rest must be left. */
async function halfMoved(installation: Installation, name: string): Promise<void> {
  let batch = await installation.batch(name);
  const deadline = performance.now() + 60_000;
  while (batch.itemsTransferred < 100 && performance.now() < deadline) batch = await installation.batch(name);
  expect(batch.itemsTransferred).toBeGreaterThanOrEqual(100);
  expect(batch.status).toBe('Syncing');
}

describe.skipIf(!(['dovecot', 'postgres'] as const).every(serverAvailable))(
  'a batch that is half done',
  () => {
    let postgres: PostgresServer;
    beforeAll(async () => {
      postgres = await startPostgres();
    });
    afterAll(() => postgres.stop());

    test.concurrent('in a data folder goes on in PostgreSQL with two workers, and in the folder again', async () => {
      await using servers = await startServerPair();
      using scratch = scratchFolder();
      const pairs = servers.seed(8, 60);
      const data = join(scratch.path, 'data');
      await using laptop = Installation.inFolder(scratch.path);
      await laptop.makeEndpoints(servers.address, { target: SLOWED });
      const serve = await laptop.startServe();
      await laptop.startBatch(
        'Wave1',
        pairs.map(({ source }) => source),
      );
      await halfMoved(laptop, 'Wave1');

      const env = databaseIn(scratch.path, await postgres.createDatabase());
      const both = laptop.with(env);
      const refused = await both.run('db', 'move', '--to', 'database');
      expect([refused.code, refused.stderr]).toEqual([
        24,
        expect.stringContaining('another mailhaul process'),
      ]);
      // killed, it leaves messages in doubt, for which half a minute passes
      await serve.kill(sized({ quick: 'SIGTERM', full: 'SIGKILL' }));
      await both.ask('db', 'move', '--to', 'database');
      const left = await laptop.run('batch', 'get');
      expect([left.code, left.stderr.replaceAll(/\s+/g, ' ')]).toEqual([
        10,
        expect.stringContaining('goes on there'),
      ]);

      await using shared = new Installation(scratch.path, { ...env, MAILHAUL_KEYS_FILE: join(data, 'keys') });
      await shared.ask(
        'endpoint',
        'set',
        'new',
        '--max-bytes-per-second',
        'unlimited',
        '--skip-verification',
      );
      const workers = await Promise.all([1, 2].map(() => shared.startWorker('--slots', '4')));
      await shared.batchBecomes('Wave1', 'Synced');
      await expectAllEqual(pairs);
      const working = await both.run('db', 'move', '--to', 'folder');
      expect([working.code, working.stderr.replaceAll(/\s+/g, ' ')]).toEqual([
        10,
        expect.stringContaining('Stop them first'),
      ]);

      for (const worker of workers) await worker.kill('SIGTERM');
      await both.ask('db', 'move', '--to', 'folder');
      expect(await laptop.batch('Wave1')).toMatchObject({ status: 'Synced', syncedCount: 8 });
      await laptop.ask('batch', 'complete', 'Wave1', '--yes', '--wait');
      await expectAllEqual(pairs);
    });

    test.concurrent('is backed up while it runs; restored later it doubles nothing', async () => {
      await using servers = await startServerPair();
      using scratch = scratchFolder();
      const pairs = servers.seed(6, 60);
      await using laptop = Installation.inFolder(scratch.path);
      await laptop.makeEndpoints(servers.address, { target: SLOWED });
      const serve = await laptop.startServe();
      await laptop.startBatch(
        'Wave1',
        pairs.map(({ source }) => source),
      );
      await halfMoved(laptop, 'Wave1');
      const file = join(scratch.path, 'backup.sqlite');
      await laptop.ask('backup', file);
      const again = await laptop.run('backup', file);
      expect([again.code, again.stderr]).toEqual([10, expect.stringContaining('is there already')]);
      await laptop.batchBecomes('Wave1', 'Synced');
      await expectAllEqual(pairs);
      await serve.kill('SIGTERM');

      // the folder is lost, its keys were kept elsewhere; of the backup on, a database does as well
      const env = databaseIn(scratch.path, await postgres.createDatabase());
      const keys = { MAILHAUL_KEYS_FILE: join(scratch.path, 'data', 'keys') };
      await using shared = new Installation(scratch.path, { ...env, ...keys });
      await shared.ask('restore', file);
      expect((await shared.batch('Wave1')).status).toBe('Syncing');
      await shared.ask(
        'endpoint',
        'set',
        'new',
        '--max-bytes-per-second',
        'unlimited',
        '--skip-verification',
      );
      const worker = await shared.startWorker();
      await shared.batchBecomes('Wave1', 'Synced');
      await expectAllEqual(pairs);

      const second = join(scratch.path, 'second.sqlite');
      await shared.ask('backup', second);
      await worker.kill('SIGTERM');
      await using fresh = new Installation(scratch.path, {
        MAILHAUL_DATA: join(scratch.path, 'new'),
        ...keys,
      });
      await fresh.ask('restore', second);
      await fresh.ask('batch', 'sync-now', 'Wave1', '--wait');
      await expectAllEqual(pairs);
    });
  },
);
