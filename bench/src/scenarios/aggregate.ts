import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchMailbox, writeMaildir } from '@mailhaul/test-kit/corpus';
import type { Account } from '@mailhaul/test-kit/servers';
import { ensureBundle, mailhaulCommand, runMailhaul } from '../contenders/mailhaul.ts';
import { mbsync } from '../contenders/mbsync.ts';
import { familyCpuSeconds } from '../measure/cpu-time.ts';
import { runProcess } from '../measure/run-process.ts';
import { shuffled, spread } from '../measure/statistics.ts';
import { drainOnce } from '../raw/run-raw.ts';
import { type Row, seconds } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';

const MAILBOXES = 20;
const MESSAGES = { full: 1000, quick: 50 } as const;
const FIRST_SEED = 100;

/** A mailbox and where it goes in this run. */
interface Move {
  readonly source: Account;
  readonly target: Account;
  readonly folder: string;
}

interface Way {
  readonly name: string;
  /** Answers how much processor time its programs took, seconds. */
  run(bench: Bench, moves: readonly Move[], folder: string): Promise<number>;
}

const WAYS = {
  one: { name: 'mailhaul run', run: (_, moves, folder) => runBatch(moves, folder) },
  copies: {
    name: '20 mailhaul copy',
    run: (_, moves) => cpuOfAll(moves.map((move) => runMailhaul('clone', move))),
  },
  mbsyncs: {
    name: '20 mbsync',
    run: (_, moves) => cpuOfAll(moves.map((move) => mbsync.run(move))),
  },
} as const satisfies Readonly<Record<string, Way>>;

async function cpuOfAll(runs: readonly Promise<{ readonly cpuS: number }>[]): Promise<number> {
  return (await Promise.all(runs)).reduce((sum, { cpuS }) => sum + cpuS, 0);
}

/** Twenty mailboxes at once: one process of ours, against as many processes of each kind. */
export const aggregate: Scenario = {
  name: 'aggregate',
  title: `${MAILBOXES} mailboxes at once, RTT 0: one \`mailhaul run\`, 20 × \`mailhaul copy\`, 20 × mbsync`,
  async run(bench) {
    await ensureBundle();
    const sources = await seedMailboxes(bench);
    const taken = new Map<string, number[]>();
    for (let round = 1; round <= bench.rounds; round++) {
      for (const way of shuffled(Object.values(WAYS))) {
        const { wallS, ownCpuS, serversCpuS } = await runOnce(bench, way, sources);
        taken.set(way.name, [...(taken.get(way.name) ?? []), wallS]);
        const cpu = `${ownCpuS.toFixed(2)} s of processor time, the servers ${serversCpuS.toFixed(2)} s`;
        bench.say(`  round ${round}: ${way.name} ${wallS.toFixed(2)} s, ${cpu}`);
      }
    }
    const row = (peer: Way, atLeast: number) => compare(taken, peer, atLeast);
    return {
      rows: [row(WAYS.mbsyncs, 1.5), row(WAYS.copies, 0.9)],
      notes: [`${MAILBOXES} mailboxes of ${messageCount(bench)} messages each, 20 folders, MULTIAPPEND`],
    };
  },
};

const messageCount = ({ quick }: Bench) => (quick ? MESSAGES.quick : MESSAGES.full);

async function seedMailboxes(bench: Bench): Promise<readonly Account[]> {
  const { source } = bench.stage;
  const accounts = Array.from({ length: MAILBOXES }, (_, at) => source.user(`mailbox${at}`));
  for (const [at, { user }] of accounts.entries()) {
    const home = source.homeOf(user);
    mkdirSync(home);
    chownSync(home, source.owner.uid, source.owner.gid);
    const messages = benchMailbox({ kind: 'mixed', seed: FIRST_SEED + at, count: messageCount(bench) });
    writeMaildir(join(home, 'Maildir'), messages, source.owner);
  }
  execFileSync('sync');
  for (const account of accounts) await drainOnce(account);
  return accounts;
}

interface Outcome {
  readonly wallS: number;
  readonly ownCpuS: number;
  readonly serversCpuS: number;
}

async function runOnce(bench: Bench, way: Way, sources: readonly Account[]): Promise<Outcome> {
  const { stage } = bench;
  const folder = stage.newFolder();
  const moves = sources.map((source): Move => {
    const own = join(folder, source.user);
    mkdirSync(own);
    return { source, target: stage.target.user(), folder: own };
  });
  const startedMs = performance.now();
  const cpuBeforeS = familyCpuSeconds(process.pid);
  const ownCpuS = await way.run(bench, moves, folder);
  const wallS = (performance.now() - startedMs) / 1000;
  const serversCpuS = familyCpuSeconds(process.pid) - cpuBeforeS - ownCpuS;
  for (const { target } of moves) {
    const stored = stage.storedFor(target.user);
    if (stored !== messageCount(bench))
      throw new Error(`after ${way.name} ${target.user} has ${stored} messages of ${messageCount(bench)}`);
    stage.forget(target.user);
  }
  rmSync(folder, { recursive: true });
  return { wallS, ownCpuS, serversCpuS };
}

async function runBatch(moves: readonly Move[], folder: string): Promise<number> {
  const csv = join(folder, 'users.csv');
  const rows = moves.map(({ source, target }) =>
    [`${target.user}@bench.example`, source.user, source.password, target.user, target.password].join(','),
  );
  writeFileSync(
    csv,
    ['EmailAddress,UserName,Password,TargetUserName,TargetPassword', ...rows, ''].join('\n'),
    { mode: 0o600 },
  );
  const [first] = moves;
  if (!first) return 0;
  const url = ({ host, port }: Account) => `imap://${host}:${port}?security=none`;
  const args = ['run', csv, '--source', url(first.source), '--target', url(first.target)];
  const run = await runProcess(
    mailhaulCommand('clone', [...args, '--data', join(folder, 'data'), '--json', '--no-input']),
  );
  if (run.code !== 0)
    throw new Error(`mailhaul run ended with ${run.code}: ${(run.stderr || run.stdout).slice(-2000)}`);
  return run.cpuS;
}

function compare(taken: ReadonlyMap<string, readonly number[]>, peer: Way, atLeast: number): Row {
  const [our, their] = [spread(taken.get(WAYS.one.name) ?? []), spread(taken.get(peer.name) ?? [])];
  const value = their.median / our.median;
  return {
    what: `${WAYS.one.name} : ${peer.name}`,
    ours: seconds(our),
    peer: seconds(their),
    value,
    shown: `${value.toFixed(2)}× faster`,
    gate: `≥ ${atLeast}× faster`,
    passed: value >= atLeast,
  };
}
