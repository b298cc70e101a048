import { join } from 'node:path';
import { benchMailbox, seededRandom, writeMaildir } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  type PostgresServer,
  serverAvailable,
  startCyrus,
  startDovecot,
  startPostgres,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CopySetup, copy, startCopy, stateFolder } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { hasBegun, openIntents } from '../lib/ledger.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { sized } from '../lib/size.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';
import { pause } from '../lib/wait-until.ts';

// kill -9 at a random moment between the first and the last APPEND, then the same command again: nothing is missing, nothing is
// there twice. MAILHAUL_SEED=… repeats the moments of an earlier run, as far as moments can be repeated.

/** Thirty-two copies at once keep a machine busy: a longer copy is still under way when the moment is seen late. */
const SLOWED_TO_S = sized({ quick: 6.6, full: 13 });
/** From the first APPEND until shortly before the last; a busy machine sees the first one late. */
const KILLED_WITHIN_MS = SLOWED_TO_S * 850;
/** A copy that was over before its moment came was not killed: it is begun again elsewhere, so often. */
const TRIES = 3;
/** When the second run is killed as well: while it finds out what the first one left. */
const KILLED_AGAIN_WITHIN_MS = 4_000;
const LATER_MS = 3_000;
const LOOK_MS = 20;
const AT_ONCE = 8;
/** Of the kills, so many in a hundred must have met an intent without an outcome: else nothing was tried. */
const LEAST_HITS_PERCENT = 80;

const MODES = ['pipelined', 'multiappend', 'synchronizing'].flatMap((mode) =>
  [1, 4].map((lanes): Mode => ({ mode, lanes })),
);

interface Mode {
  readonly mode: string;
  readonly lanes: number;
}

interface Plan {
  readonly first: Mode;
  /** The run afterwards need not be of the same kind. */
  readonly afterwards: Mode;
  readonly atMs: number;
  readonly later: boolean;
  readonly killedAgainAtMs: number | null;
}

/** Which copies are killed, and how many. */
interface Killing {
  readonly name: string;
  readonly runs: number;
  readonly target: () => Account;
  /** Makes a database for the ledger; without it the ledger lies in a folder. */
  readonly database?: () => Promise<string>;
}

interface Corpus {
  readonly source: Account;
  readonly watched: WatchedSource;
  /** The rate at which it takes SLOWED_TO_S. */
  readonly rate: string;
}

const SERVERS = ['dovecot', 'cyrus', 'postgres'] as const;

describe.skipIf(!SERVERS.every(serverAvailable))('a copy that is killed', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let cyrus: CyrusServer;
  let postgres: PostgresServer;
  const seed = process.env.MAILHAUL_SEED ?? String(Date.now());

  beforeAll(async () => {
    [old, fresh, cyrus, postgres] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
      startCyrus({ storage: 'tmpfs' }),
      startPostgres(),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop(), cyrus.stop(), postgres.stop()]);
  });

  test.concurrent('is completed by the next run, without a message lost or doubled', async () => {
    const corpus = await corpusOf('small', 2_000);
    await killEach(corpus, {
      name: 'Dovecot',
      runs: sized({ quick: 8, full: 100 }),
      target: () => fresh.user(),
    });
  });

  test.concurrent('in the middle of a large message is completed by the next run', async () => {
    const corpus = await corpusOf('large', 6);
    await killEach(corpus, {
      name: 'large messages',
      runs: sized({ quick: 2, full: 12 }),
      target: () => fresh.user(),
    });
  });

  test.concurrent('and keeps its ledger in PostgreSQL is completed by the next run', async () => {
    const corpus = await corpusOf('small', 1_000);
    await killEach(corpus, {
      name: 'ledger in PostgreSQL',
      runs: sized({ quick: 2, full: 12 }),
      target: () => fresh.user(),
      database: () => postgres.createDatabase(),
    });
  });

  test.concurrent('on its way to a Cyrus is completed by the next run', async () => {
    const corpus = await corpusOf('small', 1_001);
    await killEach(corpus, {
      name: 'Cyrus',
      runs: sized({ quick: 2, full: 24 }),
      target: () => cyrus.user(),
    });
  });

  async function corpusOf(kind: 'small' | 'large', count: number): Promise<Corpus> {
    const name = `${kind}${count}`;
    const messages = benchMailbox({ kind, seed: 3, count });
    const { wireBytes } = writeMaildir(join(old.homeOf(name), 'Maildir'), messages, old.owner);
    const source = old.user(name);
    return { source, watched: await watchSource(source), rate: `${Math.floor(wireBytes / SLOWED_TO_S)}` };
  }

  function plansFor(name: string, runs: number): readonly Plan[] {
    const random = seededRandom(`killed/${name}/${seed}`);
    const start = random.int(0, MODES.length - 1);
    const mode = (index: number): Mode => MODES[(start + index) % MODES.length] ?? { mode: 'auto', lanes: 1 };
    return Array.from({ length: runs }, (_, index) => ({
      first: mode(index),
      afterwards: mode(index + random.int(0, 2)),
      atMs: random.next() * KILLED_WITHIN_MS,
      later: Math.floor(index / MODES.length) % 2 === 1,
      killedAgainAtMs: random.chance(0.3) ? random.next() * KILLED_AGAIN_WITHIN_MS : null,
    }));
  }

  async function killEach(corpus: Corpus, killing: Killing): Promise<void> {
    const { name, runs } = killing;
    const hits = await inParallel(plansFor(name, runs), {
      atOnce: AT_ONCE,
      task: (plan) => killUntilHit(corpus, plan, killing),
    });
    const inDoubt = hits.filter((messages) => messages > 0);
    console.log(
      `${name}, seed ${seed}: ${hits.length} kills, ${inDoubt.length} met an open intent, with ${Math.max(0, ...inDoubt)} messages at most`,
    );
    expect(inDoubt.length).toBeGreaterThanOrEqual(Math.floor((runs * LEAST_HITS_PERCENT) / 100));
    await corpus.watched.expectUntouched();
  }

  async function killUntilHit(corpus: Corpus, plan: Plan, { target, database }: Killing): Promise<number> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const state = await database?.();
      const place = { target: target(), ...(state === undefined ? {} : { state }) };
      const open = await killedAndCompleted(corpus, plan, place);
      if (open !== null) return open;
    }
    throw new Error(`it was over before it could be killed, ${TRIES} times`);
  }

  /** One kill and what comes after it; answers how many messages had an intent and no outcome, null if there was no kill. */
  async function killedAndCompleted(
    { source, watched, rate }: Corpus,
    { first, afterwards, atMs, later, killedAgainAtMs }: Plan,
    place: { readonly target: Account } & Pick<CopySetup, 'state'>,
  ): Promise<number | null> {
    using scratch = scratchFolder();
    const { target } = place;
    const setup = { source, folder: scratch.path, ...place };
    const ledger = place.state ?? stateFolder(scratch.path);
    const running = startCopy({ ...setup, args: [...argumentsOf(first), '--max-rate', rate] });
    while (running.running && !(await hasBegun(ledger))) await pause(LOOK_MS);
    await pause(atMs);
    running.kill('SIGKILL');
    const { signal, code, stderr } = await running.ended;
    if (signal !== 'SIGKILL') {
      expect(code, stderr).toBe(0);
      return null;
    }
    const open = await openIntents(ledger);
    if (later) await pause(LATER_MS);
    if (killedAgainAtMs !== null) {
      const recovering = startCopy({ ...setup, args: argumentsOf(afterwards) });
      await pause(killedAgainAtMs);
      recovering.kill('SIGKILL');
      await recovering.ended;
    }
    const last = await copy({ ...setup, args: argumentsOf(afterwards) });
    expectCode(last, 0);
    const { raw } = await expectEqual(source, target);
    expect(raw).toBe(watched.messages);
    return open.reduce((sum, { messages }) => sum + messages.length, 0);
  }
});

function argumentsOf({ mode, lanes }: Mode): readonly string[] {
  return ['--append-mode', mode, '--lanes', String(lanes)];
}
