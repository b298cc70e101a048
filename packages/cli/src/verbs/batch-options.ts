import {
  COMPLETE_AFTER,
  FOLDER_RULES,
  flag,
  INCREMENTAL_SYNC_INTERVAL,
  ITEM_LIMITS,
  NOTIFICATION_EMAILS,
  NOTIFY_MIGRATED_MAILBOXES,
  number,
  PRIORITY,
  START_AFTER,
  size,
  span,
} from './shared-options.ts';
import type { OptionRow } from './verb.ts';

const USERS = 'Users:';
const SCHEDULE = 'When:';
const REPORTS = 'Reports:';

/** The CSV of a batch and how it is read. */
export const CSV_OPTIONS: readonly OptionRow[] = [
  {
    name: 'csv-data',
    value: { kind: 'file', as: 'bytes' },
    help: 'CSV with EmailAddress, UserName, Password; at most 50,000 rows and 10 MB',
    group: USERS,
  },
  {
    name: 'allow-unknown-columns-in-csv',
    value: { kind: 'boolean' },
    help: 'take no notice of columns that nobody knows, instead of refusing the file',
    fallback: 'false',
    group: USERS,
  },
  flag('disallow-existing-users', 'refuse users that another batch has already', USERS),
  flag('adopt-preexisting', 'take users over from other batches', USERS),
  flag('remove-on-copy', 'with --adopt-preexisting: remove them from the batch they were in', USERS),
];

/** What a batch is created with and what can be changed later. */
export const BATCH_SETTINGS: readonly OptionRow[] = [
  ...FOLDER_RULES,
  {
    name: 'content-filter',
    value: { kind: 'text', form: 'filter' },
    help: "by date: \"Received -ge '2024-01-01' -and Received -lt '2025-01-01'\"",
    group: 'What is moved:',
  },
  {
    name: 'max-item-size',
    field: 'maxItemSizeBytes',
    value: size('maxItemSizeBytes'),
    help: 'leave larger messages out and list them; they count as large items (100MB)',
    group: 'What is moved:',
  },
  {
    name: 'target-root-folder',
    value: { kind: 'text', form: 'folder' },
    help: 'put everything below this folder of the target',
    group: 'What is moved:',
  },
  ...ITEM_LIMITS,
  flag(
    'score-mode',
    'grades instead of limits: many skipped items need `batch approve` before completion',
    'Item limits:',
  ),
  START_AFTER,
  COMPLETE_AFTER,
  {
    name: 'time-zone',
    value: { kind: 'text', form: 'zone' },
    help: 'zone of whoever submits the batch, e.g. Europe/Vienna',
    fallback: 'UTC',
    group: SCHEDULE,
  },
  {
    name: 'allow-incremental-syncs',
    value: { kind: 'boolean' },
    help: 'keep users in step after the first copy',
    fallback: 'true',
    group: SCHEDULE,
  },
  INCREMENTAL_SYNC_INTERVAL,
  {
    name: 'auto-retry-count',
    value: number('autoRetryCount'),
    help: 'how often failed users are started again by themselves',
    fallback: '0',
    group: SCHEDULE,
  },
  {
    name: 'work-windows',
    value: { kind: 'text', form: 'hours' },
    help: "when users may be started, e.g. 'Mon-Fri 18-6, Sat-Sun 0-24'",
    fallback: "the endpoints'",
    group: SCHEDULE,
  },
  PRIORITY,
  {
    name: 'weight',
    value: number('weight'),
    help: 'its part where batches compete: 2 gets twice as much as 1',
    fallback: '1',
    group: SCHEDULE,
  },
  { ...NOTIFICATION_EMAILS, fallback: 'nobody' },
  NOTIFY_MIGRATED_MAILBOXES,
  {
    name: 'report-interval',
    field: 'reportIntervalMs',
    value: span('reportIntervalMs'),
    help: 'how often a report is sent; 0 is never',
    fallback: '24h',
    group: REPORTS,
  },
  {
    name: 'locale',
    value: { kind: 'text', form: 'language' },
    help: 'language of the reports, e.g. da-DK',
    group: REPORTS,
  },
];
