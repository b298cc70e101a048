import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BatchView } from '@mailhaul/service';
import { startPostgres } from '@mailhaul/test-kit/servers';
import { ensureBundle, mailhaulCommand } from '../contenders/mailhaul.ts';
import { peakRssBytesOf } from '../measure/cpu-time.ts';
import { plainEnvironment, runProcess } from '../measure/run-process.ts';
import { spread } from '../measure/statistics.ts';
import { figure, type Row } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';

const USERS = { full: 50_000, quick: 500 } as const;
const SLOTS = 100;
/** How long the queue is watched while it is worked on. */
const WATCHED_MS = { full: 60_000, quick: 5_000 } as const;
/** A status is asked for this often meanwhile, and the batch stopped and started again after so many. */
const ASKED_EVERY_MS = 2_000;
const STOPPED_EVERY = 8;
const GATES = { csvS: 5, answerS: 1, rssMb: 400, admissionMs: 5 } as const;
const MEGABYTE = 1_000_000;
const SERVICE = fileURLToPath(new URL('../../../packages/service/src/testing', import.meta.url));
const ROUTE = ['--source-endpoint', 'old', '--target-endpoint', 'new'];

/** Where a service keeps its users, and how the command is told. */
interface Place {
  readonly database: 'SQLite' | 'PostgreSQL';
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** A company that is in the queue at once. */
export const queue50000: Scenario = {
  name: 'queue-50000',
  title: `50,000 users in the queue, ${SLOTS} slots, scripted servers: a CSV of them, commands while they are moved, memory, admission`,
  async run(bench) {
    await ensureBundle();
    const users = bench.quick ? USERS.quick : USERS.full;
    const folder = bench.stage.newFolder();
    const csv = join(folder, 'users.csv');
    writeFileSync(csv, csvOf(users));
    await using servers = await startServers(users);
    const sqlite: Place = { database: 'SQLite', args: ['--data', join(folder, 'data')], env: {} };
    await using postgres = await startPostgres();
    const shared = await onPostgres(folder, await postgres.createDatabase());
    const rows: Row[] = [];
    for (const place of [sqlite, shared]) rows.push(await csvRow(bench, place, { csv, servers }));
    rows.push(...(await watchedRows(bench, sqlite)));
    rows.push(await admissionRow(bench, join(folder, 'admission'), users));
    return {
      rows,
      notes: [
        'the CSV is a whole `mailhaul batch new`, from the start of the process to its end; commands likewise, each a process of its own',
        'memory is that of `mailhaul serve`, which loads nothing of the CSV; the median of the answers and the slowest are of one run',
        'admission is everything that starting and ending one user costs the scheduler and the store on SQLite, without the copy',
      ],
    };
  },
};

function csvOf(users: number): string {
  const rows = Array.from({ length: users }, (_, at) => `user${at}@example.org,user${at},secret,user${at}\n`);
  return `EmailAddress,UserName,Password,TargetUserName\n${rows.join('')}`;
}

async function onPostgres(folder: string, url: string): Promise<Place> {
  const keys = join(folder, 'keys');
  await ask({ database: 'PostgreSQL', args: [], env: {} }, ['db', 'new-key', keys]);
  const file = join(folder, 'database-url');
  writeFileSync(file, `${url}\n`, { mode: 0o600 });
  return {
    database: 'PostgreSQL',
    args: [],
    env: { DATABASE_URL_FILE: file, MAILHAUL_KEYS_FILE: keys },
  };
}

interface Servers extends AsyncDisposable {
  readonly source: number;
  readonly target: number;
}

async function startServers(users: number): Promise<Servers> {
  const child = spawnNode(join(SERVICE, 'scale-servers.ts'), [String(users)]);
  const ports = JSON.parse(await firstOutput(child));
  return { ...ports, [Symbol.asyncDispose]: () => end(child) };
}

/** Makes the batch as often as rounds are wanted; the last one stays. */
async function csvRow(
  bench: Bench,
  place: Place,
  { csv, servers }: { readonly csv: string; readonly servers: Servers },
): Promise<Row> {
  for (const [name, port] of [
    ['old', servers.source],
    ['new', servers.target],
  ] as const)
    await ask(place, [
      ...['endpoint', 'new', name, '--remote-server', '127.0.0.1', '--port', String(port)],
      ...['--security', 'None', '--skip-verification', '--max-concurrent-migrations', String(SLOTS)],
      ...(name === 'new' ? ['--sign-in', 'same-password'] : []),
    ]);
  const taken: number[] = [];
  for (let round = 1; round <= bench.rounds; round++) {
    if (round > 1) await ask(place, ['batch', 'remove', 'Wave', '--yes']);
    taken.push(await ask(place, ['batch', 'new', 'Wave', ...ROUTE, '--csv-data', csv]));
    bench.say(`  ${place.database}: CSV ${((taken.at(-1) ?? 0) / 1000).toFixed(2)} s`);
  }
  const { median } = spread(taken);
  const what = `CSV to batch, ${place.database}`;
  return figure({ what, value: median / 1000, unit: 's', digits: 2 }, { atMost: GATES.csvS });
}

async function watchedRows(bench: Bench, place: Place): Promise<readonly Row[]> {
  const serve = spawnCommand(place, ['serve']);
  const times = { start: [] as number[], stop: [] as number[], status: [] as number[] };
  try {
    await working(serve);
    times.start.push(await ask(place, ['batch', 'start', 'Wave']));
    const untilMs = performance.now() + (bench.quick ? WATCHED_MS.quick : WATCHED_MS.full);
    for (let asked = 1; performance.now() < untilMs; asked++) {
      times.status.push(await ask(place, ['batch', 'get', 'Wave']));
      if (asked % STOPPED_EVERY === 0) {
        times.stop.push(await ask(place, ['batch', 'stop', 'Wave', '--yes']));
        await rested(place);
        times.start.push(await ask(place, ['batch', 'start', 'Wave']));
      }
      await pause(ASKED_EVERY_MS);
    }
    const rss = peakRssBytesOf(serve.pid ?? 0) ?? Number.NaN;
    const { syncedCount } = await batchOf(place);
    bench.say(`  ${syncedCount} users were moved meanwhile`);
    return [
      ...Object.entries(times).flatMap(([name, taken]) => answerRows(name, taken)),
      figure({ what: 'memory of serve', value: rss / MEGABYTE, unit: 'MB' }, { atMost: GATES.rssMb }),
    ];
  } finally {
    await end(serve);
  }
}

function answerRows(name: string, taken: readonly number[]): readonly Row[] {
  if (taken.length === 0) return [];
  const { median, max } = spread(taken);
  const row = figure(
    { what: `${name}, the slowest of ${taken.length}`, value: max / 1000, unit: 's', digits: 2 },
    { atMost: GATES.answerS },
  );
  return [{ ...row, ours: `${row.ours} (median ${(median / 1000).toFixed(2)} s)` }];
}

async function admissionRow(bench: Bench, folder: string, users: number): Promise<Row> {
  const script = join(SERVICE, 'admission-cost.ts');
  const run = await runProcess({
    command: process.execPath,
    args: [script, folder, String(users), String(SLOTS)],
  });
  if (run.code !== 0) throw new Error(`${script}: ${run.stderr}`);
  const { admitted, cpuMs } = JSON.parse(run.stdout) as { admitted: number; cpuMs: number };
  bench.say(`  admission: ${admitted} users, ${cpuMs.toFixed(0)} ms`);
  const what = `CPU per admission, of ${admitted}`;
  return figure({ what, value: cpuMs / admitted, unit: 'ms', digits: 2 }, { atMost: GATES.admissionMs });
}

/** Runs a command that must go well; how long it took, ms. */
async function ask(place: Place, args: readonly string[]): Promise<number> {
  return (await asked(place, args)).wallMs;
}

async function asked({ args: where, env }: Place, args: readonly string[]) {
  const { command, args: all } = mailhaulCommand('bundled', [...args, ...where, '--json']);
  const run = await runProcess({ command, args: all, env });
  if (run.code !== 0) throw new Error(`mailhaul ${args.join(' ')} ended with ${run.code}: ${run.stderr}`);
  return run;
}

async function batchOf(place: Place): Promise<BatchView> {
  return JSON.parse((await asked(place, ['batch', 'get', 'Wave'])).stdout);
}

async function rested(place: Place): Promise<void> {
  while ((await batchOf(place)).status !== 'Stopped') await pause(ASKED_EVERY_MS / 10);
}

function spawnCommand({ args: where, env }: Place, args: readonly string[]): ChildProcess {
  const { command, args: all } = mailhaulCommand('bundled', [...args, ...where]);
  const stdio: ['ignore', 'ignore', 'pipe'] = ['ignore', 'ignore', 'pipe'];
  return spawn(command, [...all], { stdio, env: { ...plainEnvironment(), ...env } });
}

function spawnNode(script: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstOutput({ stdout }: ChildProcess): Promise<string> {
  const [text] = stdout ? await once(stdout, 'data') : [''];
  return String(text);
}

function working(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.includes('working on')) resolve();
    });
    child.once('exit', () => reject(new Error(`mailhaul serve ended: ${said}`)));
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
