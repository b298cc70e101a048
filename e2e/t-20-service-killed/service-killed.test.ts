import { seededRandom } from '@mailhaul/test-kit/corpus';
import { serverAvailable } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { Installation } from '../lib/installation.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { startServerPair } from '../lib/server-pair.ts';
import { sized } from '../lib/size.ts';
import { pause } from '../lib/wait-until.ts';

const COMPARED_AT_ONCE = 4;
/** So slow that mailboxes are under way whenever the service is killed. */
const SLOWED_TO = '900k';
/** From the moment at which it works. */
const KILLED_WITHIN_MS = { least: 200, most: 3_000 };
const SYNCED_WITHIN_MS = 600_000;

describe.skipIf(!serverAvailable('dovecot'))('a service on a data folder', () => {
  test('that is killed at random goes on each time it starts: no message is lost or doubled, nobody is stuck', async () => {
    const { kills, messages } = sized({
      quick: { kills: 3, messages: 100 },
      full: { kills: 20, messages: 700 },
    });
    const random = seededRandom(`service/${process.env.MAILHAUL_SEED ?? Date.now()}`);
    await using servers = await startServerPair();
    using scratch = scratchFolder();
    await using installation = Installation.inFolder(scratch.path);
    const pairs = servers.seed(30, messages);
    await installation.makeEndpoints(servers.address, {
      target: ['--max-bytes-per-second', SLOWED_TO],
    });
    let serve = await installation.startServe();
    await installation.startBatch(
      'Wave1',
      pairs.map(({ source }) => source),
    );
    let met = 0;
    for (let kill = 1; kill <= kills; kill++) {
      await pause(random.int(KILLED_WITHIN_MS.least, KILLED_WITHIN_MS.most));
      const { activeCount } = await installation.batch('Wave1');
      if (activeCount > 0) met += 1;
      await serve.kill('SIGKILL');
      // no lock has to be removed by hand: it starts, or says why not
      serve = await installation.startServe();
    }
    expect(met, 'kills in the middle of a copy').toBeGreaterThanOrEqual(Math.ceil(kills / 2));
    const batch = await installation.batchBecomes('Wave1', 'Synced', SYNCED_WITHIN_MS);
    expect(batch).toMatchObject({ totalCount: 30, syncedCount: 30, failedCount: 0 });
    await inParallel(pairs, {
      atOnce: COMPARED_AT_ONCE,
      task: ({ source, target }) => expectEqual(source, target),
    });
  });
});
