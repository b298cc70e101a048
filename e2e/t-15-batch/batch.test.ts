import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BatchView, UserView } from '@mailhaul/service';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { type Mailhaul, mailhaulIn } from '../lib/mailhaul.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';

const PEOPLE = ['anna', 'bert', 'cora'] as const;

describe.skipIf(!serverAvailable('dovecot'))('a batch from the command line, on two real servers', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs', accounts: { anna: 'secret', bert: 'secret', cora: 'secret' } }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox', password: 'secret' }),
    ]);
    for (const [at, name] of PEOPLE.entries())
      await seedAccount(source(name), [
        ...mails(40, { first: at * 1000 }),
        ...mails(20, { folder: ['Projects', name], first: at * 1000 + 500 }),
      ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  const source = (name: string) => ({ ...old.user(name), password: 'secret' });
  const target = (name: string, wave: string) => ({
    ...fresh.user(`${name}@${wave}.example`),
    password: 'secret',
  });

  /** The CSV of a wave; the last one's password is what it is told to be. */
  function csvOf(folder: string, wave: string, password: string): string {
    const path = join(folder, `${wave}.csv`);
    const rows = PEOPLE.map(
      (name) => `${name}@${wave}.example,${name},${name === 'cora' ? password : 'secret'}`,
    );
    writeFileSync(path, `EmailAddress,UserName,Password\n${rows.join('\n')}\n`);
    return path;
  }

  async function makeEndpoints(mailhaul: Mailhaul): Promise<void> {
    for (const [name, server, more] of [
      ['old', old.user('anna'), []],
      ['new', fresh.user('anna'), ['--sign-in', 'same-password']],
    ] as const)
      await mailhaul.json([
        'endpoint',
        'new',
        name,
        '--remote-server',
        server.host,
        '--port',
        String(server.port),
        '--security',
        'none',
        ...more,
      ]);
  }

  test('is made, started, mended, kept in step, stopped, completed and removed', async () => {
    using scratch = scratchFolder();
    const mailhaul = mailhaulIn(scratch.path);
    await makeEndpoints(mailhaul);
    const csv = csvOf(scratch.path, 'w1', 'wrong');

    const created = await mailhaul.json<BatchView>([
      'batch',
      'new',
      'Wave1',
      '--source-endpoint',
      'old',
      '--target-endpoint',
      'new',
      '--csv-data',
      csv,
    ]);
    expect(created).toMatchObject({ status: 'Created', totalCount: 3 });

    const started = await mailhaul.json<BatchView>(['batch', 'start', 'Wave1', '--wait'], 3);
    expect(started).toMatchObject({ status: 'SyncedWithErrors', syncedCount: 2, failedCount: 1 });
    for (const name of ['anna', 'bert']) await expectEqual(source(name), target(name, 'w1'));

    const errors = join(scratch.path, 'MigrationErrors.csv');
    expect((await mailhaul.run('report', 'export', 'Wave1', '--csv-stream', errors)).code).toBe(0);
    expect(readFileSync(errors, 'utf8')).toMatch(/^4,cora@w1\.example,AuthenticationFailed,/m);
    const figures = (await mailhaul.run('report', 'export', 'Wave1', '--kind', 'statistics')).stdout;
    expect(figures).toMatch(
      /^anna@w1\.example,Wave1,Synced,Synced,60,0,\d+,\d+,\d+,0,20\S+Z,20\S+Z,20\S+Z,/m,
    );
    const { stdout } = await mailhaul.run('user', 'get', 'cora@w1.example');
    expect(stdout).toMatch(
      /Failed {2}sign-in refused[\s\S]*AUTHENTICATIONFAILED[\s\S]*mailhaul user set cora@w1\.example --passfile FILE/,
    );

    const passfile = join(scratch.path, 'cora.txt');
    writeFileSync(passfile, 'secret\n', { mode: 0o600 });
    await mailhaul.json<UserView>(['user', 'set', 'cora@w1.example', '--passfile', passfile]);
    expect(await mailhaul.json<BatchView>(['batch', 'start', 'Wave1', '--wait'])).toMatchObject({
      status: 'Synced',
      syncedCount: 3,
      failedCount: 0,
    });
    await expectEqual(source('cora'), target('cora', 'w1'));

    await using anna = await personAt(source('anna'));
    await anna.append(mail({ number: 7001 }));
    expect(await mailhaul.json<BatchView>(['batch', 'sync-now', 'Wave1', '--wait'])).toMatchObject({
      status: 'Synced',
    });
    await expectEqual(source('anna'), target('anna', 'w1'));

    expect(await mailhaul.json<BatchView>(['batch', 'stop', 'Wave1', '--wait'], 22)).toMatchObject({
      status: 'Stopped',
    });
    const refused = await mailhaul.run('batch', 'complete', 'Wave1');
    expect([refused.code, refused.stderr.replaceAll(/\s+/g, ' ')]).toEqual([
      10,
      expect.stringMatching(/Wave1 is Stopped.*possible now:.*mailhaul batch start/),
    ]);
    expect(await mailhaul.json<BatchView>(['batch', 'start', 'Wave1', '--wait'])).toMatchObject({
      status: 'Synced',
    });

    await anna.append(mail({ number: 7002 }));
    expect(await mailhaul.json<BatchView>(['batch', 'complete', 'Wave1', '--wait'])).toMatchObject({
      status: 'Completed',
      finalizedCount: 3,
    });
    await expectEqual(source('anna'), target('anna', 'w1'));
    expect(await mailhaul.json(['batch', 'remove', 'Wave1'])).toEqual({ removed: 'Wave1' });
    expect(await mailhaul.json(['batch', 'get'])).toEqual([]);
    await expectEqual(source('bert'), target('bert', 'w1'));
  });

  test('by the names of the cmdlets, while `serve` works in the background', async () => {
    using scratch = scratchFolder();
    const mailhaul = mailhaulIn(scratch.path);
    await using serve = mailhaul.start('serve');
    await serve.said(/working on/);
    const csv = csvOf(scratch.path, 'w2', 'wrong');
    const at = (server: { readonly host: string; readonly port: number }) => [
      '-RemoteServer',
      server.host,
      '-Port',
      String(server.port),
      '-Security',
      'None',
    ];

    expect(
      (await mailhaul.run('Test-MigrationServerAvailability', '-Imap', ...at(old.user('anna')))).code,
    ).toBe(0);
    await mailhaul.json(['New-MigrationEndpoint', '-IMAP', '-Name', 'old', ...at(old.user('anna'))]);
    await mailhaul.json([
      'new-migrationendpoint',
      '-imap',
      '-name',
      'new',
      ...at(fresh.user('anna')),
      '-SignIn',
      'same-password',
    ]);
    await mailhaul.json([
      'New-MigrationBatch',
      '-Name',
      'Wave2',
      '-SourceEndpoint',
      'old',
      '-TargetEndpoint',
      'new',
      '-CSVData',
      `[System.IO.File]::ReadAllBytes("${csv}")`,
      '-AutoStart',
    ]);
    const watched = await mailhaul.json<BatchView>(['batch', 'watch', 'Wave2', '--wait'], 3);
    expect(watched).toMatchObject({ status: 'SyncedWithErrors', syncedCount: 2, failedCount: 1 });

    const [bert] = await mailhaul.json<UserView[]>([
      'Get-MigrationUser -BatchId Wave2 -StatusSummary Failed',
    ]);
    expect(bert).toMatchObject({ identity: 'cora@w2.example', errorType: 'AuthenticationFailed' });
    const statistics = await mailhaul.json<{ readonly report: { readonly entries: readonly unknown[] } }>([
      ...['Get-MigrationUserStatistics', 'anna@w2.example', '-IncludeSkippedItems', '-IncludeReport'],
      ...['-DiagnosticInfo', 'showtimeslots, showtimeline, verbose'],
    ]);
    expect(statistics).toMatchObject({ status: 'Synced', percentageComplete: 100 });
    expect(statistics.report.entries.length).toBeGreaterThan(0);
    expect(
      await mailhaul.json([
        'Get-SyncRequest -Mailbox “cora@w2.example” | Get-SyncRequestStatistics -IncludeReport',
      ]),
    ).toMatchObject({
      status: 'Failed',
      failureSide: 'Source',
    });

    await mailhaul.json(['Remove-MigrationUser', 'cora@w2.example', '-Confirm:$false']);
    await mailhaul.json(['Set-MigrationBatch', 'Wave2', '-SyncNow']);
    expect(await mailhaul.json<BatchView>(['batch', 'watch', 'Wave2', '--wait'])).toMatchObject({
      status: 'Synced',
    });
    await mailhaul.json(['Complete-MigrationBatch', 'Wave2']);
    expect(await mailhaul.json<BatchView>(['batch', 'watch', 'Wave2', '--wait'])).toMatchObject({
      status: 'Completed',
    });
    for (const name of ['anna', 'bert']) await expectEqual(source(name), target(name, 'w2'));
    await mailhaul.json(['Remove-MigrationBatch', 'Wave2']);
    serve.kill('SIGTERM');
    expect(await serve.ended).toMatchObject({ code: 0 });
  });

  test('in one command, which goes on where it was and takes mended passwords', async () => {
    using scratch = scratchFolder();
    const mailhaul = mailhaulIn(scratch.path);
    const url = ({ host, port }: { readonly host: string; readonly port: number }) =>
      `imap://${host}:${port}?security=none`;
    const servers = [
      '--source',
      url(old.user('anna')),
      '--target',
      url(fresh.user('anna')),
      '--target-sign-in',
      'same-password',
    ];
    const first = await mailhaul.run('run', csvOf(scratch.path, 'w3', 'wrong'), ...servers);
    expect([first.code, first.stdout]).toEqual([
      3,
      expect.stringMatching(/2 synced, 1 failed[\s\S]*cora@w3\.example/),
    ]);
    const again = await mailhaul.json<BatchView>([
      'run',
      csvOf(scratch.path, 'w3', 'secret'),
      ...servers,
      '--complete',
    ]);
    expect(again).toMatchObject({ identity: 'w3', status: 'Completed', finalizedCount: 3 });
    for (const name of PEOPLE) await expectEqual(source(name), target(name, 'w3'));
    const csv = csvOf(scratch.path, 'w3', 'secret');
    const repeated = await mailhaul.json<BatchView>(['run', csv, ...servers, '--complete']);
    expect(repeated).toEqual({ ...again, revision: repeated.revision });
    writeFileSync(csv, 'EmailAddress,UserName,Password\neva@w3.example,eva,secret\n');
    const late = await mailhaul.run('run', csv, ...servers, '--complete');
    expect([late.code, late.stderr]).toEqual([10, expect.stringContaining('eva@w3.example')]);
  });

  test('refuses what cannot be, says what can, and leaves nothing half-made', async () => {
    using scratch = scratchFolder();
    const mailhaul = mailhaulIn(scratch.path);
    const closed = await mailhaul.run(
      'endpoint',
      'new',
      'old',
      '--remote-server',
      '127.0.0.1',
      '--port',
      '1',
    );
    expect([closed.code, closed.stderr]).toEqual([11, expect.stringContaining('Nothing was saved')]);
    await makeEndpoints(mailhaul);
    const broken = join(scratch.path, 'broken.csv');
    writeFileSync(
      broken,
      'EmailAddress,UserName,Passwort\nanna@x.example,anna,canary\nbert@x.example,bert\n',
    );
    const create = [
      'batch',
      'new',
      'W',
      '--source-endpoint',
      'old',
      '--target-endpoint',
      'new',
      '--csv-data',
    ];
    const refused = await mailhaul.run(...create, broken);
    expect([refused.code, refused.stderr]).toEqual([10, expect.stringMatching(/Passwort[\s\S]*line 3/)]);
    expect(refused.stderr).not.toContain('canary');
    expect(await mailhaul.json(['batch', 'get'])).toEqual([]);
    await mailhaul.json([...create, csvOf(scratch.path, 'w4', 'secret')]);
    for (const [words, code, sentence] of [
      [['batch', 'get', 'V'], 10, /no batch `V`/],
      [['batch', 'start', 'ww'], 10, /Did you mean `W`\?/],
      [['batch', 'complete', 'W'], 10, /W is Created.*`mailhaul batch start`/],
      [[...create, broken], 10, /./],
      [['endpoint', 'remove', 'old'], 10, /is used by batch W/],
      [['endpoint', 'set', 'old', '--max-concurrent-migrations', '101'], 2, /from 1 to 100/],
      [
        [
          'endpoint',
          'set',
          'old',
          '--max-concurrent-migrations',
          '5',
          '--max-concurrent-incremental-syncs',
          '6',
        ],
        2,
        /must not be larger/,
      ],
      [['batch', 'set', 'W', '--large-item-limit', '51'], 2, /--accept-large-data-loss/],
    ] as const) {
      const { code: ended, stderr } = await mailhaul.run(...words);
      expect([words, ended, stderr.replaceAll(/\s+/g, ' ')]).toEqual([
        words,
        code,
        expect.stringMatching(sentence),
      ]);
    }
  });
});
