import { ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { excusesOf } from '../lib/excuses.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

describe.skipIf(!serverAvailable('dovecot'))('folders that are left out', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', sharedNamespace: true, specialUse: { Unerwünscht: '\\Junk' } }),
      startDovecot({
        storage: 'tmpfs',
        format: 'mdbox',
        specialUse: { Spam: '\\Junk', Papierkorb: '\\Trash' },
      }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  const FOLDERS = [
    ['INBOX'],
    ['[Gmail]', 'All Mail'],
    ['[Gmail]', 'Starred'],
    ['[Gmail] notes'],
    ['G'],
    ['Deleted Items'],
    ['Deleted Items', '2019'],
    ['Deleted Items of Ben'],
    ['Unerwünscht'],
    ['Unerwünscht', 'from lists'],
    ['Projects', 'Deleted Items'],
  ];

  test('are those that were named, literally or by their purpose, with what lies below, and no others', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    await seedAccount(
      source,
      FOLDERS.map((folder, number) => mail({ folder, number })),
    );
    const watched = await watchSource(source);
    const exclude = ['[Gmail]', 'deleted items', '#JunkEmail#'];
    const end = await copy({
      source,
      target,
      folder: scratch.path,
      args: exclude.flatMap((name) => ['--exclude', name]),
    });
    expectCode(end, 0);
    const excluded = ['[Gmail]', 'Deleted Items', 'Unerwünscht'];
    const comparison = await expectEqual(source, target, {
      ...excusesOf(end.report, watched.folders),
      exclude: excluded,
    });
    expect(comparison.sourceMessages).toBe(5);
    expect(comparison.targetOnlyFolders).not.toContain('Deleted Items');
    const skipped = end.report.skippedFolders.map(({ folder }) => folder);
    expect(skipped).toEqual(
      expect.arrayContaining([
        '[Gmail]/All Mail',
        '[Gmail]/Starred',
        'Deleted Items',
        'Deleted Items/2019',
        'Unerwünscht',
        'Unerwünscht/from lists',
      ]),
    );
    await watched.expectUntouched();
  });

  test('are those of other people, which the report names with the reason', async () => {
    using scratch = scratchFolder();
    const [source, target, other] = [old.user(), fresh.user(), old.user()];
    await seedAccount(source, [mail({ number: 1 }), mail({ number: 2, folder: ['Own'] })]);
    await seedAccount(other, [mail({ number: 3, folder: ['Team'] })]);
    const session = await ImapSession.open(other);
    await session.demand(`SETACL Team ${source.user} lrs`);
    await session.close();
    const watched = await watchSource(source);
    const end = await copy({ source, target, folder: scratch.path });
    expectCode(end, 0);
    const skipped = end.report.skippedFolders.find(({ folder }) => folder === `shared/${other.user}/Team`);
    expect(skipped).toMatchObject({ reason: 'shared-namespace', words: expect.stringMatching(/shared/) });
    const comparison = await expectEqual(source, target, excusesOf(end.report, watched.folders));
    expect(comparison.targetOnlyFolders.join()).not.toMatch(/shared|Team/);
    await watched.expectUntouched();
  });
});
