import type { RawAppend } from '../raw/append.ts';
import { runRaw } from '../raw/run-raw.ts';
import type { Contender } from './contender.ts';

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
