import { startFaultProxy } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy } from '../lib/copy-process.ts';
import { intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { sized } from '../lib/size.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';

// The first connection of one side breaks after so many bytes in one direction: in a command, in a literal, between a literal and
// the line end behind it, in a reply.

const AT_ONCE = 16;
/** Full: every 97th byte. Quick: so many bytes per side and direction, spread evenly. */
const STEP = 97;
const QUICK_OFFSETS = 8;

const DIRECTIONS = ['cut-s2c', 'cut-c2s'] as const;
const ARGS = ['--append-mode', 'pipelined', '--lanes', '1'];

interface Case {
  readonly side: 'source' | 'target';
  readonly rule: string;
}

describe.skipIf(!serverAvailable('dovecot'))('a connection that breaks after any number of bytes', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let source: Account;
  let watched: WatchedSource;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
    source = old.user();
    await seedAccount(source, [
      ...mails(20, { sizeBytes: 700 }),
      ...mails(10, { folder: ['Notes'], first: 50 }),
    ]);
    watched = await watchSource(source);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test('costs no message and doubles none', async () => {
    const cases = await everyCase();
    const outcomes = await inParallel(cases, {
      atOnce: AT_ONCE,
      task: async ({ side, rule }) => {
        const target = fresh.user();
        const outcome = await intoFault({
          source,
          target,
          folders: watched.folders,
          side,
          rules: [rule],
          args: ARGS,
        });
        return { what: `${side} ${rule}`, ...outcome };
      },
    });
    const wrong = outcomes.filter(({ complaints, last }) => complaints.length > 0 || last.code !== 0);
    expect(wrong.map(({ what, codes, complaints }) => ({ what, codes, complaints }))).toEqual([]);
    await watched.expectUntouched();
  });

  /** Bytes that an undisturbed copy sends and receives, cut at regular places. */
  async function everyCase(): Promise<Case[]> {
    using scratch = scratchFolder();
    const target = fresh.user();
    const [toSource, toTarget] = await Promise.all([
      startFaultProxy({ upstream: source }),
      startFaultProxy({ upstream: target }),
    ]);
    const sides = { source: through(source, toSource), target: through(target, toTarget) };
    await copy({ ...sides, folder: scratch.path, args: ARGS });
    const cases = (
      [
        ['source', toSource],
        ['target', toTarget],
      ] as const
    ).flatMap(([side, proxy]) => {
      const [first] = proxy.statistics();
      return DIRECTIONS.flatMap((direction) => {
        const bytes = (direction === 'cut-s2c' ? first?.bytesToClient : first?.bytesToServer) ?? 0;
        // the farewell at the end may be lost without anybody noticing
        return offsets(bytes - FAREWELL_BYTES).map(
          (at): Case => ({ side, rule: `conn=1:${direction}=${at}` }),
        );
      });
    });
    await Promise.all([toSource.close(), toTarget.close()]);
    return cases;
  }
});

const FAREWELL_BYTES = 100;

function offsets(bytes: number): number[] {
  const step = sized({ quick: Math.ceil(bytes / QUICK_OFFSETS), full: STEP });
  return Array.from({ length: Math.ceil(bytes / step) }, (_, index) => index * step + (index % step));
}
