import { describe, expect, test } from 'vitest';
import { isCmdlet, translateCmdlet } from './translate.ts';

const words = async (...argv: string[]) => (await translateCmdlet(argv)).words;
const line = async (text: string) => (await translateCmdlet([text])).words;
const refusal = async (...argv: string[]) =>
  translateCmdlet(argv).then(
    ({ words: done }) => `translated: ${done.join(' ')}`,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

describe('a cmdlet', () => {
  test('is recognised by its name in any case, with any dash, as the first word or as a whole line', () => {
    for (const first of [
      'New-MigrationBatch',
      'get-migrationuser',
      'GET–SyncRequest',
      'Get-MigrationEndpoint |FL',
    ])
      expect(isCmdlet([first])).toBe(true);
    for (const first of ['batch', 'sync-now', '--help', 'new', '']) expect(isCmdlet([first])).toBe(false);
  });

  test('becomes a command with the same options', async () => {
    expect(
      await words(
        ...['New-MigrationBatch', '-Name', 'Wave1', '-SourceEndpoint', 'contoso', '-TargetEndpoint', 'new'],
        ...['-CSVData', 'users.csv', '-AutoStart'],
      ),
    ).toEqual([
      ...['batch', 'new', '--name', 'Wave1', '--source-endpoint', 'contoso', '--target-endpoint', 'new'],
      ...['--csv-data', 'users.csv', '--auto-start'],
    ]);
    expect(
      await words(
        'Get-MigrationUserStatistics',
        'user@contoso.com',
        '-IncludeReport',
        '-DiagnosticInfo',
        'showtimeslots, showtimeline, verbose',
      ),
    ).toEqual([
      ...['user', 'stats', 'user@contoso.com', '--include-report'],
      ...[
        '--diagnostic-info',
        'showtimeslots',
        '--diagnostic-info',
        'showtimeline',
        '--diagnostic-info',
        'verbose',
      ],
    ]);
    expect(
      await words('test-migrationserveravailability', '-IMAP', '-remoteserver', 'h', '-PORT', '143'),
    ).toEqual([...['endpoint', 'test', '--remote-server', 'h', '--port', '143']]);
    expect(await words('Set-Mailbox', '-Identity', 'anna@contoso.com', '-MaxReceiveSize', '150MB')).toEqual([
      ...['user', 'set', 'anna@contoso.com', '--max-receive-size', '150MiB'],
    ]);
  });

  test.each([
    [
      'Test-MigrationServerAvailability -Imap -RemoteServer imap.contoso.com -Port 993',
      'endpoint test --remote-server imap.contoso.com --port 993',
    ],
    ['Test-MigrationServerAvailability -Endpoint contoso', 'endpoint test contoso'],
    ['Get-MigrationEndpoint |FL', 'endpoint get'],
    [
      'Set-MigrationEndPoint contoso -MaxConcurrentMigrations 40',
      'endpoint set contoso --max-concurrent-migrations 40',
    ],
    ['Get-SyncRequest -Mailbox “anna@contoso.com”', 'request get --mailbox anna@contoso.com'],
    [
      'Get-SyncRequest -Mailbox anna@contoso.com | Get-SyncRequestStatistics -IncludeReport',
      'request stats anna@contoso.com --include-report',
    ],
    ['Remove-SyncRequest -Identity “anna”', 'request remove anna'],
    ['Set-SyncRequest anna -LargeItemLimit 10', 'request set anna --large-item-limit 10'],
    ['Start-MigrationBatch Wave1', 'batch start Wave1'],
    ['Stop-MigrationBatch -Identity Wave1 -Confirm:$false', 'batch stop Wave1 --yes'],
    ['Set-MigrationBatch Wave1 -SyncNow', 'batch set Wave1 --sync-now'],
    ['Set-MigrationBatch Wave1 -SkipReports $true', 'batch set Wave1 --skip-reports true'],
    ['Get-MigrationBatch -Status SyncedWithErrors | Format-Table', 'batch get --status SyncedWithErrors'],
    [
      'Get-MigrationUser -BatchId Wave1 -StatusSummary Failed',
      'user get --batch-id Wave1 --status-summary Failed',
    ],
    [
      'Remove-MigrationUser anna@contoso.com -Force -Confirm:$false',
      'user remove anna@contoso.com --force --yes',
    ],
    [
      'Complete-MigrationBatch Wave1 -NotificationEmails a@b.example,c@d.example',
      'batch complete Wave1 --notification-emails a@b.example --notification-emails c@d.example',
    ],
    ['Export-MigrationReport -Identity Wave1 -RowCount 10', 'report export Wave1 --row-count 10'],
    ['Get-MigrationStatistics', 'stats'],
    ['Set-MigrationConfig -MaxConcurrentMigrations 50', 'config set --max-concurrent-migrations 50'],
    [
      'Suspend-SyncRequest anna -SuspendComment "on holiday"',
      'request suspend anna --suspend-comment on holiday',
    ],
  ])('%s', async (typed, meant) => expect((await line(typed)).join(' ')).toBe(meant));

  test('takes the beginning of a parameter when no other begins so', async () => {
    expect(await words('New-MigrationEndpoint', '-Name', 'a', '-Remote', 'h', '-Secur', 'Tls')).toEqual([
      ...['endpoint', 'new', '--name', 'a', '--remote-server', 'h', '--security', 'Tls'],
    ]);
    expect(await refusal('Set-MigrationEndpoint', 'a', '-MaxConcurrent', '5')).toBe(
      '-MaxConcurrent may mean -MaxConcurrentMigrations, -MaxConcurrentIncrementalSyncs; write more of it.',
    );
  });

  test('may have options of this program behind it', async () => {
    expect(await words('Get-MigrationBatch', '--data', '/srv/mailhaul', 'Wave1', '--json')).toEqual([
      ...['batch', 'get', 'Wave1', '--data', '/srv/mailhaul', '--json'],
    ]);
    expect(await words('Get-MigrationBatch -Identity Wave1', '--json')).toEqual([
      'batch',
      'get',
      'Wave1',
      '--json',
    ]);
  });
});

describe('values', () => {
  test.each([
    ['[System.IO.File]::ReadAllBytes("x.csv")', 'x.csv'],
    ["([System.IO.File]::ReadAllBytes('C:\\My users\\x.csv'))", 'C:\\My users\\x.csv'],
    ['([IO.File]::ReadAllBytes(“x.csv”))', 'x.csv'],
    ['$(Get-Content -Encoding Byte -Path "my users.csv" -ReadCount 0)', 'my users.csv'],
    ['(Get-Content users.csv -AsByteStream)', 'users.csv'],
    ['users.csv', 'users.csv'],
  ])('-CSVData %s is the file %s', async (typed, path) => {
    expect(await words('New-MigrationBatch', '-CSVData', typed)).toEqual([
      'batch',
      'new',
      '--csv-data',
      path,
    ]);
    expect(await line(`New-MigrationBatch -CSVData ${typed}`)).toEqual(['batch', 'new', '--csv-data', path]);
  });

  test.each([
    [['Deleted Items,Junk Email'], ['Deleted Items', 'Junk Email']],
    [['"Deleted Items","Junk Email"'], ['Deleted Items', 'Junk Email']],
    [
      ['Deleted Items,', 'Junk Email'],
      ['Deleted Items', 'Junk Email'],
    ],
    [
      ['Deleted Items', ',Junk Email'],
      ['Deleted Items', 'Junk Email'],
    ],
    [['@("[Gmail]", "Junk Email")'], ['[Gmail]', 'Junk Email']],
    [
      ['“Deleted', 'Items”,“Junk', 'Email”'],
      ['Deleted Items', 'Junk Email'],
    ],
    [["'A, B','C'"], ['"A, B"', 'C']],
    [
      ['One', 'Two'],
      ['One', 'Two'],
    ],
    [['@()'], []],
  ])('-ExcludeFolders %j is %j', async (typed, folders) => {
    const { words: translated } = await translateCmdlet([
      'New-MigrationBatch',
      '-ExcludeFolders',
      ...typed,
      '-AutoStart',
    ]);
    expect(translated.filter((_, at) => translated[at - 1] === '--exclude-folders')).toEqual(folders);
    expect(translated).toContain('--auto-start');
  });

  test.each([
    ['-ReportInterval', '12:00:00', '12:00:00'],
    ['-ReportInterval', '1.00:00:00', '1.00:00:00'],
    ['-ReportInterval', '[TimeSpan]::FromHours(8)', '8h'],
    ['-ReportInterval', '(New-TimeSpan -Hours 1 -Minutes 30)', '1h 30min'],
    ['-StartAfter', '(Get-Date).AddDays(1)', '+1d'],
    ['-StartAfter', '(Get-Date)', 'now'],
    ['-StartAfter', '[DateTime]"9/10/2026 8:00 PM"', '9/10/2026 8:00 PM'],
    ['-StartAfter', '“9/10/2026 8:00 PM”', '9/10/2026 8:00 PM'],
    ['-LargeItemLimit', 'Unlimited', 'Unlimited'],
  ])('%s %s is %s', async (parameter, typed, value) => {
    const option = `--${parameter
      .slice(1)
      .replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`)
      .toLowerCase()}`;
    expect(await words('New-MigrationBatch', parameter, typed)).toEqual(['batch', 'new', option, value]);
    expect(
      await line(
        `New-MigrationBatch ${parameter} ${/\s/.test(typed) && /^\d/.test(typed) ? `"${typed}"` : typed}`,
      ),
    ).toEqual([...['batch', 'new', option, value]]);
  });

  test.each([
    ['150MB', '150MiB'],
    ['35 MB (36,700,160 bytes)', '36700160'],
    ['36700160', '36700160'],
    ['unlimited', 'unlimited'],
  ])('-MessageSizeLimit %s is %s, as the reference counts', async (typed, value) =>
    expect(await words('Set-MigrationEndpoint', 'a', '-MessageSizeLimit', typed)).toEqual([
      ...['endpoint', 'set', 'a', '--message-size-limit', value],
    ]),
  );

  test('true and false are said in each way that PowerShell has', async () => {
    for (const typed of [
      ['-AllowIncrementalSyncs', '$false'],
      ['-AllowIncrementalSyncs:$false'],
      ['-AllowIncrementalSyncs', 'False'],
    ])
      expect(await words('Set-MigrationBatch', 'W', ...typed)).toEqual([
        'batch',
        'set',
        'W',
        '--allow-incremental-syncs',
        'false',
      ]);
    expect(await words('New-MigrationBatch', '-AutoStart:$true')).toEqual(['batch', 'new', '--auto-start']);
    expect(await words('New-MigrationBatch', '-AutoStart:$false')).toEqual(['batch', 'new']);
    expect(await words('New-MigrationBatch', '-AutoStart', '$false', '-WhatIf')).toEqual([
      'batch',
      'new',
      '--what-if',
    ]);
    expect(await words('Start-MigrationBatch', 'W', '-Confirm')).toEqual([
      'batch',
      'start',
      'W',
      '--confirm',
    ]);
  });

  test('that begin with a dash stay values', async () => {
    expect(await words('New-MigrationBatch', '-Name:-5')).toEqual(['batch', 'new', '--name=-5']);
    expect(await words('New-MigrationBatch', '-Name', '-5')).toEqual(['batch', 'new', '--name=-5']);
  });

  test('copied with the dashes of a word processor are understood', async () => {
    expect(
      await words('Test–MigrationServerAvailability', '–Imap', '—RemoteServer', 'h', '–Port', '993'),
    ).toEqual([...['endpoint', 'test', '--remote-server', 'h', '--port', '993']]);
  });
});

describe('what cannot be done is refused with a sentence', () => {
  test.each([
    [['New-MigrationBach'], 'There is no cmdlet New-MigrationBach here. Did you mean New-MigrationBatch?'],
    [['New-Item'], 'There is no cmdlet New-Item here. `mailhaul --help` shows all commands.'],
    [
      ['Get-ImapFolders.ps1'],
      'Get-ImapFolders is not here. `mailhaul folders imaps://user@host` lists the folders of an account.',
    ],
    [
      ['New-MigrationBatch', '-SorceEndpoint', 'a'],
      'New-MigrationBatch knows no parameter -SorceEndpoint. Did you mean -SourceEndpoint? `mailhaul New-MigrationBatch --help` shows them all.',
    ],
    [['New-MigrationBatch', '-AutoComplete'], /^-AutoComplete: .*-CompleteAfter/],
    [
      ['New-SyncRequest', '-Password', 'secret'],
      /^-Password: a password never stands on a command line.*-Passfile/,
    ],
    [['New-MigrationEndpoint', '-ExchangeRemoteMove'], /IMAP mailboxes only/],
    [['Get-MigrationBatch', 'a', '-DomainController', 'dc1'], /^-DomainController: .*leave it out\.$/],
    [['New-MigrationBatch', '-Name'], '-Name needs a value behind it.'],
    [['New-MigrationBatch', '-Name', '-AutoStart'], '-Name needs a value behind it.'],
    [['Set-MigrationBatch', 'W', '-AllowIncrementalSyncs'], /needs \$true or \$false/],
    [['Set-MigrationBatch', 'W', '-AllowIncrementalSyncs:'], /needs \$true or \$false/],
    [['New-MigrationBatch', '-AutoStart:'], /-AutoStart:true or -AutoStart:false/],
    [['New-MigrationBatch', 'Wave1'], /^New-MigrationBatch: `Wave1` stands without a parameter before it/],
    [['Start-MigrationBatch', 'Wave', '1'], /about one thing at a time, and `1` comes after `Wave`/],
    [['Start-MigrationBatch', '-Identity', 'a', '-Identity', 'b'], /about one thing at a time/],
    [
      ['Set-MigrationEndpoint', 'a', '-Port', '$port'],
      '-Port: `$port` is a PowerShell expression that cannot be worked out here; write its value.',
    ],
    [['Get-MigrationUser -Status Failed | Start-MigrationUser'], /^Of pipelines only/],
    [
      ['Get-MigrationBatch Wave1 | Export-Clixml C:\\temp\\x.xml'],
      /^Export-Clixml is not here\. It works in `mailhaul shell`/,
    ],
  ])('%j', async (argv, sentence) =>
    expect(await refusal(...argv)).toEqual(
      typeof sentence === 'string' ? sentence : expect.stringMatching(sentence),
    ),
  );

  test('and what has no effect is noted', async () => {
    const { notes } = await translateCmdlet([
      'Get-MigrationUser',
      '-IncludeAssociatedUsers',
      '-Verbose',
      '-ErrorAction',
      'Stop',
    ]);
    expect(notes).toEqual([
      '-IncludeAssociatedUsers has no effect: a migration user here has no others that belong to it.',
    ]);
  });

  test('and no refusal repeats a password', async () => {
    expect(await refusal('New-SyncRequest', '-Password', 'canary')).not.toContain('canary');
    expect(await refusal('New-SyncRequest', '-Password:canary')).not.toContain('canary');
  });
});
