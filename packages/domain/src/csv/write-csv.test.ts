import { Secret } from '@mailhaul/base';
import { describe, expect, test } from 'vitest';
import { MIGRATION_ERRORS } from './migration-errors.ts';
import { writeRetryCsv } from './migration-retry.ts';
import { MIGRATION_STATISTICS } from './migration-statistics.ts';
import { readRow } from './read-row.ts';
import { SKIPPED_ITEMS } from './skipped-items.ts';
import type { UserRow } from './user-row.ts';
import { exportHeader, exportText } from './write-csv.ts';

describe('exports have the published columns', () => {
  test.each<[header: string, columns: string]>([
    [
      exportHeader(MIGRATION_ERRORS),
      'RowIndex,EmailAddress,ErrorCode,ErrorMessage,Side,Class,Failures,LastFailureAt,SuggestedFix',
    ],
    [
      exportHeader(MIGRATION_STATISTICS),
      'EmailAddress,BatchId,Status,StatusSummary,ItemsSynced,ItemsSkipped,BytesTransferred,BytesPerHour,FoldersSynced,Duplicates,StartedAt,InitialSyncAt,LastSyncAt,QueuedDuration,InProgressDuration,SyncedDuration,StalledDuration,DataConsistencyScore,Error',
    ],
    [exportHeader(SKIPPED_ITEMS), 'EmailAddress,Date,Subject,Sender,Kind,FolderName,Size,Reason,Approved'],
  ])('%s', (header, columns) => expect(header).toBe(`${columns}\r\n`));
});

test('MigrationErrors.csv quotes what must be quoted and leaves unknown values empty', () => {
  const row = {
    rowIndex: 3,
    emailAddress: 'ann@contoso.com',
    errorCode: 'AuthenticationFailed',
    errorMessage: 'Server said: "LOGIN failed",\nagain',
    side: 'source',
    class: 'permanent',
    failures: 2,
    lastFailureAtMs: Date.UTC(2026, 0, 2, 3, 4, 5),
    suggestedFix: 'Check user name and password.',
  } as const;
  expect(
    exportText(MIGRATION_ERRORS, [row, { ...row, rowIndex: null, lastFailureAtMs: null, errorMessage: 'x' }]),
  ).toBe(
    `${exportHeader(MIGRATION_ERRORS)}3,ann@contoso.com,AuthenticationFailed,"Server said: ""LOGIN failed"",\nagain",source,permanent,2,2026-01-02T03:04:05.000Z,Check user name and password.\r\n` +
      ',ann@contoso.com,AuthenticationFailed,x,source,permanent,2,,Check user name and password.\r\n',
  );
});

test('what a spreadsheet would run as a formula is made harmless, numbers are left alone', () => {
  const item = {
    emailAddress: 'ann@contoso.com',
    dateMs: null,
    subject: '=HYPERLINK("http://evil.example")',
    sender: '@sum',
    kind: 'ItemTooLarge',
    folderName: '-1+1',
    sizeBytes: 36_000_000,
    reason: '\tx',
    approved: false,
  };
  expect(exportText(SKIPPED_ITEMS, [item]).split('\r\n')[1]).toBe(
    `ann@contoso.com,,"'=HYPERLINK(""http://evil.example"")",'@sum,ItemTooLarge,'-1+1,36000000,'\tx,False`,
  );
});

test('an export begins with a byte order mark when asked', () => {
  expect(exportText(SKIPPED_ITEMS, [], { byteOrderMark: true }).charCodeAt(0)).toBe(0xfeff);
});

describe('MigrationRetry.csv', () => {
  const cells: Readonly<Record<string, string>> = {
    EmailAddress: 'ann@contoso.com',
    UserName: 'contoso/ann',
    Password: '=S3cret',
    LargeItemLimit: 'many',
    ExcludeFolders: 'Old\\;er;Junk',
    StartAfter: '2026-12-01',
  };
  const user: UserRow = readRow(
    { row: 2, cellOf: (column) => cells[column] ?? '' },
    {
      needsPassword: () => true,
      needsTargetPassword: () => false,
      knownEndpoints: null,
      acceptLargeDataLoss: false,
    },
  ).user;
  const header = [
    'password',
    'EmailAddress',
    'UserName',
    'Notes',
    'LargeItemLimit',
    'ExcludeFolders',
    'StartAfter',
  ];

  test('has the header of the file it came from, no passwords, and cells that could not be read as they were', () => {
    expect(writeRetryCsv([user], { header })).toBe(
      'password,EmailAddress,UserName,Notes,LargeItemLimit,ExcludeFolders,StartAfter\r\n' +
        ',ann@contoso.com,contoso/ann,,many,"Old\\;er;Junk",2026-12-01T00:00:00.000Z\r\n',
    );
  });

  test('has the passwords, unaltered, when that is asked', () => {
    const filled = writeRetryCsv([{ ...user, password: new Secret('=S3"cret') }], {
      header,
      fillPasswords: true,
    });
    expect(filled.split('\r\n')[1]).toMatch(/^"=S3""cret",ann@/);
  });
});
