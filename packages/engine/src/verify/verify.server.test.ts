import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareAccounts, describeComparison, seedAccount } from '@mailhaul/test-kit/compare';
import { type StrangeSeed, strangeMailbox } from '@mailhaul/test-kit/corpus';
import {
  type Account,
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { VerifyResult } from './comparison.ts';
import { type CopiedMailbox, copiedMailbox } from './testing/copied-mailbox.ts';

const FOLDERS = [['INBOX'], ['Projects'], ['Bücher'], ['Projects', '2019']];
const TIMEOUT_MS = 60_000;

function sum(
  result: VerifyResult,
  ...counts: ('rawEqual' | 'canonEqual' | 'listed' | 'sourceMessages')[]
): number {
  return result.folders.reduce(
    (all, folder) => all + counts.reduce((some, count) => some + folder[count], 0),
    0,
  );
}

async function copied(source: Account, target: Account): Promise<CopiedMailbox> {
  const mailbox = await copiedMailbox(source, target);
  onTestFinished(() => mailbox.close());
  return mailbox;
}

describe.skipIf(!serverAvailable('dovecot'))('strange mail on Dovecot', () => {
  let from: DovecotServer;
  let to: DovecotServer;
  let source: Account;
  let seeded: readonly StrangeSeed[];

  beforeAll(async () => {
    [from, to] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
    source = from.user();
    seeded = (await seedAccount(source, strangeMailbox({ folders: FOLDERS }))).stored;
  }, TIMEOUT_MS);
  afterAll(() => Promise.all([from?.stop(), to?.stop()]));

  test(
    'is equal after a copy, at every level',
    async () => {
      const mailbox = await copied(source, to.user());
      expect((await mailbox.verifyPass('quick')).verdict).toBe('equal');
      expect((await mailbox.verify('standard')).verdict).toBe('equal');
      const deep = await mailbox.verify('deep');
      expect(deep.findings).toEqual({ missing: [], gone: [], differ: [], doubled: [] });
      expect(sum(deep, 'sourceMessages')).toBe(seeded.length);
      expect(sum(deep, 'rawEqual', 'canonEqual', 'listed')).toBe(seeded.length);
      // Dovecot itself takes one of two CRs before a line feed away, each time it stores the message
      expect(sum(deep, 'canonEqual')).toBeLessThanOrEqual(1);
    },
    TIMEOUT_MS,
  );

  test(
    'that was changed on the disk of the target without a trace is found by deep',
    async () => {
      const target = from.user();
      const mailbox = await copied(source, target);
      const folder = join(from.homeOf(target.user), 'Maildir/cur');
      // a letter of a body: line ends and blanks may be lost without the message counting as changed
      const name = readdirSync(folder).find((file) => letterIn(readFileSync(join(folder, file))) >= 0);
      if (!name) throw new Error('the target has no message with a letter in its body');
      const bytes = readFileSync(join(folder, name));
      bytes[letterIn(bytes)] = 0x7a;
      writeFileSync(join(folder, name), bytes);
      expect((await mailbox.verify('quick')).verdict).toBe('equal');
      const deep = await mailbox.verify('deep');
      expect(deep.findings.differ).toHaveLength(1);
      expect(sum(deep, 'rawEqual', 'canonEqual', 'listed')).toBe(seeded.length - 1);
    },
    TIMEOUT_MS,
  );

  test(
    'that was stored a second time is found in the pass and by deep',
    async () => {
      const target = to.user();
      const mailbox = await copied(source, target);
      const twin = seeded.find(({ bytes }) => bytes.length > 200);
      if (!twin) throw new Error('no message is long enough');
      await seedAccount(target, [twin]);
      expect((await mailbox.verifyPass('quick')).findings.doubled).toHaveLength(1);
      expect((await mailbox.verify('deep')).findings.doubled).toHaveLength(1);
    },
    TIMEOUT_MS,
  );
});

describe.skipIf(!serverAvailable('cyrus') || !serverAvailable('dovecot'))(
  'strange mail between Dovecot and Cyrus',
  () => {
    let dovecot: DovecotServer;
    let cyrus: CyrusServer;

    beforeAll(async () => {
      [dovecot, cyrus] = await Promise.all([
        startDovecot({ storage: 'tmpfs' }),
        startCyrus({ storage: 'tmpfs' }),
      ]);
    }, TIMEOUT_MS);
    afterAll(() => Promise.all([dovecot?.stop(), cyrus?.stop()]));

    test.each(['to Cyrus', 'from Cyrus'])(
      'is equal raw or in canonical form %s, as the independent comparison says',
      async (way) => {
        const [source, target] =
          way === 'to Cyrus' ? [dovecot.user(), cyrus.user()] : [cyrus.user(), dovecot.user()];
        const { stored } = await seedAccount(source, strangeMailbox({ folders: FOLDERS }));
        const mailbox = await copied(source, target);
        const quick = await mailbox.verifyPass('quick');
        expect(quick.findings).toEqual({ missing: [], gone: [], differ: [], doubled: [] });
        const deep = await mailbox.verify('deep');
        expect(deep.findings).toEqual({ missing: [], gone: [], differ: [], doubled: [] });
        expect(sum(deep, 'rawEqual', 'canonEqual', 'listed')).toBe(stored.length);
        const independent = await compareAccounts(source, target);
        const [, raw, canon] = /(\d+) raw(?:, (\d+) canon)?/.exec(describeComparison(independent)) ?? [];
        expect([sum(deep, 'rawEqual'), sum(deep, 'canonEqual')]).toEqual([Number(raw), Number(canon ?? 0)]);
      },
      TIMEOUT_MS,
    );
  },
);

/** Where the first `a` of the body stands; negative when there is none. */
function letterIn(message: Buffer): number {
  const body = message.indexOf('\n\n');
  return body < 0 ? -1 : message.indexOf('a', body);
}
