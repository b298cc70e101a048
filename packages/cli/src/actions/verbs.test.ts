import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ServiceError } from '@mailhaul/service';
import { FakeClock } from '@mailhaul/test-kit';
import { afterAll, describe, expect, test } from 'vitest';
import { aBatch, anEndpoint, aRefusedUser, aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand, type TestSurroundings } from '../testing/test-host.ts';

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-verbs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  return path;
};
const csv = file('wave1.csv', 'EmailAddress,UserName,Password\r\nanna@new.example,anna,canary\r\n');
const passfile = file('pass', 'canary\n');

const NOON = Date.parse('2026-01-01T00:04:00Z');

async function run(
  argv: readonly string[],
  around: TestSurroundings & { readonly service?: FakeService } = {},
) {
  const service = around.service ?? new FakeService();
  const result = await runCommand(argv, { clock: new FakeClock(NOON), ...around, service });
  return { ...result, service };
}

describe('what was typed reaches the service', () => {
  test.each<readonly [string, string, Readonly<Record<string, unknown>>]>([
    [
      'endpoint new contoso --remote-server h --port 143 --max-bytes-per-second 20MB --timeout-connect 30s --message-size-limit unlimited',
      'endpoint.new',
      {
        name: 'contoso',
        remoteServer: 'h',
        port: 143,
        maxBytesPerSecond: 20e6,
        timeoutConnectMs: 30_000,
        messageSizeLimitBytes: null,
      },
    ],
    [
      'endpoint new t --remote-server h --admin boss --admin-template {user}*{admin} --secret-file PASS',
      'endpoint.new',
      {
        name: 't',
        remoteServer: 'h',
        signIn: { kind: 'admin-template', admin: 'boss', template: '{user}*{admin}' },
        secret: 'canary',
      },
    ],
    [
      'endpoint new t --preset microsoft365 --oauth-tenant contoso.test --oauth-client-id ID --oauth-grant client-certificate --secret-file PASS',
      'endpoint.new',
      {
        name: 't',
        preset: 'microsoft365',
        signIn: {
          kind: 'oauth-app',
          grant: 'client-certificate',
          clientId: 'ID',
          tokenUrl: 'https://login.microsoftonline.com/contoso.test/oauth2/v2.0/token',
          scope: 'https://outlook.office365.com/.default',
          mechanism: 'XOAUTH2',
        },
        secret: 'canary',
      },
    ],
    [
      'endpoint new t --remote-server imap.gmail.com --oauth-client-id robot@x.test --oauth-scope s --secret-file PASS',
      'endpoint.new',
      {
        name: 't',
        remoteServer: 'imap.gmail.com',
        signIn: {
          kind: 'oauth-app',
          grant: 'delegation',
          clientId: 'robot@x.test',
          tokenUrl: 'https://oauth2.googleapis.com/token',
          scope: 's',
          mechanism: 'XOAUTH2',
        },
        secret: 'canary',
      },
    ],
    [
      'endpoint set contoso --sign-in same-password',
      'endpoint.set',
      { identity: 'contoso', signIn: { kind: 'same-password' } },
    ],
    [
      'endpoint set contoso --accept-untrusted-certificates true --force',
      'endpoint.set',
      { identity: 'contoso', acceptUntrustedCertificates: true, force: true },
    ],
    ['endpoint get', 'endpoint.get', {}],
    ['endpoint remove contoso', 'endpoint.remove', { identity: 'contoso' }],
    [
      'batch new Wave1 --source-endpoint a --target-endpoint b --csv-data CSV --exclude-folders x,y --exclude-folders z --large-item-limit unlimited --start-after +1h --report-interval 12h --auto-start',
      'batch.new',
      {
        name: 'Wave1',
        sourceEndpoint: 'a',
        targetEndpoint: 'b',
        csvData: Buffer.from(readFileSync(csv)).toString('base64'),
        excludeFolders: ['x', 'y', 'z'],
        largeItemLimit: 'unlimited',
        startAfter: '2026-01-01T01:04:00Z',
        reportIntervalMs: 43_200_000,
        autoStart: true,
      },
    ],
    [
      'batch set Wave1 --allow-incremental-syncs false --sync-now',
      'batch.set',
      { identity: 'Wave1', allowIncrementalSyncs: false, syncNow: true },
    ],
    [
      'batch get --status syncedwitherrors --result-size unlimited',
      'batch.get',
      { status: 'SyncedWithErrors', resultSize: 'unlimited' },
    ],
    ['batch start Wave1 --validate', 'batch.start', { identity: 'Wave1', validate: true }],
    ['batch stop Wave1', 'batch.stop', { identity: 'Wave1' }],
    [
      'batch complete Wave1 --sync-and-complete --notification-emails a@b.c',
      'batch.complete',
      { identity: 'Wave1', syncAndComplete: true, notificationEmails: ['a@b.c'] },
    ],
    ['batch approve Wave1', 'batch.approve', { identity: 'Wave1' }],
    ['batch remove Wave1 --force', 'batch.remove', { identity: 'Wave1', force: true }],
    [
      'user get --batch-id Wave1 --status-summary failed',
      'user.get',
      { batch: 'Wave1', statusSummary: 'Failed' },
    ],
    [
      'user set anna --passfile PASS --max-receive-size 100MB',
      'user.set',
      { identity: 'anna', password: 'canary', maxReceiveSizeBytes: 100e6 },
    ],
    ['user start anna --batch-id Wave1', 'user.start', { identity: 'anna', batch: 'Wave1' }],
    ['user stop anna', 'user.stop', { identity: 'anna' }],
    ['user approve anna', 'user.set', { identity: 'anna', approveSkippedItems: true }],
    [
      'user approve anna --batch-id Wave1 --item 3.17.42 --item 3.17.43',
      'user.approve-items',
      { identity: 'anna', batch: 'Wave1', items: ['3.17.42', '3.17.43'] },
    ],
    [
      'user retry anna --item 3.17.42,1.17.9 --sync-now',
      'user.retry-items',
      { identity: 'anna', items: ['3.17.42', '1.17.9'], syncNow: true },
    ],
    [
      'user verify anna --batch-id Wave1 --level deep',
      'verification.new',
      { identity: 'anna', batch: 'Wave1', level: 'deep' },
    ],
    ['user verify anna --last', 'verification.get', { identity: 'anna' }],
    ['user remove anna', 'user.remove', { identity: 'anna' }],
    [
      'request new anna@new.example --source-endpoint a --target-endpoint b --user-name anna --passfile PASS --priority high --bad-item-limit 3',
      'request.new',
      {
        mailbox: 'anna@new.example',
        sourceEndpoint: 'a',
        targetEndpoint: 'b',
        userName: 'anna',
        password: 'canary',
        batch: { priority: 'High', badItemLimit: 3 },
      },
    ],
    [
      'request get --batch-name Wave1 --high-priority true',
      'request.get',
      { batch: 'Wave1', highPriority: true },
    ],
    ['request set anna --priority Highest', 'request.set', { identity: 'anna', priority: 'Highest' }],
    [
      'request suspend anna --suspend-comment later',
      'request.suspend',
      { identity: 'anna', suspendComment: 'later' },
    ],
    ['request resume anna', 'request.resume', { identity: 'anna' }],
    ['request remove anna', 'request.remove', { identity: 'anna' }],
    [
      'config set --max-concurrent-migrations 50 --synced-retention-days 30',
      'config.set',
      { maxConcurrentMigrations: 50, syncedRetentionDays: 30 },
    ],
    ['stats', 'statistics.get', {}],
  ])('%s', async (typed, name, input) => {
    const argv = typed.split(' ').map((word) => (word === 'CSV' ? csv : word === 'PASS' ? passfile : word));
    const { code, stderr, service } = await run(argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(service.asked.map((one) => one.name)).toEqual([name]);
    expect(service.asked[0]?.input).toEqual(input);
  });

  test('also as cmdlets', async () => {
    const { service, code } = await run([
      'New-MigrationBatch',
      '-Name',
      'W',
      '-SourceEndpoint',
      'a',
      '-TargetEndpoint',
      'b',
      '-CSVData',
      csv,
      '-AutoStart',
      '-ContentFilter',
      "{Received -ge '2024-01-01' -and Received -lt '2025-01-01'}",
    ]);
    expect(code).toBe(0);
    expect(service.last('batch.new')).toMatchObject({
      name: 'W',
      autoStart: true,
      receivedAfterMs: Date.UTC(2024, 0, 1),
      receivedBeforeMs: Date.UTC(2025, 0, 1),
    });
  });

  test('a larger limit for one user, as a cmdlet too, says what must be set on the server itself', async () => {
    for (const argv of [
      ['user', 'set', 'anna@contoso.example', '--max-receive-size', '157286400'],
      ['Set-Mailbox', 'anna@contoso.example', '-MaxReceiveSize', '150MB'],
    ]) {
      const { code, stdout } = await run(argv);
      expect([code, stdout.replaceAll(/\s+/g, ' ')]).toEqual([
        0,
        expect.stringContaining('`Set-Mailbox anna@contoso.example -MaxReceiveSize 150MB`'),
      ]);
    }
    expect((await run(['user', 'set', 'anna@contoso.example', '--sync-now'])).stdout).not.toContain(
      'Set-Mailbox',
    );
  });

  test('endpoint test signs in to a mailbox, and then says whether it can be used', async () => {
    const steps = [{ name: 'sign-in', verdict: 'ok', ms: 1, detail: 'as anna@x.test', fix: null }];
    const report = {
      account: 'h:993',
      verdict: 'ok',
      exitCode: 0,
      failure: null,
      steps,
      tls: null,
      capabilities: [],
    };
    const tested = async (...more: string[]) => {
      const service = new FakeService({ 'endpoint.test': { document: 'mailhaul-test', ...report } });
      const { stdout } = await run(['endpoint', 'test', 't', ...more], { service });
      return [service.last('endpoint.test'), stdout] as const;
    };
    const [asked, stdout] = await tested('--user-name', 'anna@x.test', '--passfile', passfile);
    expect(asked).toEqual({ identity: 't', userName: 'anna@x.test', password: 'canary' });
    expect(stdout).toContain('This account can be used.');
    expect((await tested())[1]).toContain('nobody signed in');
  });

  test('endpoint test signs in as an endpoint would that is not saved yet', async () => {
    const report = { verdict: 'ok', exitCode: 0, failure: null, steps: [], tls: null, capabilities: [] };
    const answers = { 'endpoint.test': { document: 'mailhaul-test', account: 'h:993', ...report } };
    const as = ['--admin', 'boss', '--admin-template', '{user}*{admin}', '--secret-file', passfile];
    const argv = ['endpoint', 'test', '--remote-server', 'h', ...as];
    const { service } = await run([...argv, '--user-name', 'anna'], { service: new FakeService(answers) });
    expect(service.last('endpoint.test')).toEqual({
      remoteServer: 'h',
      signIn: { kind: 'admin-template', admin: 'boss', template: '{user}*{admin}' },
      secret: 'canary',
      userName: 'anna',
    });
    const { code, stderr } = await run(argv, { service: new FakeService(answers) });
    expect([code, stderr]).toEqual([2, expect.stringContaining('--user-name says whose mailbox')]);
  });

  test('a request to a server that is no endpoint yet makes one, and a refused request takes it along', async () => {
    const argv = [
      'New-SyncRequest',
      '-Imap',
      '-Mailbox',
      'a@b.c',
      '-RemoteServerName',
      'h',
      '-RemoteServerPort',
      '143',
      '-TargetEndpoint',
      'new',
      '-UserName',
      'a',
    ];
    const answers = {
      'endpoint.get': [],
      'endpoint.new': ({ name }: { name: string }) => anEndpoint({ identity: name }),
    };
    const { service } = await run(argv, { service: new FakeService(answers) });
    expect(service.last('endpoint.new')).toEqual({
      name: 'h',
      remoteServer: 'h',
      port: 143,
      security: 'Tls',
      signIn: { kind: 'csv' },
    });
    expect(service.last('request.new')).toMatchObject({ mailbox: 'a@b.c', sourceEndpoint: 'h' });
    const refusing = new FakeService({
      ...answers,
      'request.new': () => {
        throw new ServiceError({ code: 'NOT_FOUND', message: 'There is no endpoint `new`.' });
      },
    });
    expect(await run(argv, { service: refusing })).toMatchObject({ code: 10 });
    expect(refusing.last('endpoint.remove')).toEqual({ identity: 'h' });
  });

  test('a batch without a name has that of its file', async () => {
    const { service } = await run([
      'batch',
      'new',
      '--source-endpoint',
      'a',
      '--target-endpoint',
      'b',
      '--csv-data',
      csv,
    ]);
    expect(service.last('batch.new')).toMatchObject({ name: 'wave1' });
  });
});

describe('what cannot be is refused before the service is asked', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['endpoint', 'new', 'a'], /--remote-server is missing/],
    [['endpoint', 'new', '--remote-server', 'h'], /has no name/],
    [
      ['endpoint', 'set', 'a', '--max-concurrent-migrations', '0'],
      /--max-concurrent-migrations: `0` is not a whole number from 1 to 100/,
    ],
    [['endpoint', 'set', 'a', '--max-concurrent-migrations', '101'], /from 1 to 100/],
    [['endpoint', 'set', 'a', '--sign-in', 'oauth-app'], /--oauth-client-id is missing/],
    [['endpoint', 'set', 'a', '--oauth-client-id', 'x'], /--oauth-token-url is missing/],
    [
      ['endpoint', 'new', 'a', '--preset', 'microsoft365', '--oauth-client-id', 'x'],
      /needs the tenant.*Give --oauth-tenant/,
    ],
    [['batch', 'new', 'W', '--target-endpoint', 'b', '--csv-data', csv], /--source-endpoint is missing/],
    [['batch', 'new', 'W', '--source-endpoint', 'a', '--target-endpoint', 'b'], /--csv-data is missing/],
    [
      ['batch', 'new', 'W', '--source-endpoint', 'a', '--target-endpoint', 'b', '--csv-data', 'no-such.csv'],
      /no-such\.csv cannot be read/,
    ],
    [['batch', 'new', 'W', '--name', 'V'], /says what was said already/],
    [['batch', 'new', 'x'.repeat(3), '--name', 'y'.repeat(65)], /at most 64/],
    [['batch', 'start', 'A', 'B'], /too many arguments/],
    [['batch', 'get', '--status', 'Sync'], /`Sync` is none of .*Did you mean Synced/],
    [['batch', 'set', 'W', '--weight', '1', '--weight', '2'], /--weight is given 2 times/],
    [['batch', 'set', 'W', '--content-filter', 'Subject -eq x'], /is not understood; it compares the date/],
    [['request', 'new', '--mailbox', 'a@b.c'], /--source-endpoint is missing/],
    [
      ['request', 'new', 'a@b.c', '--remote-server-name', 'h', '--source-endpoint', 'a'],
      /both say where the mail is/,
    ],
    [['batch', 'strat', 'W'], /unknown command 'strat'\s+\(Did you mean start\?\)/],
  ])('%j', async (argv, message) => {
    const { code, stderr, service } = await run(argv);
    expect([code, stderr.replaceAll(/\s+/g, ' ')]).toEqual([2, expect.stringMatching(message)]);
    expect(service.asked).toEqual([]);
  });
});

describe('a question', () => {
  const remove = ['batch', 'remove', 'Wave1'];

  test('is asked when a person is there, and no means no', async () => {
    const { code, stderr, service } = await run(remove, { columns: 80, typed: 'n\n' });
    expect(stderr).toContain('Remove the batch Wave1? Its users get no more syncs');
    expect([code, service.last('batch.remove')]).toEqual([22, undefined]);
  });

  test.each([
    ['is answered with yes', remove, { columns: 80, typed: 'Yes\n' }],
    ['is not asked with --yes', [...remove, '--yes'], { columns: 80, typed: '' }],
    ['is not asked with --no-input', [...remove, '--no-input'], { columns: 80, typed: '' }],
    ['is not asked in a script', remove, {}],
    [
      'is not asked with -Confirm:$false',
      ['Remove-MigrationBatch', 'Wave1', '-Confirm:$false'],
      { columns: 80, typed: '' },
    ],
  ])('%s', async (_, argv, around) => {
    const { code, service } = await run(argv, around);
    expect([code, service.last('batch.remove')]).toEqual([0, { identity: 'Wave1' }]);
  });

  test('that is left with Ctrl-D does nothing', async () => {
    const { code, service } = await run(remove, { columns: 80, typed: '' });
    expect([code, service.last('batch.remove')]).toEqual([22, undefined]);
  });

  test('is not asked about something that does not exist', async () => {
    const service = new FakeService({
      'batch.get': () => {
        throw new ServiceError({ code: 'NOT_FOUND', message: 'There is no batch `Wave1`.' });
      },
    });
    const { code, stderr } = await run(remove, { columns: 80, typed: 'y\n', service });
    expect([code, stderr]).toEqual([10, expect.not.stringContaining('[y/N]')]);
    expect(service.last('batch.remove')).toBeUndefined();
  });

  test('is asked before anything with --confirm', async () => {
    const { stderr, service } = await run(['batch', 'start', 'Wave1', '--confirm'], {
      columns: 80,
      typed: 'n\n',
    });
    expect(stderr).toContain('Do `mailhaul batch start Wave1`? [y/N]');
    expect(service.last('batch.start')).toBeUndefined();
  });
});

describe('--what-if', () => {
  test('shows the command and does nothing, and no secret is in it', async () => {
    const { stdout, service } = await run([
      'Set-MigrationUser',
      'anna',
      '-Passfile',
      passfile,
      '-LargeItemLimit',
      '2',
      '-WhatIf',
    ]);
    expect(stdout).toBe(
      `Nothing was changed. This would be done:\n  mailhaul user set anna --large-item-limit 2 --passfile ${passfile}\n`,
    );
    expect(service.asked).toEqual([]);
  });

  test('shows what does the same when it is typed: none stays none, and a word with a comma one word', async () => {
    const words = async (...typed: string[]) =>
      JSON.parse((await run([...typed, '--what-if', '--json'])).stdout).command.slice(3);
    expect(await words('config', 'set', '--smtp-host', 'none')).toEqual(['--smtp-host', 'none']);
    const excludes = ['W', '--exclude-folders', '"a, b"', '--exclude-folders', 'c'];
    expect(await words('batch', 'set', ...excludes)).toEqual(excludes);
  });

  test('with --json is a document', async () => {
    const { stdout } = await run(['batch', 'set', 'W', '--report-interval', '12h', '--what-if', '--json']);
    expect(JSON.parse(stdout)).toEqual({
      document: 'mailhaul-what-if',
      command: ['mailhaul', 'batch', 'set', 'W', '--report-interval', '12h'],
    });
  });
});

describe('a refusal of the service', () => {
  const refusing = (problem: ConstructorParameters<typeof ServiceError>[0]) =>
    new FakeService({
      'batch.new': () => {
        throw new ServiceError(problem);
      },
    });
  const create = ['batch', 'new', 'W', '--source-endpoint', 'a', '--target-endpoint', 'b', '--csv-data', csv];

  test('is said with every error of the file and the fix', async () => {
    const service = refusing({
      code: 'BAD_CSV',
      message: 'The CSV file cannot be taken; nothing was created.',
      fix: 'Mend these rows.',
      fields: [
        { field: 'Passwort', message: 'Column "Passwort" is not known.', row: 1, code: 'CSV_UNKNOWN_COLUMN' },
        { field: '', message: 'Row 7 has the wrong number of columns.', row: 7 },
      ],
    });
    const { code, stderr } = await run(create, { service });
    expect([code, stderr]).toEqual([
      10,
      [
        'x The CSV file cannot be taken; nothing was created.',
        '  - line 1, Passwort (CSV_UNKNOWN_COLUMN): Column "Passwort" is not known.',
        '  - line 7: Row 7 has the wrong number of columns.',
        '  -> Mend these rows.\n',
      ].join('\n'),
    ]);
  });

  test.each([
    ['BAD_INPUT', 2],
    ['NEEDS_APPROVAL', 4],
    ['NOT_FOUND', 10],
    ['WRONG_STATE', 10],
    ['ENDPOINT_UNREACHABLE', 11],
    ['OWNER_SILENT', 24],
    ['INTERNAL', 70],
  ] as const)('%s ends with %d, also in the document', async (errorCode, exitCode) => {
    const service = refusing({ code: errorCode, message: 'No.' });
    const { code, stdout } = await run([...create, '--json'], { service });
    expect(code).toBe(exitCode);
    expect(JSON.parse(stdout)).toMatchObject({
      document: 'mailhaul-error',
      exitCode,
      code: errorCode,
      message: 'No.',
    });
  });
});

describe('what is shown', () => {
  test('lists fit the terminal, and one thing is shown with all about it', async () => {
    const service = () =>
      new FakeService({
        'batch.get': [
          aBatch(),
          aBatch({
            identity: 'A very long name of a batch that goes on and on',
            status: 'SyncedWithErrors',
            syncedCount: 2,
            failedCount: 1,
          }),
        ],
      });
    const list = await run(['batch', 'get'], { columns: 80, service: service() });
    expect(list.stdout).toContain('NAME ');
    for (const line of list.stdout.split('\n'))
      expect(line.replaceAll(/\x1b\[\d+m/g, '').length).toBeLessThanOrEqual(80);
    const one = await run(['batch', 'get', 'Wave1']);
    expect(one.stdout).toContain('users     3 users: 3 synced\n');
    expect(one.stdout).toContain('mailhaul batch sync-now Wave1 --wait');
  });

  test('nothing there says how to begin', async () => {
    expect((await run(['batch', 'get'], { service: new FakeService({ 'batch.get': [] }) })).stdout).toContain(
      'mailhaul batch new --help',
    );
    expect(
      (await run(['endpoint', 'get'], { service: new FakeService({ 'endpoint.get': [] }) })).stdout,
    ).toContain('mailhaul endpoint new --help');
  });

  test('--json is what the service answered: one object for one name, a list for a list', async () => {
    expect(JSON.parse((await run(['batch', 'get', 'Wave1', '--json'])).stdout)).toEqual(aBatch());
    expect(JSON.parse((await run(['batch', 'get', '--json'])).stdout)).toEqual([aBatch()]);
    expect(JSON.parse((await run(['endpoint', 'get', '--json'])).stdout)).toEqual([anEndpoint()]);
  });

  test('a failed user comes with the reason, the words of the server, and what to do', async () => {
    const service = new FakeService({ 'user.get': [aRefusedUser()] });
    const { stdout } = await run(['user', 'get', 'bob@contoso.example'], { service });
    expect(stdout).toContain('bob@contoso.example  Failed  sign-in refused');
    expect(stdout).toContain('NO [AUTHENTICATIONFAILED] Authentication failed.');
    expect(stdout).toContain('-> Check user name and password.');
    expect(stdout).toContain('mailhaul user start bob@contoso.example');
  });

  test('foreign text cannot steer the terminal', async () => {
    const evil = '\x1b]0;title\x07\x1b[2Jname\u202e';
    const service = new FakeService({
      'user.get': [aRefusedUser({ identity: evil, errorSummary: evil }), aUser()],
    });
    const { stdout } = await run(['user', 'get'], { service });
    expect(stdout).not.toMatch(/[\x1b\x07\u202e]/);
  });

  test('errors are exported as a CSV', async () => {
    const service = new FakeService({
      'report.errors': {
        batch: 'Wave1',
        rows: [
          {
            rowIndex: 3,
            emailAddress: 'bob@contoso.example',
            errorCode: 'AuthenticationFailed',
            errorMessage: 'The server refused the sign-in.',
            side: 'source',
            class: 'permanent',
            failures: 2,
            lastFailureAtMs: Date.UTC(2026, 0, 1, 0, 1, 30),
            suggestedFix: 'Check user name and password.',
          },
        ],
      },
    });
    const { stdout } = await run(['Export-MigrationReport', 'Wave1'], { service });
    expect(stdout).toContain(
      'RowIndex,EmailAddress,ErrorCode,ErrorMessage,Side,Class,Failures,LastFailureAt,SuggestedFix\r\n',
    );
    expect(stdout).toMatch(
      /^3,bob@contoso\.example,AuthenticationFailed,The server refused the sign-in\.,source,\w+,2,2026-01-01T00:01:30\.000Z,/m,
    );
  });
});
