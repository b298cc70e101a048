import { fileURLToPath } from 'node:url';
import type { Account } from '@mailhaul/test-kit/servers';
import { runProcess } from '../measure/run-process.ts';
import type { RawAppend } from './append.ts';
import type { Timing } from './clock.ts';
import type { RawDrain } from './drain.ts';
import type { RawRelay } from './relay.ts';

const PROGRAM = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Reads an account once, so that indexes and caches are warm. */
export async function drainOnce(account: Account): Promise<void> {
  await runRaw({ kind: 'drain', account });
}

/** Runs the raw client in a process of its own; what it took. */
export async function runRaw(order: RawAppend | RawDrain | RawRelay) {
  const run = await runProcess({ command: process.execPath, args: [PROGRAM, JSON.stringify(order)] });
  if (run.code !== 0) throw new Error(`the raw client ended with ${run.code}: ${run.stderr.slice(-2000)}`);
  const { wallMs, cpuS } = JSON.parse(run.stdout) as Timing;
  return { wallMs, cpuS, peakRssBytes: run.peakRssBytes };
}
