import { ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
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
import { excusesOf } from '../lib/excuses.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

// A folder is re-created with the same mail in it: UIDVALIDITY and all UIDs are others, the messages are the same. Or it gets
// another name.

const COUNT = 60;
/** Three of each of the first five, so that twins are among them. */
const MAIL = [
  ...mails(COUNT, { folder: ['Work'] }),
  ...mails(5, { folder: ['Work'] }),
  ...mails(5, { folder: ['Work'] }),
];

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('a folder', () => {
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

  test.each(['dovecot', 'cyrus'] as const)(
    'that was re-created at the source is not sent again, what is new in it is: to %s',
    async (kind) => {
      using scratch = scratchFolder();
      const [source, target] = [old.user(), kind === 'dovecot' ? fresh.user() : cyrus.user()];
      await seedAccount(source, [...MAIL, mail({ number: 500 })]);
      const setup = { source, target, folder: scratch.path };
      expectCode(await copy(setup), 0);
      await recreated(source, 'Work', 'reversed');
      await seedAccount(source, [
        mail({ number: 900, folder: ['Work'] }),
        mail({ number: 1, folder: ['Work'] }),
      ]);
      const watched = await watchSource(source);
      const end = await copy(setup);
      expectCode(end, 0);
      expect(end.report.totals).toMatchObject({ copied: 2 });
      expect(end.report.changes).toMatchObject([{ folder: 'Work', kind: 'renumbered' }]);
      await expectEqual(source, target);
      const again = await copy(setup);
      expect(again.report.totals).toMatchObject({ copied: 0, alreadyThere: MAIL.length + 3 });
      await watched.expectUntouched();
    },
  );

  test('that was re-created at the target gets nothing twice, and what is gone there is listed, not resent', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    await seedAccount(source, MAIL);
    const watched = await watchSource(source);
    const setup = { source, target, folder: scratch.path };
    expectCode(await copy(setup), 0);
    await using there = await personAt(target);
    await there.expunge('Work', 30);
    await recreated(target, 'Work', 'reversed');
    const end = await copy(setup);
    expectCode(end, 20);
    expect(end.report.totals).toMatchObject({ copied: 0 });
    expect(end.report.items).toMatchObject([
      { folder: 'Work', code: 'ItemGoneAtTarget', state: 'gone-at-target', messageId: '<30@mail.example>' },
    ]);
    await expectEqual(source, target, excusesOf(end.report, watched.folders));
    const asked = await copy({ ...setup, args: ['--recopy-missing'] });
    expectCode(asked, 0);
    expect(asked.report.totals).toMatchObject({ copied: 1 });
    await expectEqual(source, target);
    await watched.expectUntouched();
  });

  test('that was re-created at the target without much of its mail is left as it is, until somebody decides', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    await seedAccount(source, [...MAIL, mail({ number: 500 })]);
    const setup = { source, target, folder: scratch.path };
    expectCode(await copy(setup), 0);
    await using there = await personAt(target);
    for (let number = 20; number < 40; number++) await there.expunge('Work', number);
    await recreated(target, 'Work', 'as they were');
    await seedAccount(source, [mail({ number: 501 }), mail({ number: 901, folder: ['Work'] })]);
    const end = await copy(setup);
    expectCode(end, 20);
    expect(end.report.folders.find((folder) => folder.source === 'Work')?.failure?.code).toBe('FolderHeld');
    // the rest of the mailbox is not held up
    expect(end.report.totals.copied).toBe(1);
    expect(await there.find('INBOX', 501)).toHaveLength(1);
    const asked = await copy({ ...setup, args: ['--recopy-missing'] });
    expectCode(asked, 0);
    await expectEqual(source, target);
  });

  test('that got another name at the source is recognised with those below it, and not copied again', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    const below = mails(10, { folder: ['Work', 'Plans'], first: 300 });
    await seedAccount(source, [...MAIL, ...below]);
    const setup = { source, target, folder: scratch.path };
    expectCode(await copy(setup), 0);
    await using here = await personAt(source);
    await here.session.demand('RENAME Work "Former work"');
    await seedAccount(source, [
      mail({ number: 950, folder: ['Former work'] }),
      mail({ number: 951, folder: ['Work'] }),
    ]);
    const watched = await watchSource(source);
    const end = await copy(setup);
    expectCode(end, 0);
    expect(end.report.totals).toMatchObject({ copied: 2 });
    expect(
      end.report.changes
        .filter(({ kind }) => kind === 'renamed')
        .map(({ folder }) => folder)
        .sort(),
    ).toEqual(['Former work', 'Former work/Plans']);
    await expectEqual(source, target, excusesOf(end.report, watched.folders));
    await watched.expectUntouched();
  });
});

/** Makes a folder anew with the same messages, under new UIDs; `reversed`, so that their order is another one too. */
async function recreated(account: Account, name: string, order: 'reversed' | 'as they were'): Promise<void> {
  const session = await ImapSession.open(account);
  const uidValidity = await selected(session, name);
  await session.demand(`RENAME ${name} Aside`);
  let now = uidValidity;
  // some servers derive UIDVALIDITY from the second
  while (now === uidValidity) {
    await session.demand(`CREATE ${name}`);
    now = await selected(session, name);
    if (now === uidValidity) await session.demand(`DELETE ${name}`);
  }
  await selected(session, 'Aside');
  const uids: number[] = [];
  await session.demand('UID FETCH 1:* (UID)', (parts) => {
    const uid = /UID (\d+)/i.exec(String(parts[0]))?.[1];
    if (uid) uids.push(Number(uid));
  });
  for (const uid of order === 'reversed' ? uids.reverse() : uids)
    await session.demand(`UID COPY ${uid} ${name}`);
  await session.demand('DELETE Aside');
  await session.close();
}

async function selected(session: ImapSession, name: string): Promise<number> {
  let uidValidity = 0;
  await session.demand(`SELECT ${name}`, (parts) => {
    uidValidity = Number(/UIDVALIDITY (\d+)/i.exec(String(parts[0]))?.[1] ?? uidValidity);
  });
  return uidValidity;
}
