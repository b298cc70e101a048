import { BATCH_DEFAULTS, type BatchOptions } from '@mailhaul/domain';
import { expect, test } from 'vitest';
import { documentedNames, utcTwins } from './documented-names.ts';

const JAN = Date.UTC(2024, 0, 1);

test.each<[Partial<BatchOptions>, string | null]>([
  [{}, null],
  [{ receivedAfterMs: JAN }, "Received -ge '2024-01-01T00:00:00.000Z'"],
  [
    { receivedAfterMs: JAN, receivedBeforeMs: JAN + 1 },
    "Received -ge '2024-01-01T00:00:00.000Z' -and Received -lt '2024-01-01T00:00:00.001Z'",
  ],
])('a batch of %j has the content filter %s', (options, filter) => {
  expect(documentedNames({ ...BATCH_DEFAULTS, ...options }).contentFilter).toBe(filter);
});

test('the options of a batch have the names that Get-MigrationBatch shows', () => {
  const options = { ...BATCH_DEFAULTS, excludeFolders: ['[Gmail]'], includeFolders: ['INBOX'] };
  expect(documentedNames({ ...options, reportIntervalMs: 90_000 })).toEqual({
    excludedFolders: ['[Gmail]'],
    includedFolders: ['INBOX'],
    contentFilter: null,
    reportInterval: 'PT1M30S',
    userTimeZone: 'UTC',
  });
});

test('the moments of a batch are told once more under the names that say UTC', () => {
  const start = '2024-01-01T00:00:00.000Z';
  const nothing = { initialSyncDateTime: null, lastSyncedDateTime: null, completedDateTime: null };
  expect(
    utcTwins({
      ...nothing,
      creationDateTime: start,
      startDateTime: start,
      startAfter: start,
      completeAfter: null,
    }),
  ).toEqual({
    creationDateTimeUTC: start,
    startDateTimeUTC: start,
    initialSyncDateTimeUTC: null,
    lastSyncedDateTimeUTC: null,
    completedDateTimeUTC: null,
    startAfterUTC: start,
    completeAfterUTC: null,
  });
});
