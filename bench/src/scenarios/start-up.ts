import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { type Build, copyArguments, ensureBundle, mailhaulCommand } from '../contenders/mailhaul.ts';
import { plainEnvironment, runProcess } from '../measure/run-process.ts';
import { type Spread, shuffled, spread } from '../measure/statistics.ts';
import { figure, type Row } from '../row.ts';
import type { Bench, Scenario } from '../scenario.ts';

const RUNS = 15;
const QUICK_RUNS = 3;
const GATES = {
  clone: { versionMs: 250, firstCommandMs: 500 },
  bundled: { versionMs: 120, firstCommandMs: 250 },
} as const;
const BUILDS = ['clone', 'bundled'] as const;

/** What a person waits for before anything happens. */
export const startUp: Scenario = {
  name: 'start-up',
  title: 'from the start of the process to the version, and to the first command of a copy on the wire',
  async run(bench) {
    await ensureBundle();
    // the first start of each compiles, which is kept on disk for all others
    for (const build of BUILDS) await firstCommandMs(bench, build);
    const times = await measureBoth(bench);
    const rows = BUILDS.flatMap((build): readonly Row[] => {
      const { versionMs, firstCommandMs: commandMs } = GATES[build];
      return [
        row(`--version, ${build}`, times[build].version, versionMs),
        row(`copy to its first command, ${build}`, times[build].firstCommand, commandMs),
      ];
    });
    return {
      rows,
      notes: [`medians of ${times.clone.version.length} starts with a warm compile cache, new state each`],
    };
  },
};

function row(what: string, timesMs: readonly number[], atMost: number): Row {
  const { median, min, max }: Spread = spread(timesMs);
  const ours = `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`;
  return { ...figure({ what, value: median, unit: 'ms' }, { atMost }), ours };
}

interface Times {
  readonly version: number[];
  readonly firstCommand: number[];
}

async function measureBoth(bench: Bench): Promise<Readonly<Record<Build, Times>>> {
  const newTimes = (): Times => ({ version: [], firstCommand: [] });
  const times = { clone: newTimes(), bundled: newTimes() };
  for (let round = 0; round < (bench.quick ? QUICK_RUNS : RUNS); round++) {
    for (const build of shuffled(BUILDS)) {
      times[build].version.push((await runProcess(mailhaulCommand(build, ['--version']))).wallMs);
      times[build].firstCommand.push(await firstCommandMs(bench, build));
    }
  }
  return times;
}

/** Two servers that greet and then only listen. */
async function firstCommandMs(bench: Bench, build: Build): Promise<number> {
  let heard: (atMs: number) => void = () => {};
  const first = new Promise<number>((resolve) => {
    heard = resolve;
  });
  const sockets = new Set<Socket>();
  const accept = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.write('* OK [CAPABILITY IMAP4rev1 LITERAL+] ready\r\n');
    socket.once('data', () => heard(performance.now()));
  };
  const servers = [createServer(accept), createServer(accept)];
  const [source, target] = await Promise.all(servers.map(listeningPort));
  const folder = bench.stage.newFolder();
  const account = { host: '127.0.0.1', security: 'none', user: 'anna', password: 'none' } as const;
  const args = copyArguments({
    source: { ...account, port: source ?? 0 },
    target: { ...account, port: target ?? 0 },
    folder,
  });
  const startedMs = performance.now();
  const child = start(mailhaulCommand(build, args));
  const atMs = await Promise.race([first, endedEarly(child)]);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  rmSync(folder, { recursive: true });
  return atMs - startedMs;
}

function start({ command, args }: { command: string; args: readonly string[] }): ChildProcess {
  return spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env: plainEnvironment() });
}

async function endedEarly(child: ChildProcess): Promise<never> {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words += text;
  });
  const [code] = await once(child, 'close');
  throw new Error(`mailhaul ended with ${code} before its first command: ${words}`);
}

async function listeningPort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return address !== null && typeof address === 'object' ? address.port : 0;
}
