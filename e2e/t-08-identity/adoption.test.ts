import type { CopyReport } from '@mailhaul/service';
import { compareAccounts, seedAccount, snapshot } from '@mailhaul/test-kit/compare';
import { benchMailbox, imapDateTime, type SeedMessage, withCrlf } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { mbsync } from '../lib/mbsync.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';
import { pause } from '../lib/wait-until.ts';

// The target holds mail already that another program, or a person, has copied there. There is no ledger.

const COUNT = 300;

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus') || !serverAvailable('mbsync'))(
  'mail that is on the target already',
  () => {
    let old: DovecotServer;
    let fresh: DovecotServer;
    let cyrus: CyrusServer;

    beforeAll(async () => {
      [old, fresh, cyrus] = await Promise.all([
        startDovecot({ storage: 'tmpfs' }),
        startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
        startCyrus({ storage: 'tmpfs' }),
      ]);
    });

    afterAll(async () => {
      await Promise.all([old.stop(), fresh.stop(), cyrus.stop()]);
    });

    test('put there by mbsync, with a header of its own in each message, is not brought again', async () => {
      using scratch = scratchFolder();
      const [source, target] = [old.user(), fresh.user()];
      const twins = [mail({ number: 1 }), mail({ number: 1 }), mail({ number: 1 })];
      await seedAccount(source, [...usual(), ...twins]);
      await anotherSecond();
      await mbsync(source, target, scratch.path);
      const filled = await messagesIn(target);
      expect(filled).toBe(COUNT + twins.length);
      // mail that came after mbsync was used for the last time, another twin among it
      const later = [
        mail({ number: 1 }),
        mail({ number: 7_000 }),
        mail({ number: 7_001, folder: ['Later'] }),
      ];
      await seedAccount(source, later);
      await adopts(source, target, { folder: scratch.path, there: filled, missing: later.length });
      // the comparer calls what mbsync changed altered; nothing is there twice, nothing is missing
      const comparison = await compareAccounts(source, target);
      expect(comparison).toMatchObject({
        missing: 0,
        duplicate: 0,
        extra: 0,
        altered: filled,
        raw: later.length,
      });
    });

    test.each(['dovecot', 'cyrus'] as const)(
      'put there by hand, in another order and with other flags, is not brought again: %s',
      async (kind) => {
        using scratch = scratchFolder();
        const [source, target] = [old.user(), kind === 'dovecot' ? fresh.user() : cyrus.user()];
        const triplets = [
          ...mails(5, { first: 900 }),
          ...mails(5, { first: 900 }),
          ...mails(5, { first: 900 }),
        ];
        const all = [...usual(), ...triplets];
        await seedAccount(source, all);
        // half of it, backwards; two of each three twins; one message that only the target has
        const half = usual()
          .filter((_, index) => index % 2 === 0)
          .reverse();
        const own = mail({ number: 8_000 });
        const byHand = [...half, ...triplets.slice(0, 10), own].map((message) => ({
          ...message,
          flags: ['\\Seen'],
        }));
        await anotherSecond();
        await seedAccount(target, byHand);
        const there = byHand.length - 1;
        await adopts(source, target, { folder: scratch.path, there, missing: all.length - there });
        const comparison = await compareAccounts(source, target);
        expect(comparison).toMatchObject({ missing: 0, duplicate: 0, altered: 0, extra: 1 });
        expect(comparison.raw).toBe(all.length);
      },
    );

    test('in full, without a ledger, costs no APPEND', async () => {
      using scratch = scratchFolder();
      using elsewhere = scratchFolder();
      const [source, target] = [old.user(), fresh.user()];
      await seedAccount(source, [...usual(), ...mails(3, { first: 1 }), ...mails(3, { first: 1 })]);
      await anotherSecond();
      expectCode(await copy({ source, target, folder: scratch.path }), 0);
      const before = await snapshot(target);
      await adopts(source, target, { folder: elsewhere.path, there: COUNT + 6, missing: 0 });
      expect(await snapshot(target)).toEqual(before);
      await expectEqual(source, target);
    });
  },
);

/**
 * Dovecot's UIDVALIDITY is the second in which a folder was made. Accounts made in the same second with the same mail in them would
 * look like one account under two names.
 */
const anotherSecond = () => pause(1_000);

/** A usual mailbox of COUNT messages in 20 folders. */
function usual(): SeedMessage[] {
  return [...benchMailbox({ kind: 'small', seed: 11, count: COUNT })].map(
    ({ folder, flags, instantSeconds, bytes }) => ({
      folder,
      flags,
      internalDate: imapDateTime(instantSeconds),
      bytes: withCrlf(bytes),
    }),
  );
}

async function messagesIn(account: Account): Promise<number> {
  return Object.values(await snapshot(account)).reduce((sum, { messages }) => sum + messages.length, 0);
}

/** A dry run, the copy, and another copy: the first tells what the second does, and the third has nothing to do. */
async function adopts(
  source: Account,
  target: Account,
  expected: { readonly folder: string; readonly there: number; readonly missing: number },
): Promise<void> {
  const { folder, there, missing } = expected;
  const watched = await watchSource(source);
  const untouched = await snapshot(target);
  const dry = await copy({ source, target, folder, args: ['--dry-run'] });
  expectCode(dry, 0);
  expect(await snapshot(target)).toEqual(untouched);
  const end = await copy({ source, target, folder });
  expectCode(end, 0);
  expect({
    toCopy: dry.report.totals.toCopy,
    there: dry.report.totals.alreadyThere,
    adopted: adopted(dry.report),
  }).toEqual({
    toCopy: missing,
    there,
    adopted: there,
  });
  expect({
    copied: end.report.totals.copied,
    there: end.report.totals.alreadyThere,
    adopted: adopted(end.report),
  }).toEqual({
    copied: missing,
    there,
    adopted: there,
  });
  const again = await copy({ source, target, folder });
  expectCode(again, 0);
  expect(again.report.totals).toMatchObject({ copied: 0, alreadyThere: there + missing });
  await watched.expectUntouched();
}

function adopted({ changes }: CopyReport): number {
  return changes
    .filter(({ kind }) => kind === 'adopted')
    .reduce((sum, { messages }) => sum + (messages ?? 0), 0);
}
