import { seedAccount } from '@mailhaul/test-kit/compare';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Aftermath, intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { mail, mails } from '../lib/mail.ts';
import { sized } from '../lib/size.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';

// The server stored the message, the answer never came: for each APPEND in turn. Sent again it would be there twice, given up it
// would be missing.

const AFTERMATHS: readonly Aftermath[] = ['itself', 'rerun at once', 'rerun later'];
const AT_ONCE = sized({ quick: 20, full: 24 });
/** A case per APPEND and aftermath, or, quick, one of the aftermaths per APPEND. */
const PER_APPEND = sized({ quick: 1, full: AFTERMATHS.length });

interface Case {
  readonly nth: number;
  readonly aftermath: Aftermath;
}

function casesFor(appends: number): Case[] {
  return Array.from({ length: appends }, (_, index) => index + 1).flatMap((nth) =>
    Array.from({ length: PER_APPEND }, (_, at) => ({
      nth,
      aftermath: AFTERMATHS[(nth + at) % AFTERMATHS.length] ?? 'itself',
    })),
  );
}

describe.skipIf(!serverAvailable('dovecot'))('a reply to APPEND that is lost', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  const PIPELINED = sized({ quick: 18, full: 40 });
  const FOLDERS = sized({ quick: 9, full: 20 });

  test.concurrent('neither loses nor doubles a message when APPENDs are pipelined, twins among them', async () => {
    const source = old.user();
    const twins = [mail({ number: 1 }), mail({ number: 1 }), mail({ number: 5 })];
    await seedAccount(source, [...mails(PIPELINED - twins.length), ...twins]);
    await loseEach(source, PIPELINED, ['--append-mode', 'pipelined', '--lanes', '1']);
  });

  test.concurrent('neither loses nor doubles a message when one MULTIAPPEND brings many', async () => {
    const source = old.user();
    await seedAccount(
      source,
      Array.from({ length: FOLDERS }, (_, n) => mails(4, { folder: [`Folder ${n}`], first: n * 3 })).flat(),
    );
    await loseEach(source, FOLDERS, ['--append-mode', 'multiappend', '--lanes', '1']);
  });

  async function loseEach(source: Account, appends: number, args: readonly string[]): Promise<void> {
    const watched: WatchedSource = await watchSource(source);
    const outcomes = await inParallel(casesFor(appends), {
      atOnce: AT_ONCE,
      task: async ({ nth, aftermath }) => {
        const rules = [`cut-after=APPEND/#${nth}`];
        const target = fresh.user();
        const outcome = await intoFault({
          source,
          target,
          folders: watched.folders,
          side: 'target',
          rules,
          args,
          aftermath,
        });
        return { nth, aftermath, ...outcome };
      },
    });
    expect(
      outcomes
        .filter(({ complaints }) => complaints.length > 0)
        .map(({ nth, aftermath, codes, complaints }) => ({ nth, aftermath, codes, complaints })),
    ).toEqual([]);
    expect(outcomes.filter(({ last }) => last.code !== 0).map(({ last }) => last.report.failure)).toEqual([]);
    await watched.expectUntouched();
  }
});
