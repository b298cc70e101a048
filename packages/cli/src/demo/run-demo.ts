import { join } from 'node:path';
import {
  type CopyOptions,
  type CopyReport,
  copyMailbox,
  DEFAULT_OPTIONS,
  type Endpoint,
  Progress,
} from '@mailhaul/service';
import { type Demo, type DemoPerson, type DemoSide, startDemo } from '@mailhaul/test-kit/demo';
import type { Invocation } from '../commands/command.ts';
import { type OpenRun, openRun } from '../commands/open-run.ts';
import { programName } from '../commands/typed-command.ts';
import type { Host } from '../host.ts';
import { type CopyDisplay, noDisplay, showCopy } from '../terminal/copy-display.ts';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';
import { VERSION } from '../version.ts';
import { makeDemoFolder } from './demo-folder.ts';
import { demoReportLines } from './demo-report.ts';
import {
  type DemoPaper,
  isAsExpected,
  type MovedMailbox,
  movedLine,
  openingLines,
  personLines,
  secondPassLine,
  trapLines,
} from './narration.ts';

/** What the demo works with while it runs. */
interface Stage {
  readonly host: Host;
  readonly terminal: Terminal;
  readonly paper: DemoPaper;
  readonly demo: Demo;
  readonly folder: string;
  /** Slow enough to be watched, unless full speed is asked for. */
  readonly maxRateBytesPerS: number | null;
}

const WATCHABLE_BYTES_PER_S = 8_000_000;
const DIFFERENT = 23;

/** Runs `mailhaul demo`; resolves with the exit code. */
export async function runDemo({ host, options }: Invocation): Promise<number> {
  const terminal = openTerminal(host.raw, { color: options.color !== false });
  const latencyMs = typeof options.latency === 'number' ? options.latency : 0;
  const paper = { width: terminal.stdout.columns(), style: terminal.stdout.style };
  using folder = makeDemoFolder(options.keep === true);
  const demo = await startDemo({ latencyMs });
  try {
    say(terminal, [...openingLines(demo, latencyMs, paper), ...trapLines(demo, paper)]);
    const maxRateBytesPerS = options.fullSpeed === true ? null : WATCHABLE_BYTES_PER_S;
    const stage: Stage = { host, terminal, paper, demo, folder: folder.path, maxRateBytesPerS };
    const moved = await moveAll(stage);
    const failed = moved.find(({ report }) => !isAsExpected(report));
    if (!failed) await copyAgain(stage, moved);
    say(
      terminal,
      demoReportLines(moved, {
        ...paper,
        folder: folder.path,
        kept: options.keep === true,
        program: programName(host),
      }),
    );
    return failed ? failed.report.exitCode || DIFFERENT : 0;
  } finally {
    await demo.close();
  }
}

function say(terminal: Terminal, lines: readonly string[]): void {
  terminal.stdout.write(`${lines.join('\n')}\n`);
}

async function moveAll(stage: Stage): Promise<MovedMailbox[]> {
  const { terminal, paper, demo, maxRateBytesPerS } = stage;
  const moved: MovedMailbox[] = [];
  for (const [index, person] of demo.people.entries()) {
    say(terminal, personLines(person, `${index + 1} of ${demo.people.length}`, paper));
    const mailbox = { person, report: await copyOnce(stage, person, { verify: 'deep', maxRateBytesPerS }) };
    moved.push(mailbox);
    say(terminal, [movedLine(mailbox, paper.style), '']);
    if (!isAsExpected(mailbox.report)) break;
  }
  return moved;
}

async function copyAgain(stage: Stage, [first]: readonly MovedMailbox[]): Promise<void> {
  if (!first) return;
  const report = await copyOnce(stage, first.person, { verify: 'quick', maxRateBytesPerS: null });
  say(stage.terminal, [secondPassLine({ ...first, report }, stage.paper.style), '']);
}

async function copyOnce(
  stage: Stage,
  person: DemoPerson,
  wishes: Pick<CopyOptions, 'verify' | 'maxRateBytesPerS'>,
): Promise<CopyReport> {
  const { demo, host, terminal, folder } = stage;
  const source = endpoint(person, demo.source, 'source');
  const target = endpoint(person, demo.target, 'target');
  const progress = new Progress();
  let display: CopyDisplay = noDisplay;
  using run: OpenRun = openRun({
    host,
    options: { state: join(folder, 'state') },
    command: 'demo',
    endpoints: [source, target],
    onStop: () => display.stopping(),
  });
  display = showCopy({ output: terminal.stderr, progress, title: person.user, clock: host.clock });
  try {
    const options = { ...DEFAULT_OPTIONS, ...wishes };
    const request = { source, target, options, limits: { badItems: null, largeItems: null }, dryRun: false };
    return await copyMailbox(
      { ...request, location: run.location },
      { ...run.deps, progress, version: VERSION },
    );
  } finally {
    display.end();
  }
}

function endpoint(
  { user, password }: DemoPerson,
  { host, port }: DemoSide,
  side: 'source' | 'target',
): Endpoint {
  return {
    printed: `imap://${user}@${host}:${port}`,
    spec: {
      side,
      address: { host, port, security: 'none' },
      credentials: { user, kind: 'password', secret: password },
    },
  };
}
