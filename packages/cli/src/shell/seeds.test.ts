import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aBatch, anEndpoint, aRequest, aUser, FakeService } from '../testing/fake-service.ts';
import { runCommand } from '../testing/test-host.ts';

// Every line of PowerShell that three well-known guides print. Some lost a name on their way into a web page, or show a
// placeholder; these are filled from here:
//
//   <Your IMAP server>, <IMAP server>            imap.contoso.example
//   <Specific Migration Batch Name>              Wave1
//   <affected user SMTP>, “affected user”, “mailbox name”, [email protected], a name that is gone
//                                                anna@contoso.example
//   <Identity of the IMAP endpoint from above>, <Identity>   contoso
//   <value between 1 and 100>, XX                50, 10

const ANNA = 'anna@contoso.example';
const SHOW = '-IncludeReport -DiagnosticInfo "showtimeslots, showtimeline, verbose"';

const failure = (failureType: string, message: string, timestamp: string, words = '') => ({
  code: 'FolderUnreadable',
  failureType,
  failureSide: 'Source',
  message,
  fix: 'Exclude the folder, or repair it at the source.',
  words,
  timestamp,
  dataContext: '--------\nOperation: listing\nOperationSide: Source',
});

const REPORT = {
  entries: [
    {
      creationTime: '2018-11-29T10:40:00.000Z',
      serverName: 'mover1',
      type: 'Informational',
      kind: 'line',
      message: 'Copies from imap.contoso.example:993 (Imap) to imap.new.example:993 (Imap).',
      data: null,
    },
    {
      creationTime: '2018-11-29T10:40:01.000Z',
      serverName: 'mover1',
      type: 'Informational',
      kind: 'stage',
      message: 'Stage: CopyingMessages. Percent complete: 10.',
      data: { detail: 'CopyingMessages', percent: 10 },
    },
  ],
  failures: [
    failure(
      'ImapCouldNotParseResponseException',
      'The answer could not be read.',
      '2018-11-29T10:40:42.000Z',
    ),
    failure(
      'ImapCouldNotParseResponseException',
      'The answer could not be read.',
      '2018-11-29T10:40:43.000Z',
    ),
    failure(
      'ServerBug',
      'The server met an error of its own.',
      '2018-11-29T10:40:44.000Z',
      'NO [SERVERBUG] Internal error occurred. Refer to server log for more information. [2018-11-29 10:40:44]',
    ),
  ],
  failuresByType: [
    { failureType: 'ImapCouldNotParseResponseException', count: 2 },
    { failureType: 'ServerBug', count: 1 },
  ],
  badItems: [],
  largeItems: [],
  skippedItems: [],
  // the durations that the guide on performance prints
  targetThrottles: {
    networkThrottle: 'PT0S',
    cpuThrottle: 'PT2M7.6222549S',
    remoteServerThrottle: 'PT0S',
    mdbReplicationThrottle: 'PT38M41.7018480S',
    contentIndexingThrottle: 'PT0S',
    bigFunnelThrottle: 'PT0S',
    mdbAvailabilityThrottle: 'PT26M34.6588104S',
    diskLatencyThrottle: 'P1DT15H45M37.7873632S',
  },
  sourceThrottles: {
    networkThrottle: 'PT0S',
    cpuThrottle: 'P3DT3H21M7.7192848S',
    remoteServerThrottle: 'PT0S',
    mdbReplicationThrottle: 'PT0S',
    contentIndexingThrottle: 'PT0S',
    bigFunnelThrottle: 'PT0S',
    mdbAvailabilityThrottle: 'PT0S',
    diskLatencyThrottle: 'PT20M47.1101552S',
    mdbMaintenanceThrottle: 'PT0S',
  },
};

const REQUEST = {
  ...aRequest({ status: 'Failed', statusDetail: 'FailedOther' }),
  bytesTransferred: 123_456_789,
  itemsTransferred: 4115,
  estimatedTransferSize: 376_900_000,
  estimatedTransferItemCount: 4115,
  percentComplete: 33,
  totalQueuedDuration: 'PT1H5M',
  totalInProgressDuration: 'P1DT2H',
  totalSuspendedDuration: 'PT0S',
  totalFailedDuration: 'PT3S',
  totalTransientFailureDuration: 'PT5M',
  totalStalledDurations: { StalledDueToSource_RateLimit: 'PT3.5S' },
  bytesTransferredPerMinute: 77_600,
  totalMailboxItemCount: 12_470,
  totalStalledDueToReadThrottle: 'PT3.5S',
  totalStalledDueToWriteThrottle: 'PT0S',
  report: REPORT,
};

const TESTED = {
  identity: 'imap.contoso.example',
  result: 'Success',
  verdict: 'ok',
  failure: null,
  steps: [{ name: 'dns', verdict: 'ok', ms: 1, words: '' }],
};

function fixture(): FakeService {
  return new FakeService({
    'batch.get': [aBatch({ report: REPORT } as never)],
    'user.get': [aUser(), aUser({ identity: 'bob@contoso.example', guid: 'b', status: 'Failed' })],
    'user.statistics': { ...aUser(), totalQueuedDuration: 'PT1H5M', report: REPORT, skippedItems: [] },
    'request.get': [aRequest({ status: 'Failed' })],
    'request.statistics': REQUEST,
    'endpoint.get': [anEndpoint()],
    'endpoint.test': TESTED,
  });
}

let folder = '';
const home = process.cwd();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mh-shell-'));
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true });
});

/** What a shell says to lines that are typed. */
async function said(lines: readonly string[], service = fixture()): Promise<string> {
  const { code, stdout, stderr } = await runCommand(['shell'], { service, typed: `${lines.join('\n')}\n` });
  const files = readdirSync(folder).map((name) => `[${name}]`);
  return [...lines.map((line) => `> ${line}`), stdout.trimEnd(), stderr.trimEnd(), ...files, `exit ${code}`]
    .filter((line) => line !== '')
    .join('\n');
}

const BLOCKS: readonly (readonly [name: string, lines: readonly string[]])[] = [
  [
    'test-server',
    [
      'Test-MigrationServerAvailability -Imap -RemoteServer imap.contoso.example -Port 993',
      'Test-MigrationServerAvailability -Imap -RemoteServer imap.contoso.example -Port 143',
      'Test-MigrationServerAvailability -Endpoint contoso',
    ],
  ],
  ['endpoints', ['Get-MigrationEndpoint |FL']],
  ['throttling-policy', ['Get-ThrottlingPolicy']],
  ['all-batches', [`Get-MigrationBatch ${SHOW} | Export-Clixml C:\\temp\\EXO_All_Batches.xml`]],
  ['one-batch', [`Get-MigrationBatch Wave1 ${SHOW} | Export-Clixml C:\\temp\\EXO_Batch_X.xml`]],
  [
    'user-export',
    [
      `Get-MigrationUserStatistics “${ANNA}” -IncludeSkippedItems ${SHOW} | Export-Clixml C:\\temp\\EXO_MigUserStats1.xml`,
    ],
  ],
  [
    'request-export',
    [
      `Get-SyncRequest -Mailbox “${ANNA}” | Get-SyncRequestStatistics ${SHOW} | Export-Clixml C:\\temp\\EXO_SyncReq.xml`,
    ],
  ],
  ['request', [`Get-SyncRequest -Mailbox ${ANNA}`, `Get-SyncRequest -Mailbox “${ANNA}”`]],
  [
    'failures',
    [
      `$syncstats = Get-SyncRequestStatistics ${ANNA} ${SHOW}`,
      '$syncstats.Report.Failures[-1]',
      '$syncstats.Report.Failures | select -Last 2',
      '$syncstats.Report.Failures[0]',
      '$syncstats.Report.Failures | group failuretype | ft -autosize',
      '$syncstats.Report.Failures',
    ],
  ],
  ['users', ['Get-MigrationUser']],
  [
    'user-failures',
    [
      '# Store into a variable:',
      `$ustats = Get-MigrationUserStatistics ${ANNA} -IncludeSkippedItems ${SHOW}`,
      '# Export to an .xml file:',
      `Get-MigrationUserStatistics ${ANNA} -IncludeSkippedItems ${SHOW} | Export-Clixml C:\\temp\\EXO_MigUserStats1.xml`,
      '$ustats.Report.Failures[-1]',
    ],
  ],
  [
    'no-progress',
    [
      `$syncstats = Get-SyncRequestStatistics ${ANNA} -IncludeReport`,
      '$syncstats.Report.Entries | % {[string] $_}',
      '$syncstats |FL *total*, *transfer*',
    ],
  ],
  [
    'limits',
    [
      `Set-Mailbox -Identity ${ANNA} -MaxReceiveSize 150MB`,
      'set-migrationbatch Wave1 -LargeItemLimit 10',
      `Set-SyncRequest ${ANNA} -LargeItemLimit 10`,
      `Remove-SyncRequest -Identity “${ANNA}”`,
      'Set-MigrationEndPoint contoso -MaxConcurrentMigrations 50',
    ],
  ],
  [
    'throttles',
    [
      `$R = Get-MoveRequestStatistics ${ANNA} -IncludeReport`,
      '$R.REPORT.TARGETTHROTTLES',
      '$R.REPORT.SOURCETHROTTLES',
      '$R.Report.TargetThrottles | FL',
    ],
  ],
];

describe('the lines that guides print', () => {
  test.each(BLOCKS)('%s', async (name, lines) => {
    await expect(await said(lines)).toMatchFileSnapshot(`./fixtures/${name}.txt`);
  });

  test('ask the service for what they say', async () => {
    const service = fixture();
    await said(BLOCKS.find(([name]) => name === 'limits')?.[1] ?? [], service);
    expect(service.asked.map(({ name }) => name)).toEqual([
      'user.set',
      'batch.set',
      'request.set',
      'request.remove',
      'endpoint.set',
    ]);
    expect(service.last('user.set')).toMatchObject({ identity: ANNA, maxReceiveSizeBytes: 157_286_400 });
    expect(service.last('endpoint.set')).toMatchObject({ identity: 'contoso', maxConcurrentMigrations: 50 });
  });

  test('print the throttle durations of the guide on performance, digit by digit', async () => {
    const printed = (await said(BLOCKS.find(([name]) => name === 'throttles')?.[1] ?? [])).toUpperCase();
    for (const line of [
      'CPUTHROTTLE : 00:02:07.6222549',
      'MDBREPLICATIONTHROTTLE : 00:38:41.7018480',
      'MDBAVAILABILITYTHROTTLE : 00:26:34.6588104',
      'DISKLATENCYTHROTTLE : 1.15:45:37.7873632',
      'CPUTHROTTLE : 3.03:21:07.7192848',
      'DISKLATENCYTHROTTLE : 00:20:47.1101552',
      'MDBMAINTENANCETHROTTLE : 00:00:00',
    ])
      expect(printed.replaceAll(/ +:/g, ' :')).toContain(line);
  });

  test('export files that hold what was asked', async () => {
    await said(BLOCKS.find(([name]) => name === 'request-export')?.[1] ?? []);
    const written = readFileSync('EXO_SyncReq.xml', 'utf8');
    expect(written).toContain('<T>Mailhaul.SyncRequestStatistics</T>');
    expect(written).toContain('<TS N="DiskLatencyThrottle">P1DT15H45M37.7873632S</TS>');
  });
});
