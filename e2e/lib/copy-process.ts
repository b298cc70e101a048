import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CopyReport } from '@mailhaul/service';
import { accountUrl, type CopiedAccount } from './account-url.ts';
import { changingSourceCommands, readTrace, type TraceLine } from './trace.ts';

/** A copy that the command is asked for. */
export interface CopySetup {
  readonly source: CopiedAccount;
  readonly target: CopiedAccount;
  /** Where state, password files and traces of this pair lie; the same folder again continues. */
  readonly folder: string;
  readonly args?: readonly string[];
  /** Where the ledger lies when it is not a folder here: a postgres:// URL. */
  readonly state?: string;
  /** Further environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** A run that takes longer hangs, which is a failure of its own. */
  readonly limitMs?: number;
}

/** How a run ended. */
export interface CopyEnd {
  /** null when it was killed. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly seconds: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly trace: readonly TraceLine[];
}

/** A run that came to its end and told what it did. */
export interface ReportedCopy extends CopyEnd {
  readonly code: number;
  readonly report: CopyReport;
}

/** A run under way. */
export interface RunningCopy {
  readonly pid: number;
  /** Rejects when it hung, or when it sent the source a command that changes something. */
  readonly ended: Promise<CopyEnd>;
  /** Whether it is still running. */
  readonly running: boolean;
  kill(signal: NodeJS.Signals): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const COMMAND = join(ROOT, 'mailhaul');
const HANG_MS = 240_000;

let runs = 0;

/** The data folder of a pair whose files lie in this folder. */
export function stateFolder(folder: string): string {
  return join(folder, 'state');
}

/** Starts `./mailhaul copy` as a process of its own. */
export function startCopy(setup: CopySetup): RunningCopy {
  runs += 1;
  const traceFile = join(setup.folder, `trace-${runs}`);
  const startedMs = performance.now();
  const child = spawn(COMMAND, ['copy', ...argumentsOf(setup), '--trace', traceFile], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...environment(setup.folder), ...setup.env },
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text;
  });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill('SIGKILL');
  }, setup.limitMs ?? HANG_MS);
  const ended = new Promise<CopyEnd>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(limit);
      const seconds = (performance.now() - startedMs) / 1000;
      const end = { code, signal, seconds, ...output, trace: readTrace(traceFile) };
      const changing = changingSourceCommands(end.trace);
      if (hung) reject(new Error(`the copy hung; it last said:\n${output.stderr.slice(-2000)}`));
      else if (changing.length > 0)
        reject(new Error(`the source was told to change: ${changing.join('; ')}`));
      else resolve(end);
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    get running() {
      return child.exitCode === null && child.signalCode === null;
    },
    kill: (signal) => void child.kill(signal),
  };
}

/** Runs `./mailhaul copy` to its end. */
export async function copy(setup: CopySetup): Promise<ReportedCopy> {
  return reported(await startCopy(setup).ended);
}

/** A run's end together with the report that it printed. */
export function reported(end: CopyEnd): ReportedCopy {
  const { code, signal, stdout, stderr } = end;
  if (code === null) throw new Error(`the copy was ended by ${signal}: ${stderr.slice(-2000)}`);
  if (stdout === '')
    throw new Error(`the copy ended with ${code} and printed nothing: ${stderr.slice(-2000)}`);
  return { ...end, code, report: JSON.parse(stdout) as CopyReport };
}

function argumentsOf({ source, target, folder, state, args = [] }: CopySetup): string[] {
  mkdirSync(folder, { recursive: true });
  const sides = [
    ['from', source],
    ['to', target],
  ] as const;
  const accounts = sides.flatMap(([side, account]) => {
    const passfile = join(folder, `${side}.pass`);
    writeFileSync(passfile, `${account.password}\n`, { mode: 0o600 });
    return [`--${side}`, accountUrl(account), `--${side}-passfile`, passfile];
  });
  return [...accounts, '--state', state ?? stateFolder(folder), '--json', '--no-input', ...args];
}

/** Nothing that this process was told by its environment reaches the command, and nothing is kept in the user's own folders. */
export function environment(folder: string): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) =>
      value !== undefined && !/^(MAILHAUL_|DATABASE_URL$|VITEST|NODE_OPTIONS$|TEST$)/.test(name),
  );
  return { ...(Object.fromEntries(kept) as Record<string, string>), XDG_STATE_HOME: join(folder, 'xdg') };
}
