import { type ChildProcess, spawn } from 'node:child_process';
import { cpuSecondsOf, peakRssBytesOf } from './cpu-time.ts';

/** A program to be measured from its start to its end. */
export interface MeasuredCommand {
  readonly command: string;
  readonly args: readonly string[];
  /** Besides what a plain environment holds. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What it took. */
export interface ProcessRun {
  readonly code: number | null;
  readonly wallMs: number;
  readonly cpuS: number;
  readonly peakRssBytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** CPU time and memory are looked at this often; both only grow, so little is lost at the end. */
const SAMPLE_MS = 20;
const MAX_STDERR_CHARS = 20_000;

const live = new Set<ChildProcess>();

// what is being measured does not outlive the bench
process.on('exit', () => {
  for (const child of live) child.kill('SIGKILL');
});

/** Runs a program and tells what it took; the program is the process itself, so no shell in between. */
export function runProcess({ command, args, env = {} }: MeasuredCommand): Promise<ProcessRun> {
  const startedMs = performance.now();
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...plainEnvironment(), ...env },
  });
  live.add(child);
  const usage = watchUsage(child.pid ?? 0);
  let wallMs = 0;
  child.once('exit', () => {
    wallMs = performance.now() - startedMs;
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr = (output.stderr + text).slice(-MAX_STDERR_CHARS);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      live.delete(child);
      resolve({ code, wallMs, ...usage.stop(), ...output });
    });
  });
}

function watchUsage(pid: number): { stop(): { cpuS: number; peakRssBytes: number } } {
  const usage = { cpuS: 0, peakRssBytes: 0 };
  const look = () => {
    usage.cpuS = cpuSecondsOf(pid) ?? usage.cpuS;
    usage.peakRssBytes = peakRssBytesOf(pid) ?? usage.peakRssBytes;
  };
  const timer = setInterval(look, SAMPLE_MS);
  return {
    stop() {
      clearInterval(timer);
      return usage;
    },
  };
}

/** Nothing that this process was told by its environment changes what is measured. */
export function plainEnvironment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(MAILHAUL_|NODE_|npm_|DATABASE_URL$|CI$)/.test(name),
  );
  return Object.fromEntries(kept) as Record<string, string>;
}
