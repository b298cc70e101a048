import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PreflightView, UserView } from '@mailhaul/service';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Installation } from '../lib/installation.ts';
import { mail, mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';

const PASSWORD = 'secret';
/** What the target takes: a mailbox of so much, and messages of so much. */
const ROOM_KILOBYTES = 300;
const LARGEST_BYTES = 100_000;
const PEOPLE = ['anna', 'bert', 'cora', 'dora', 'emil'] as const;
type Person = (typeof PEOPLE)[number];
const WRONG = 'no-such-password';
const FAST = ['--sign-ins-per-minute', '600'];
const SOME_CANNOT = 3;

/** What was found of each user: level, messages, and code and side of what is worth knowing. */
async function look(mailhaul: Installation) {
  const { code, stdout, stderr } = await mailhaul.run('batch', 'preflight', 'Wave1', ...FAST, '--json');
  expect(code, stderr).toBe(SOME_CANNOT);
  expect(stdout).not.toContain(WRONG);
  const view = JSON.parse(stdout) as PreflightView;
  expect([view.state, view.looked]).toEqual(['done', PEOPLE.length]);
  return Object.fromEntries(
    view.items.map(({ emailAddress, level, messages, findings }) => [
      emailAddress.split('@')[0],
      [level, messages, ...findings.map(({ code: found, side }) => `${found} ${side}`)],
    ]),
  );
}

describe.skipIf(!serverAvailable('dovecot'))('a preflight of two Dovecots', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', format: 'mdbox', password: PASSWORD, virtualGmail: true }),
      startDovecot({
        storage: 'tmpfs',
        separator: '.',
        accounts: Object.fromEntries(
          PEOPLE.filter((name) => name !== 'emil').map((name) => [name, PASSWORD]),
        ),
        quota: { storageKilobytes: ROOM_KILOBYTES, mailSizeBytes: LARGEST_BYTES },
        extra: [`imap_capability = +APPENDLIMIT=${LARGEST_BYTES}`],
      }),
    ]);
    const seeds: Readonly<Record<Person, Parameters<typeof seedAccount>[1]>> = {
      anna: [...mails(7), mail({ number: 90, folder: ['Clients', 'v1.2'] })],
      bert: mails(2, { first: 100 }),
      cora: [...mails(2, { first: 200 }), mail({ number: 290, sizeBytes: 150_000 })],
      dora: Array.from({ length: 6 }, (_, at) => mail({ number: 300 + at, sizeBytes: 80_000 })),
      emil: mails(1, { first: 400 }),
    };
    for (const name of PEOPLE) await seedAccount({ ...old.user(name), password: PASSWORD }, seeds[name]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test('says of each user what stands in its way, and of the batch what everybody shares', async () => {
    using scratch = scratchFolder();
    await using mailhaul = Installation.inFolder(scratch.path);
    await mailhaul.makeEndpoints({ source: old.user('anna'), target: fresh.user('anna') });
    const csv = join(scratch.path, 'wave.csv');
    const rows = PEOPLE.map((name) =>
      [`${name}@example.org`, name, name === 'bert' ? WRONG : PASSWORD, name, PASSWORD].join(','),
    );
    writeFileSync(csv, `EmailAddress,UserName,Password,TargetUserName,TargetPassword\n${rows.join('\n')}\n`);
    const route = ['--source-endpoint', 'old', '--target-endpoint', 'new'];
    await mailhaul.ask('batch', 'new', 'Wave1', ...route, '--csv-data', csv);
    const before = await look(mailhaul);
    expect(before).toEqual({
      anna: ['warn', 16, 'Duplicates source', 'FolderOdd source', 'FolderRenamed target'],
      bert: ['fail', null, 'AuthenticationFailed source'],
      cora: ['fail', 6, 'TooManyLargeItems source', 'QuotaTight target', 'Duplicates source'],
      dora: ['fail', 12, 'QuotaTooSmall target', 'Duplicates source'],
      emil: ['fail', 2, 'AuthenticationFailed target', 'Duplicates source'],
    });

    // what it says is done: Gmail's views stay behind, the password is mended, the large one may be left out
    await mailhaul.ask('batch', 'set', 'Wave1', '--exclude-folders', '[Gmail]');
    writeFileSync(join(scratch.path, 'right'), PASSWORD, { mode: 0o600 });
    await mailhaul.ask('user', 'set', 'bert@example.org', '--passfile', join(scratch.path, 'right'));
    await mailhaul.ask('user', 'set', 'cora@example.org', '--large-item-limit', '1');
    expect(await look(mailhaul)).toEqual({
      anna: ['ok', 8, 'FolderOdd source', 'FolderRenamed target'],
      bert: ['ok', 2],
      cora: ['warn', 3, 'LargeItemsAllowed source'],
      dora: ['fail', 6, 'QuotaTooSmall target'],
      emil: ['fail', 1, 'AuthenticationFailed target'],
    });

    // it has foretold what comes
    await mailhaul.ask('batch', 'start', 'Wave1');
    await mailhaul.startPage();
    const ends = { anna: 'Synced', bert: 'Synced', cora: 'Synced', emil: 'Failed' };
    for (const [name, status] of Object.entries(ends))
      await expect
        .poll(async () => (await mailhaul.ask<UserView>('user', 'get', `${name}@example.org`)).status, {
          timeout: 60_000,
          interval: 200,
        })
        .toBe(status);
    const dora = await mailhaul.ask<UserView>('user', 'get', 'dora@example.org');
    expect([dora.statusDetail, dora.waitsFor]).toEqual(['StalledDueToTarget_Quota', 'target']);
  }, 120_000);
});
