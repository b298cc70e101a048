import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { benchMailbox, seededRandom, writeMaildir } from '@mailhaul/test-kit/corpus';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy, startCopy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { openIntents } from '../lib/ledger.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { sized } from '../lib/size.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';
import { pause, waitUntil } from '../lib/wait-until.ts';

// kill -9 at a random moment between the first and the last APPEND, then the same command again: nothing is missing, nothing is
// there twice. MAILHAUL_SEED=… repeats the moments of an earlier run, as far as moments can be repeated.

const MESSAGES = 2_000;
const SLOWED_TO_S = 5.4;
/** From the first APPEND until shortly before the last. */
const KILLED_WITHIN_MS = 5_000;
const RUNS = sized({ quick: 12, full: 100 });
const AT_ONCE = sized({ quick: 12, full: 8 });
/** Of the kills, so many in a hundred must have met an intent without an outcome: else nothing was tried. */
const LEAST_HITS_PERCENT = 80;
const LATER_MS = 3_000;

const MODES = ['pipelined', 'multiappend', 'synchronizing'].flatMap((mode) =>
  [1, 4].map((lanes) => ({ mode, lanes })),
);

describe.skipIf(!serverAvailable('dovecot'))('a copy that is killed', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let source: Account;
  let watched: WatchedSource;
  let rate: string;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
    source = old.user('killed');
    const messages = benchMailbox({ kind: 'small', seed: 3, count: MESSAGES });
    const { wireBytes } = writeMaildir(join(old.homeOf('killed'), 'Maildir'), messages, old.owner);
    rate = `${Math.floor(wireBytes / SLOWED_TO_S)}`;
    watched = await watchSource(source);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test('is completed by the next run, without a message lost or doubled', async () => {
    const seed = process.env.MAILHAUL_SEED ?? String(Date.now());
    const random = seededRandom(`killed/${seed}`);
    const plans = Array.from({ length: RUNS }, (_, index) => ({
      ...(MODES[index % MODES.length] ?? { mode: 'auto', lanes: 1 }),
      atMs: random.next() * KILLED_WITHIN_MS,
      later: Math.floor(index / MODES.length) % 2 === 1,
    }));
    const hits = await inParallel(plans, { atOnce: AT_ONCE, task: killedAndCompleted });
    const inDoubt = hits.filter((messages) => messages > 0);
    console.log(
      `seed ${seed}: ${hits.length} kills, ${inDoubt.length} met an open intent, with ${Math.max(0, ...inDoubt)} messages at most`,
    );
    expect(inDoubt.length).toBeGreaterThanOrEqual(Math.floor((RUNS * LEAST_HITS_PERCENT) / 100));
    await watched.expectUntouched();
  });

  interface Plan {
    readonly mode: string;
    readonly lanes: number;
    readonly atMs: number;
    readonly later: boolean;
  }

  /** One kill and what comes after it; answers how many messages had an intent and no outcome. */
  async function killedAndCompleted({ mode, lanes, atMs, later }: Plan): Promise<number> {
    using scratch = scratchFolder();
    const target = fresh.user();
    const args = ['--append-mode', mode, '--lanes', String(lanes)];
    const setup = { source, target, folder: scratch.path };
    const first = startCopy({ ...setup, args: [...args, '--max-rate', rate] });
    await waitUntil(() => holdsMail(target), { meanwhile: () => first.running });
    await pause(atMs);
    first.kill('SIGKILL');
    const { signal } = await first.ended;
    expect(signal, 'it was over before it could be killed').toBe('SIGKILL');
    const open = await openIntents(scratch.path);
    if (later) await pause(LATER_MS);
    const second = await copy({ ...setup, args });
    expectCode(second, 0);
    const { raw } = await expectEqual(source, target);
    expect(raw).toBe(MESSAGES);
    return open.reduce((sum, { messages }) => sum + messages.length, 0);
  }

  // seen on the disk of the target, so that nothing stands between the two servers and the process that is killed
  function holdsMail({ user }: Account): boolean {
    const storage = join(fresh.homeOf(user), 'mdbox', 'storage');
    return existsSync(storage) && readdirSync(storage).some((name) => name.startsWith('m.'));
  }
});
