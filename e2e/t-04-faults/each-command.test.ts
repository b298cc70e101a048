import { startFaultProxy } from '@mailhaul/test-kit';
import { ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy } from '../lib/copy-process.ts';
import { type Aftermath, intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { sized } from '../lib/size.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';

// Each command that a copy sends, on both sides, is lost, loses its reply, is the last before a kill -9, is refused, or answered with
// BYE, once. Whatever is
// refused for good stands in the report; all else arrives, at the latest with the next run, with its flags, its date and its folder's
// name; no run hangs or claims too much.

const AT_ONCE = 16;

/** What happens to a command, as a rule of the fault proxy, and then to the process. */
interface Fault {
  readonly name: string;
  readonly rule: (command: string) => string;
  readonly aftermath?: Aftermath;
}

const FAULTS: readonly Fault[] = [
  { name: 'the request is lost', rule: (command) => `cut-before=${command}` },
  { name: 'the reply is lost', rule: (command) => `cut-after=${command}` },
  { name: 'killed before', rule: (command) => `cut-before=${command}`, aftermath: 'rerun at once' },
  { name: 'killed after', rule: (command) => `cut-after=${command}`, aftermath: 'rerun at once' },
  { name: 'NO', rule: (command) => `reply=${command}=NO Some trouble` },
  {
    name: 'NO [UNAVAILABLE]',
    rule: (command) => `reply=${command}=NO [UNAVAILABLE] Try again later`,
  },
  { name: 'NO [SERVERBUG]', rule: (command) => `reply=${command}=NO [SERVERBUG] Internal error` },
  { name: 'BAD', rule: (command) => `reply=${command}=BAD Command unknown` },
  { name: 'BYE', rule: (command) => `bye=${command}=Shutting down` },
];

interface Case {
  readonly side: 'source' | 'target';
  readonly command: string;
  readonly fault: Fault;
}

describe.skipIf(!serverAvailable('dovecot'))('each command of a copy', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let source: Account;
  let watched: WatchedSource;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox', quota: { storageKilobytes: 100_000 } }),
    ]);
    source = old.user();
    await seedAccount(source, [
      ...mails(8),
      ...mails(3, { folder: ['Archive', '2019'], first: 100, flags: ['\\Seen', '$Forwarded'] }),
      ...mails(3, { folder: ['Notes'], first: 200, flags: ['\\Deleted', '\\Flagged'] }),
    ]);
    const session = await ImapSession.open(source);
    await session.demand('SUBSCRIBE Notes');
    await session.close();
    watched = await watchSource(source);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test('may fail once', async () => {
    const cases = sized({ quick: everyFourth, full: all })(await everyCase());
    const outcomes = await inParallel(cases, {
      atOnce: AT_ONCE,
      task: async ({ side, command, fault }) => {
        const target = fresh.user();
        const args = ['--append-mode', 'pipelined', '--lanes', '1'];
        const rules = [fault.rule(command)];
        const outcome = await intoFault({
          source,
          target,
          folders: watched.folders,
          side,
          rules,
          args,
          mayMiss: true,
          ...(fault.aftermath ? { aftermath: fault.aftermath } : {}),
        });
        return { what: `${side} ${command}: ${fault.name}`, ...outcome };
      },
    });
    const wrong = outcomes.filter(({ complaints }) => complaints.length > 0);
    expect(wrong.map(({ what, codes, complaints }) => ({ what, codes, complaints }))).toEqual([]);
    const costly = outcomes.filter(
      ({ last }) => last.report.adjustments.length + last.report.renames.length > 0,
    );
    expect(costly.map(({ what, last }) => [what, last.report.adjustments, last.report.renames])).toEqual([]);
    expect(outcomes.filter(({ struck }) => struck).length).toBeGreaterThan(outcomes.length * 0.9);
    await watched.expectUntouched();
  });

  /** The first and the last of each verb that an undisturbed copy sends, with each fault. */
  async function everyCase(): Promise<Case[]> {
    using scratch = scratchFolder();
    const target = fresh.user();
    const [toSource, toTarget] = await Promise.all([
      startFaultProxy({ upstream: source }),
      startFaultProxy({ upstream: target }),
    ]);
    await copy({
      source: through(source, toSource),
      target: through(target, toTarget),
      folder: scratch.path,
      args: ['--append-mode', 'pipelined', '--lanes', '1'],
    });
    const sides = [
      ['source', toSource],
      ['target', toTarget],
    ] as const;
    const cases = sides.flatMap(([side, proxy]) =>
      Object.entries(sum(proxy.statistics().map(({ commands }) => commands))).flatMap(([verb, count]) =>
        (count === 1 ? [1] : [1, count]).flatMap((nth) =>
          FAULTS.map((fault): Case => ({ side, command: `${verb}/#${nth}`, fault })),
        ),
      ),
    );
    await Promise.all([toSource.close(), toTarget.close()]);
    return cases;
  }
});

function all(cases: readonly Case[]): readonly Case[] {
  return cases;
}

// four and nine share no factor, so that each command meets some faults and each fault a fourth of the commands
function everyFourth(cases: readonly Case[]): readonly Case[] {
  return cases.filter((_, index) => index % 4 === 0);
}

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const count of counts)
    for (const [verb, times] of Object.entries(count)) total[verb] = (total[verb] ?? 0) + times;
  return total;
}
