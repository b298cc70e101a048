import {
  ACCEPT_LARGE_DATA_LOSS,
  BAD_ITEM_LIMIT,
  COMPLETE_AFTER,
  FOLDER_RULES,
  flag,
  INCREMENTAL_SYNC_INTERVAL,
  LARGE_ITEM_LIMIT,
  NOTIFICATION_EMAILS,
  PRIORITY,
  START_AFTER,
} from './shared-options.ts';
import type { OptionRow } from './verb.ts';

const USERS = 'Users:';
const SCHEDULE = 'When:';
const REPORTS = 'Reports:';

/** The CSV of a batch and how it is read. */
export const CSV_OPTIONS: readonly OptionRow[] = [
  {
    name: 'csv-data',
    value: { kind: 'file' },
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
  BAD_ITEM_LIMIT,
  LARGE_ITEM_LIMIT,
  ACCEPT_LARGE_DATA_LOSS,
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
    value: { kind: 'number', least: 0, most: 100 },
    help: 'how often failed users are started again by themselves',
    fallback: '0',
    group: SCHEDULE,
  },
  PRIORITY,
  { ...NOTIFICATION_EMAILS, fallback: 'nobody' },
  {
    name: 'report-interval',
    value: { kind: 'span', leastMs: 0 },
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
