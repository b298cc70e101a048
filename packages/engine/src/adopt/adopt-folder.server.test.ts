import { createMemoryLedger } from '@mailhaul/store';
import { compareAccounts, describeComparison, seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { type StrangeSeed, strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Forecast } from '../dry-run.ts';
import { forecast } from '../testing/forecast.ts';
import { copyWithMbsync } from '../testing/mbsync.ts';
import { runPass } from '../testing/run-pass.ts';
import { textsOf } from '../testing/user-session.ts';

const newLedger = () => createMemoryLedger({ source: 's', target: 't' });
const CHANGES =
  /^client (source|target)#\d+ A\d+ (UID )?(STORE|EXPUNGE|CREATE|DELETE|RENAME|SUBSCRIBE|APPEND|SELECT|COPY|MOVE)/;

function totals({ folders }: Forecast): { toCopy: number; alreadyThere: number } {
  return {
    toCopy: folders.reduce((sum, folder) => sum + folder.toCopy.messages, 0),
    alreadyThere: folders.reduce((sum, folder) => sum + folder.alreadyThere, 0),
  };
}

/** Messages without the mark that mbsync puts into their headers. */
async function unmarked(account: Account, folder: string): Promise<string[]> {
  const texts = await textsOf(account, folder);
  return texts.map((text) => text.replaceAll('\r', '').replace(/(^|\n)X-TUID: [^\n]*\n/, '$1')).toSorted();
}

describe.skipIf(!serverAvailable('dovecot'))('a target on Dovecot', () => {
  let from: DovecotServer;
  let to: DovecotServer;

  beforeAll(async () => {
    [from, to] = await Promise.all([startDovecot({ storage: 'tmpfs' }), startDovecot({ storage: 'tmpfs' })]);
  });
  afterAll(() => Promise.all([from?.stop(), to?.stop()]));

  test.skipIf(!serverAvailable('mbsync'))(
    'that mbsync has filled gets what mbsync left out, and nothing twice',
    async () => {
      const accounts = { source: from.user(), target: to.user() };
      const { stored } = await seedAccount(accounts.source, strangeMailbox());
      await copyWithMbsync(accounts.source, accounts.target);
      const untouched = await snapshot(accounts.source);
      const there = Object.values(await snapshot(accounts.target)).flatMap(({ messages }) => messages).length;
      expect(stored.length - there).toBeGreaterThan(0);
      const dryTrace: string[] = [];
      const ledger = newLedger();
      const said = await forecast(accounts, ledger, { trace: (line) => dryTrace.push(line) });
      expect(totals(said)).toEqual({ toCopy: stored.length - there, alreadyThere: there });
      expect(dryTrace.filter((line) => CHANGES.test(line))).toEqual([]);
      expect(await ledger.folders()).toEqual([]);
      const trace: string[] = [];
      const run = await runPass({ ...accounts, ledger, trace: (line) => trace.push(line) });
      expect(run.progress).toMatchObject({ copiedMessages: stored.length - there, alreadyThere: there });
      expect(run.result.reconciled.map(({ outcome }) => outcome)).toEqual(
        said.reconciled.map(({ outcome }) => outcome),
      );
      expect(trace.filter((line) => /^client .* UID STORE/.test(line))).toEqual([]);
      const folders = new Set(run.result.map.mappings.map(({ source }) => source.rawName));
      for (const folder of folders) {
        const name = folder.replaceAll(/[\\"]/g, '\\$&');
        expect(await unmarked(accounts.target, name), folder).toEqual(await unmarked(accounts.source, name));
      }
      expect((await runPass({ ...accounts, ledger })).progress.copiedMessages).toBe(0);
      expect(await snapshot(accounts.source)).toEqual(untouched);
    },
  );

  test('that somebody filled by hand, with twins among it, ends up with every message once', async () => {
    const accounts = { source: from.user(), target: to.user() };
    const { stored } = await seedAccount(
      accounts.source,
      strangeMailbox({ folders: [['INBOX'], ['Twins']] }),
    );
    const half = stored.filter((_, at) => at % 3 !== 0);
    const foreign = {
      ...half[0],
      bytes: Buffer.from('Subject: of the target\r\n\r\nonly here\r\n'),
    } as StrangeSeed;
    await seedAccount(accounts.target, [...half.toReversed(), foreign]);
    const ledger = newLedger();
    const said = await forecast(accounts, ledger);
    expect(totals(said)).toEqual({ toCopy: stored.length - half.length, alreadyThere: half.length });
    const run = await runPass({ ...accounts, ledger });
    expect(run.progress.copiedMessages).toBe(stored.length - half.length);
    const comparison = await compareAccounts(accounts.source, accounts.target, {
      ignoreExtra: true,
    });
    expect(comparison.equal, describeComparison(comparison)).toBe(true);
    expect(comparison.targetMessages).toBe(stored.length + 1);
  });

  test('that we filled before our ledger was lost gets nothing again', async () => {
    const accounts = { source: from.user(), target: to.user() };
    const { stored } = await seedAccount(accounts.source, strangeMailbox());
    await runPass({ ...accounts, ledger: newLedger() });
    const run = await runPass({ ...accounts, ledger: newLedger() });
    expect(run.progress).toMatchObject({ copiedMessages: 0, alreadyThere: stored.length });
    const comparison = await compareAccounts(accounts.source, accounts.target);
    expect(comparison.equal, describeComparison(comparison)).toBe(true);
  });
});

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('a target on Cyrus', () => {
  let from: DovecotServer;
  let to: CyrusServer;

  beforeAll(async () => {
    [from, to] = await Promise.all([startDovecot({ storage: 'tmpfs' }), startCyrus()]);
  });
  afterAll(() => Promise.all([from?.stop(), to?.stop()]));

  test('that we filled before our ledger was lost gets nothing again, although Cyrus alters some mail', async () => {
    const accounts = { source: from.user(), target: to.user() };
    await seedAccount(accounts.source, strangeMailbox({ folders: [['INBOX'], ['Projects'], ['Bücher']] }));
    const first = await runPass({ ...accounts, ledger: newLedger() });
    expect(first.progress.listed).toBeGreaterThan(0);
    const again = await runPass({ ...accounts, ledger: newLedger() });
    expect(again.progress).toMatchObject({ copiedMessages: 0, listed: first.progress.listed });
    expect(again.progress.alreadyThere).toBe(first.progress.copiedMessages);
  });
});
