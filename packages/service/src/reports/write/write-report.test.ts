import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserStatisticsView } from '../../use-cases/views.ts';
import { typedValue } from '../typed-value.ts';
import { clixmlText, writeClixml } from './clixml.ts';
import { writeReport } from './write-report.ts';
import { xmlDuration } from './xml-text.ts';

const EVIL = '<script>alert("1")</script> & \x1b[2J\ud800 _x0041_';

const ANNA: UserStatisticsView = {
  identity: 'anna@contoso.example',
  guid: '22222222-2222-4222-8222-222222222222',
  batchId: 'Wave1',
  emailAddress: 'anna@contoso.example',
  rowIndex: 2,
  tag: null,
  status: 'Failed',
  statusSummary: 'Failed',
  statusDetail: 'FailedAuthentication',
  syncedItemCount: 209,
  skippedItemCount: 1,
  failedItemCount: 0,
  lastSuccessfulSyncTime: '2026-01-01T00:02:00.000Z',
  lastActivityTime: '2026-01-01T00:02:00.000Z',
  waitsFor: null,
  folderNow: null,
  hasUnapprovedSkippedItems: false,
  dataConsistencyScore: 'Perfect',
  dataConsistencyScoringFactors: [],
  errorType: null,
  errorSummary: null,
  failure: null,
  bytesTransferred: 11_500_000_000,
  averageBytesTransferredPerHour: 0.5,
  estimatedTotalTransferSize: 1,
  estimatedTotalTransferCount: 1,
  percentageComplete: 100,
  examinedItemCount: 210,
  sourceItemCount: 210,
  alreadyThereItemCount: 0,
  readBytesPerSecond: null,
  writeBytesPerSecond: null,
  estimatedRemainingDuration: null,
  foldersSynced: 1,
  foldersTotal: 1,
  startTime: null,
  initialSyncTime: null,
  totalQueuedDuration: 'PT0S',
  totalInProgressDuration: 'PT2M7.622S',
  totalSyncedDuration: 'P1DT15H45M37S',
  totalStalledDuration: 'PT0S',
  report: {
    entries: [
      {
        creationTime: '2026-01-01T00:00:00.000Z',
        serverName: 'mover1',
        type: 'Error',
        kind: 'line',
        message: EVIL,
        data: null,
      },
    ],
    failures: [
      {
        code: 'AuthenticationFailed',
        failureType: 'AuthenticationFailed',
        failureSide: 'Source',
        message: 'The server refused the sign-in.',
        fix: 'Check user name and password.',
        words: EVIL,
        timestamp: '2026-01-01T00:01:30.000Z',
        dataContext: '--------\nOperation: connecting',
      },
    ],
    failuresByType: [{ failureType: 'AuthenticationFailed', count: 1 }],
    badItems: [],
    largeItems: [],
    skippedItems: [],
    sourceThrottles: { networkThrottle: 'PT0S', diskLatencyThrottle: 'PT20M47.110S' },
    targetThrottles: { networkThrottle: 'PT0S', diskLatencyThrottle: 'P1DT15H45M37.787S' },
    sessionStatistics: {
      sessions: 1,
      messages: 209,
      bytes: 5,
      totalTimeProcessingMessages: 'PT10S',
      sourceProviderInfo: { totalDuration: 'PT3S', bytesIn: 1, bytesOut: 2, commands: 3 },
      destinationProviderInfo: { totalDuration: 'PT4S', bytesIn: 1, bytesOut: 2, commands: 3 },
      sourceLatencyInfo: { average: 12.3456, totalNumberOfRemoteCalls: 9, roundTripsPerMessage: 0.0431 },
      destinationLatencyInfo: { average: null, totalNumberOfRemoteCalls: 9, roundTripsPerMessage: null },
      durations: { CopyingMessages: 'PT9S' },
    },
    sessions: [],
    mailboxVerification: [
      {
        folderPath: 'INBOX',
        targetFolderPath: 'INBOX',
        source: { count: 3 },
        target: { count: 3 },
        copiedBytes: 5,
        corrupt: 0,
        large: 0,
        skipped: 0,
        missing: 0,
        verdict: 'Valid',
        failure: null,
      },
    ],
  },
  diagnosticInfo: {
    timeSlots: [{ state: 'Syncing', duration: 'PT1M', mSecs: 60_000 }],
    timeline: {
      by: 'Minute',
      rows: [{ startTime: '2026-01-01T00:00:00.000Z', state: 'Syncing', duration: 'PT1M', mSecs: 60_000 }],
    },
  },
};

const write = (format: Parameters<typeof writeReport>[1]['format']) =>
  writeReport([ANNA], { format, madeAtMs: Date.UTC(2026, 0, 2) });

describe('a report', () => {
  test('as JSON is the answer itself', () => expect(JSON.parse(write('json'))).toEqual(ANNA));

  test('as text begins its lines with the time in UTC and the host, and no line can be forged', async () => {
    const text = write('text');
    expect(text).toContain('\n2026-01-01T00:00:00.000Z [mover1] <script>');
    expect(text).toMatch(/DiskLatencyThrottle +00:20:47\.1100000 +1\.15:45:37\.7870000/);
    expect(text).not.toContain('\x1b');
    await expect(text).toMatchFileSnapshot('./fixtures/user-statistics.txt');
  });

  test('as HTML escapes what came from servers and fetches nothing', () => {
    const html = write('html');
    expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
    expect(html).not.toMatch(/<script|<img|<link|src=|href=/);
    expect(html).toContain('11,500,000,000');
    expect(html).toContain('0.0431');
    expect(html).toContain("default-src 'none'");
    // sentences are below their row: as columns the last one would be cut off on paper
    expect(html).toContain('<p><span>What to do</span> Check user name and password.</p>');
    expect(html).not.toMatch(/<th[^>]*>What to do/);
  });

  test('as XML has an element for every property', () => {
    const xml = write('xml');
    expect(xml).toContain('<TotalSyncedDuration>P1DT15H45M37S</TotalSyncedDuration>');
    expect(xml).toContain('<FailureCode>AuthenticationFailed</FailureCode>');
    expect(xml).toContain('&lt;script&gt;');
    expect(xml).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
  });

  test('as CLIXML is the file that was read and checked by hand against the schema', async () => {
    await expect(write('clixml')).toMatchFileSnapshot('./fixtures/user-statistics.clixml');
  });
});

describe('CLIXML', () => {
  test('of every kind of value is a file that was written by hand', async () => {
    const value = {
      identity: 'Wave 1',
      count: 3,
      large: 2_147_483_648,
      rate: 0.5,
      isValid: true,
      none: null,
      startTime: '2018-11-29T10:40:44.000Z',
      diskLatencyThrottle: 'P1DT15H45M37.7873632S',
      words: 'line\nbreak & <tag> _x0041_',
      names: ['a', 'b'],
      empty: [],
      failures: [
        { failureType: 'A', message: 'b' },
        { failureType: 'C', message: 'd' },
      ],
    };
    await expect(writeClixml([typedValue(value, 'Sample'), 'second'])).toMatchFileSnapshot(
      './fixtures/hand-made.clixml',
    );
  });

  test('names types before it refers to them, also in an object of the same type', () => {
    const inner = { kind: 'object', type: 'Node', properties: [], text: null } as const;
    const written = writeClixml([{ ...inner, properties: [['Child', inner]] }]);
    expect(written.indexOf('<TN RefId="0">')).toBeLessThan(written.indexOf('<TNRef RefId="0" />'));
    expect(written.match(/<TN /g)).toHaveLength(1);
  });

  test.each<[string, unknown, string]>([
    ['a string', 'x', '<S>x</S>'],
    ['an integer', 7, '<I32>7</I32>'],
    ['a long one', 2_147_483_648, '<I64>2147483648</I64>'],
    ['a fraction', 0.5, '<Db>0.5</Db>'],
    ['a truth', true, '<B>true</B>'],
    ['nothing', null, '<Nil />'],
  ])('writes %s', (_, value, line) =>
    expect(writeClixml([typedValue(value, 'Value')])).toContain(`\n  ${line}\n`),
  );

  test.each([
    ['line\nbreak', 'line_x000A_break'],
    ['_x0041_ is no A', '_x005F_x0041_ is no A'],
    ['😀', '_xD83D__xDE00_'],
    ['a & <b>', 'a &amp; &lt;b&gt;'],
    ['_x004_ and _y0041_', '_x004_ and _y0041_'],
  ])('writes %j as %s', (text, written) => expect(clixmlText(text)).toBe(written));

  test('the second name of a moment is a moment, too', () => {
    const batch = { startAfterUTC: '2026-01-31T20:00:00.000Z' };
    expect(writeClixml([typedValue(batch, 'MigrationBatch')])).toContain(
      '<DT N="StartAfterUTC">2026-01-31T20:00:00.000Z</DT>',
    );
  });

  test('any text comes back as it was', () => {
    const decode = (text: string) =>
      text
        .replaceAll('&quot;', '"')
        .replaceAll('&gt;', '>')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
        .replaceAll(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(decode(clixmlText(text))).toBe(text);
      }),
    );
    for (const text of ['_x0041_', '__x0041_', '_x005F_x0041_', '_x005F_'])
      expect(decode(clixmlText(text))).toBe(text);
  });

  test.each([
    [0, 'PT0S'],
    [127_622.2549, 'PT2M7.6222549S'],
    [143_137_787.3632, 'P1DT15H45M37.7873632S'],
    [-1500, '-PT1.5S'],
    [86_400_000, 'P1D'],
  ])('writes a time span of %s ms as %s', (ms, written) => expect(xmlDuration(ms)).toBe(written));
});
