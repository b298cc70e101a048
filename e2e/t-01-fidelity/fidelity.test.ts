import type { CopyReport } from '@mailhaul/service';
import { type Comparison, seedAccount } from '@mailhaul/test-kit/compare';
import { awkwardFolders, type StrangeSeed, strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy, type ReportedCopy } from '../lib/copy-process.ts';
import { comparedName, excusesOf } from '../lib/excuses.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { type WatchedSource, watchSource } from '../lib/untouched.ts';

// Several hundred kinds of strange mail, in folders with awkward names, from each server to each other. What arrives is equal;
// what a server refuses or changes by itself stands in the report, message by message, in the server's own words.

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('strange mail', () => {
  let maildir: DovecotServer;
  let mdbox: DovecotServer;
  let cyrus: CyrusServer;

  beforeAll(async () => {
    [maildir, mdbox, cyrus] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
      startCyrus({ storage: 'tmpfs' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([maildir.stop(), mdbox.stop(), cyrus.stop()]);
  });

  test('arrives byte for byte from a Dovecot maildir in a Dovecot mdbox', async () => {
    const { end, comparison, watched } = await moved(maildir.user(), mdbox.user());
    expectCode(end, 0);
    expect(end.report.items).toEqual([]);
    // a line that ends with CR CR LF loses one CR each time that Dovecot stores it
    expect(comparison).toMatchObject({ raw: watched.messages - 1, canon: 1 });
    expect(comparison.excused).toBe(end.report.items.length);
    expectDatesTold({ report: end.report, comparison, watched });
  });

  test('arrives at a Cyrus but for what Cyrus refuses, which is listed in its words', async () => {
    const { end, comparison, watched } = await moved(maildir.user(), cyrus.user());
    expectCode(end, 20);
    const words = [...new Set(end.report.items.map((item) => item.words))];
    // what else Cyrus refuses (NUL, bare LF), Dovecot has changed when it took the mail
    expect(words).toEqual(['NO Message contains invalid header']);
    for (const item of end.report.items)
      expect(item).toMatchObject({ state: 'listed', code: 'ItemMalformed' });
    expectItemsExist(end.report, watched);
    expect(comparison.raw + comparison.canon).toBe(watched.messages - end.report.items.length);
    expectDatesTold({ report: end.report, comparison, watched });
  });

  test('arrives from a Cyrus at a Dovecot', async () => {
    const { end, comparison, watched } = await moved(
      cyrus.user(),
      mdbox.user(),
      strangeMailbox({ folders: awkwardFolders('cyrus') }),
    );
    expectItemsExist(end.report, watched);
    expect(comparison.raw + comparison.canon).toBe(watched.messages - end.report.items.length);
    expectDatesTold({ report: end.report, comparison, watched });
  });
});

interface Moved {
  readonly end: ReportedCopy;
  readonly comparison: Comparison;
  readonly watched: WatchedSource;
}

interface Told {
  readonly report: CopyReport;
  readonly comparison: Comparison;
  readonly watched: WatchedSource;
}

/** Fills a source, copies it, and compares both sides. */
async function moved(
  source: Account,
  target: Account,
  mail: readonly StrangeSeed[] = strangeMailbox(),
): Promise<Moved> {
  using scratch = scratchFolder();
  await seedAccount(source, mail);
  const watched = await watchSource(source);
  const end = await copy({ source, target, folder: scratch.path, args: ['--verify', 'deep'] });
  const comparison = await expectEqual(source, target, excusesOf(end.report, watched.folders));
  await watched.expectUntouched();
  expectSameVerdict(end.report, comparison);
  return { end, comparison, watched };
}

/** The product's own verification, which shares no code with the comparer, comes to the same figures. */
function expectSameVerdict({ verify, items }: CopyReport, { raw, canon }: Comparison): void {
  expect(verify).toMatchObject({ level: 'deep', equal: true });
  expect(verify?.totals).toMatchObject({ rawEqual: raw, canonEqual: canon, listed: items.length });
}

/** Every listed item names a message that there is, with what a person needs to find it. */
function expectItemsExist({ items }: CopyReport, { before, folders }: WatchedSource): void {
  const compared = comparedName(folders);
  for (const item of items) {
    expect(
      before[compared(item.folder)]?.messages.some(({ uid }) => uid === item.uid),
      JSON.stringify(item),
    ).toBe(true);
    expect(item.words).not.toBe('');
    expect(item.reason).not.toBe('');
  }
}

/**
 * Dates that servers keep otherwise: 1 January 1970 and before, what lies past 2038, and, on Dovecot, the future, which becomes now.
 * Each that differs is told, and no other.
 */
function expectDatesTold({ report, comparison, watched }: Told): void {
  const compared = comparedName(watched.folders);
  const clamped = report.adjustments.filter(({ kind }) => kind === 'date-clamped');
  const told = new Set(clamped.map(({ folder, uid }) => `${compared(folder)} ${uid}`));
  const messagesOutside = (last: number) =>
    Object.entries(watched.before).flatMap(([name, { messages }]) =>
      messages
        .filter(({ instant }) => instant !== undefined && (instant <= 0 || instant >= last))
        .map(({ uid }) => `${name} ${uid}`),
    );
  expect([...told]).toEqual(expect.arrayContaining(messagesOutside(0x7fff_ffff)));
  expect(messagesOutside(Date.now() / 1000)).toEqual(expect.arrayContaining([...told]));
  expect(told.size).toBeGreaterThanOrEqual(comparison.dateClamped);
}
