import { fileURLToPath } from 'node:url';
import type { Account } from '@mailhaul/test-kit/servers';
import { runProcess } from '../measure/run-process.ts';
import type { RawAppend } from '../raw/append.ts';
import type { Timing } from '../raw/clock.ts';
import type { RawDrain } from '../raw/drain.ts';
import type { RawRelay } from '../raw/relay.ts';
import type { Contender, Taken } from './contender.ts';

const PROGRAM = fileURLToPath(new URL('../raw/main.ts', import.meta.url));
const NAMES = { multiappend: 'raw MULTIAPPEND', pipelined: 'raw LITERAL+' } as const;

/** What the target can take at most: messages that lie in memory, appended without looking at anything. */
export function rawAppends(mode: RawAppend['mode'], connections: number): Contender {
  return {
    name: `${NAMES[mode]}, ${connections} conn.`,
    how: `messages preloaded, ${mode} over ${connections} connection(s); time inside the process`,
    delivers: true,
    run: ({ target, corpus }) =>
      runRaw({ kind: 'append', account: target, maildir: corpus.maildir, mode, connections }),
  };
}

/** What the source can give at most: every message fetched and thrown away. */
export const rawFetches: Contender = {
  name: 'raw FETCH, 1 conn.',
  how: 'a whole folder per FETCH, thrown away; time inside the process',
  delivers: false,
  run: ({ source }) => runRaw({ kind: 'drain', account: source }),
};

/** What any relay of this kind must pay: bodies from FETCH to MULTIAPPEND, two lanes, no ledger, no verification; with or without SHA-256. */
export function rawRelay({ digests }: { readonly digests: boolean }): Contender {
  return {
    name: digests ? 'bare relay with SHA-256' : 'bare relay',
    how: 'whole folders, FETCH into MULTIAPPEND over 2 pairs of connections, nothing kept; time inside the process',
    delivers: true,
    run: ({ source, target }) => runRaw({ kind: 'relay', source, target, digests }),
  };
}

/** Reads an account once, so that indexes and caches are warm. */
export async function drainOnce(account: Account): Promise<void> {
  await runRaw({ kind: 'drain', account });
}

async function runRaw(order: RawAppend | RawDrain | RawRelay): Promise<Taken> {
  const run = await runProcess({ command: process.execPath, args: [PROGRAM, JSON.stringify(order)] });
  if (run.code !== 0) throw new Error(`the raw client ended with ${run.code}: ${run.stderr.slice(-2000)}`);
  const { wallMs, cpuS } = JSON.parse(run.stdout) as Timing;
  return { wallMs, cpuS, peakRssBytes: run.peakRssBytes };
}
