import { rmSync } from 'node:fs';
import { missingPackages } from '@mailhaul/test-kit/servers';
import { readWish, usage, type Wish } from './command-line.ts';
import { runMailhaul } from './contenders/mailhaul.ts';
import { describeMachine, loadAverages } from './measure/machine.ts';
import { writeResults } from './results/files.ts';
import type { ScenarioRecord } from './results/record.ts';
import { plainTable, tableCells } from './results/table.ts';
import { figure } from './row.ts';
import type { Bench, Findings, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios/index.ts';
import { startStage } from './stage/stage.ts';

// `npm run bench`: see `npm run bench -- --help`.

const args = process.argv.slice(2);
const machine = describeMachine();

function wishOrUsage(): Wish | null {
  try {
    const wish = readWish(args, SCENARIOS);
    if (wish === null) process.stdout.write(usage(SCENARIOS));
    return wish;
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage(SCENARIOS)}`);
    process.exitCode = 2;
    return null;
  }
}

async function measure({ scenarios, rounds, quick }: Wish): Promise<readonly ScenarioRecord[]> {
  const say = (text: string) => void process.stderr.write(`${text}\n`);
  await using stage = await startStage(quick);
  const bench: Bench = { stage, rounds, quick, say };
  await warmUp(bench);
  const records: ScenarioRecord[] = [];
  for (const scenario of scenarios) records.push(await record(bench, scenario));
  return records;
}

/** The first copy compiles; the code is kept for all others, as it is for a user from the second on. */
async function warmUp({ stage }: Bench): Promise<void> {
  const { account } = await stage.corpus('tiny');
  const target = stage.target.user();
  const folder = stage.newFolder();
  await runMailhaul('clone', { source: account, target, folder });
  stage.forget(target.user);
  rmSync(folder, { recursive: true });
}

async function record(bench: Bench, scenario: Scenario): Promise<ScenarioRecord> {
  const { name, title } = scenario;
  bench.say(`${name}: ${title}`);
  const began = { date: new Date().toISOString(), loadAverages: loadAverages() };
  const startedMs = performance.now();
  const { rows, notes, runs = [] } = await findings(bench, scenario);
  return {
    name,
    title,
    ...began,
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    commit: machine.commit,
    rounds: bench.rounds,
    seconds: (performance.now() - startedMs) / 1000,
    rows,
    runs: runs.map(({ report: _, ...run }) => run),
    notes,
  };
}

/** A scenario that breaks off is a finding, too: the others still run. */
async function findings(bench: Bench, scenario: Scenario): Promise<Findings> {
  try {
    const found = await scenario.run(bench);
    if (!bench.quick) return found;
    return { ...found, rows: found.rows.map((row) => ({ ...row, passed: null })) };
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    bench.say(`  broke off: ${words}`);
    const row = { ...figure({ what: 'broke off', value: Number.NaN, unit: '' }), ours: '', passed: false };
    return { rows: [row], notes: [`broke off: ${words}`] };
  }
}

async function main(wish: Wish): Promise<void> {
  const missing = missingPackages(['dovecot', 'mbsync', 'postgres']);
  if (missing.length > 0) {
    process.stderr.write(
      `The bench needs these first: apt-get install --no-install-recommends ${missing.join(' ')}\n`,
    );
    process.exitCode = 1;
    return;
  }
  const records = await measure(wish);
  const order = SCENARIOS.map(({ name }) => name);
  const page = writeResults({ machine, records, order, kind: wish.quick ? 'quick' : 'latest' });
  process.stdout.write(`\n${plainTable(tableCells(records))}\n\nkept in ${page}\n`);
  const failed = records.flatMap(({ rows }) => rows).filter(({ passed }) => passed === false);
  if (wish.quick) process.stdout.write('--quick: these sizes are too small to be judged.\n');
  if (failed.length > 0) process.exitCode = 1;
}

// the servers end with this process; what it was told to end by says so in its exit code
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));
const wish = wishOrUsage();
if (wish) await main(wish);
