import type { CopyReport } from '@mailhaul/service';
import { startImapServer } from '@mailhaul/test-kit';
import { type Comparison, ImapSession, seedAccount } from '@mailhaul/test-kit/compare';
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
import { mail } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

// Between servers with "/" and servers where everything lies below INBOX. and levels are parted by dots.

const AWKWARD = [
  ['INBOX'],
  ['R&D'],
  ['😀 emoji'],
  ['Entwürfe 2019'],
  ['CASE'],
  ['Case'],
  ['case'],
  ['Deep', 'er', 'still', 'more'],
  ['trailing ', 'inside'],
  ['INBOX copy'],
];
const WITH_DOTS = [['v1.2'], ['v1_2'], ['a.b', 'c.d'], ['a_b'], ['...']];

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('folder names', () => {
  let slash: DovecotServer;
  let dots: DovecotServer;
  let cyrus: CyrusServer;

  beforeAll(async () => {
    [slash, dots, cyrus] = await Promise.all([
      startDovecot({ storage: 'tmpfs', layout: 'fs' }),
      startDovecot({ storage: 'tmpfs', separator: '.', prefix: 'INBOX.' }),
      startCyrus({ storage: 'tmpfs' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([slash.stop(), dots.stop(), cyrus.stop()]);
  });

  test.each(['dots', 'cyrus'] as const)(
    'with dots keep their levels on a server that parts them by dots: %s',
    async (kind) => {
      const source = slash.user();
      const made = await filled(source, [...AWKWARD, ...WITH_DOTS]);
      const { report } = await moved(source, kind === 'dots' ? dots.user() : cyrus.user());
      expect(report.folders.length).toBeGreaterThanOrEqual(made);
      for (const name of ['v1.2', 'a.b/c.d'])
        expect(renameOf(report, name)?.reasons, name).toContain('delimiter-in-name');
    },
  );

  test('come back from a server that parts them by dots', async () => {
    const source = dots.user();
    await filled(source, AWKWARD);
    const { report } = await moved(source, slash.user());
    expect(report.renames.map(({ source: name, reasons }) => [name, reasons])).toEqual([
      ['INBOX/trailing /inside', ['edge-blank']],
    ]);
  });

  test('with slashes keep their levels on a server that parts them by slashes', async () => {
    const names = [
      'INBOX',
      'INBOX.a/b',
      'INBOX.a',
      'INBOX.a_b',
      'INBOX.R&-D',
      'INBOX.&2D3eAA- x',
      'INBOX.CASE',
      'INBOX.case',
      'INBOX.x/y.z/w',
    ];
    const mailboxes = names.map((name, at) => ({
      name,
      messages: [
        { bytes: `Subject: ${at}\r\n\r\nin ${name}\r\n`, internalDate: '01-Feb-2020 10:00:00 +0000' },
      ],
    }));
    const accounts = [{ user: 'anna', password: 'pw-test', mailboxes }];
    const server = await startImapServer({ accounts, delimiter: '.', prefix: 'INBOX.' });
    try {
      const source: Account = {
        host: server.host,
        port: server.port,
        security: 'none',
        user: 'anna',
        password: 'pw-test',
      };
      const { report, comparison } = await moved(source, slash.user());
      expect(comparison.sourceMessages).toBe(names.length);
      expect(renameOf(report, 'a/b')?.reasons ?? report.renames).toContain('delimiter-in-name');
      expect(server.changingCommands()).toEqual([]);
    } finally {
      await server.close();
    }
  });

  test('below a parent that is not there arrive where they were', async () => {
    const source = slash.user();
    await filled(source, [['INBOX'], ['only', 'child', 'of', 'nobody']]);
    const session = await ImapSession.open(source);
    const listed: string[] = [];
    await session.demand('LIST "" "*"', (parts) => void listed.push(String(parts[0])));
    await session.close();
    expect(listed.find((line) => /"?only"?$/.test(line)) ?? 'NoSelect').toMatch(/NoSelect|NonExistent/i);
    const { report } = await moved(source, dots.user());
    expect(report.folders.map(({ target }) => target)).toContain('only/child/of/nobody');
  });
});

/** Makes the folders, with one message in each; answers how many. */
async function filled(source: Account, folders: readonly (readonly string[])[]): Promise<number> {
  const { stored, refused } = await seedAccount(
    source,
    folders.map((folder, number) => mail({ folder, number })),
  );
  expect(refused.map(({ words }) => words)).toEqual([]);
  return stored.length;
}

function renameOf(report: CopyReport, name: string): CopyReport['renames'][number] | undefined {
  return report.renames.find(({ source }) => source === name || source === `INBOX/${name}`);
}

/** Copies, compares, and holds the report to what it promises of names: one to one, and none changed in silence. */
async function moved(
  source: Account,
  target: Account,
): Promise<{ readonly report: CopyReport; readonly comparison: Comparison }> {
  using scratch = scratchFolder();
  const watched = await watchSource(source);
  const end = await copy({ source, target, folder: scratch.path });
  expectCode(end, 0);
  const { report } = end;
  const comparison = await expectEqual(source, target, excusesOf(report, watched.folders));
  expect(new Set(report.folders.map((folder) => folder.target)).size).toBe(report.folders.length);
  const told = new Set(report.renames.map((rename) => rename.source));
  const changed = report.folders.filter((folder) => folder.source.replace(/^INBOX\//, '') !== folder.target);
  expect(changed.filter((folder) => !told.has(folder.source))).toEqual([]);
  await watched.expectUntouched();
  return { report, comparison };
}
