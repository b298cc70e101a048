import { PRIORITIES, RANGES, REPORT_FORMATS } from '@mailhaul/domain';
import type { OptionRow, ValueKind } from './verb.ts';

type SpanName = 'timeoutConnectMs' | 'incrementalSyncIntervalMs' | 'reportIntervalMs' | 'standstillAlertMs';
type NumberName = Exclude<keyof typeof RANGES, SpanName | `${string}Bytes`>;

/** A span within the service's own range. */
export const span = (name: SpanName): ValueKind => ({
  kind: 'span',
  leastMs: RANGES[name].min,
  mostMs: RANGES[name].max,
});

/** A number within the service's own range. */
export const number = (name: NumberName): ValueKind => ({
  kind: 'number',
  least: RANGES[name].min,
  most: RANGES[name].max,
});

/** A size within the service's own range. */
export const size = (
  name: keyof typeof RANGES & (`${string}Bytes` | `dailyBytes${string}` | 'maxBytesPerSecond'),
): ValueKind => ({
  kind: 'size',
  leastBytes: RANGES[name].min,
  mostBytes: RANGES[name].max,
});

/** Options that several nouns have; the same words everywhere. */
export const SECURITY: OptionRow = {
  name: 'security',
  value: { kind: 'choice', words: ['Ssl', 'Tls', 'None'] },
  help: 'Ssl: TLS from the first byte; Tls: STARTTLS; None: everything readable on the wire',
  fallback: 'Ssl on port 993, Tls on port 143',
};

export const AUTHENTICATION: OptionRow = {
  name: 'authentication',
  value: { kind: 'choice', words: ['Basic'] },
  local: true,
  help: 'kept for scripts; --sign-in says how mailboxes are opened',
};

export const ACCEPT_UNTRUSTED: OptionRow = {
  name: 'accept-untrusted-certificates',
  value: { kind: 'switch' },
  help: 'do not check who the server is; for tests only, --ca-bundle and --pinned-fingerprint are better',
};

const LIMITS = 'Item limits:';

export const BAD_ITEM_LIMIT: OptionRow = {
  name: 'bad-item-limit',
  value: { kind: 'limit', least: 0 },
  help: 'how many refused or missing items a user may have before it fails',
  fallback: '0',
  group: LIMITS,
};

export const LARGE_ITEM_LIMIT: OptionRow = {
  name: 'large-item-limit',
  value: { kind: 'limit', least: 0 },
  help: 'how many too large items a user may have before it fails',
  fallback: '0',
  group: LIMITS,
};

export const ACCEPT_LARGE_DATA_LOSS: OptionRow = {
  name: 'accept-large-data-loss',
  value: { kind: 'switch' },
  help: 'needed for an item limit above 50',
  group: LIMITS,
};

export const ITEM_LIMITS: readonly OptionRow[] = [BAD_ITEM_LIMIT, LARGE_ITEM_LIMIT, ACCEPT_LARGE_DATA_LOSS];

const FOLDERS = 'What is moved:';

export const FOLDER_RULES: readonly OptionRow[] = [
  {
    name: 'include-folders',
    value: { kind: 'list', form: 'folder' },
    help: "only these folders: 'Name', 'Name/*', '#SentItems#' or 'glob:…'",
    group: FOLDERS,
  },
  {
    name: 'exclude-folders',
    value: { kind: 'list', form: 'folder' },
    help: 'not these folders and those below them',
    group: FOLDERS,
  },
];

const SCHEDULE = 'When:';

export const START_AFTER: OptionRow = {
  name: 'start-after',
  value: { kind: 'instant' },
  help: 'do not copy before (2026-01-31T20:00Z; without a zone UTC; +2h)',
  group: SCHEDULE,
};

export const COMPLETE_AFTER: OptionRow = {
  name: 'complete-after',
  value: { kind: 'instant' },
  help: 'do the last sync and complete after this time',
  group: SCHEDULE,
};

export const INCREMENTAL_SYNC_INTERVAL: OptionRow = {
  name: 'incremental-sync-interval',
  field: 'incrementalSyncIntervalMs',
  value: span('incrementalSyncIntervalMs'),
  help: 'how often new mail is fetched after the first copy (5min to 24h)',
  fallback: '24h',
  group: SCHEDULE,
};

export const PRIORITY: OptionRow = {
  name: 'priority',
  value: { kind: 'choice', words: PRIORITIES },
  help: `who goes first in the queue: ${PRIORITIES.join(', ')}`,
  fallback: 'Normal',
  group: SCHEDULE,
};

export const RESULT_SIZE: OptionRow = {
  name: 'result-size',
  value: { kind: 'limit', least: 1, most: RANGES.resultSize.max },
  help: 'at most this many rows',
  fallback: '1000',
};

const DIAGNOSTIC_KEYS = [
  'attachmentid',
  'batch',
  'confirm',
  'duration',
  'endpoints',
  'endtime',
  'maxsize',
  'organization',
  'partition',
  'reportid',
  'reports',
  'showtimeline',
  'showtimeslots',
  'starttime',
  'status',
  'storage',
  'type',
  'user',
  'verbose',
] as const;

export const DIAGNOSTIC_INFO: OptionRow = {
  name: 'diagnostic-info',
  value: { kind: 'list', form: 'key', words: DIAGNOSTIC_KEYS },
  help: 'add diagnostics, e.g. showtimeslots,showtimeline,verbose',
};

export const INCLUDE_REPORT: OptionRow = {
  name: 'include-report',
  value: { kind: 'switch' },
  help: 'with the report: what happened when, and every failure',
};

export const FORCE = (help: string): OptionRow => ({ name: 'force', value: { kind: 'switch' }, help });

export const NOTIFY_MIGRATED_MAILBOXES: OptionRow = {
  name: 'notify-migrated-mailboxes',
  value: { kind: 'switch' },
  help: 'let reports go to mailboxes that are being moved themselves',
  group: 'Reports:',
};

export const NOTIFICATION_EMAILS: OptionRow = {
  name: 'notification-emails',
  value: { kind: 'list', form: 'address' },
  help: 'who gets the status reports',
  group: 'Reports:',
};

/** A switch that brings its own words. */
/** Reports as files. */
export const REPORT_FILE: readonly OptionRow[] = [
  {
    name: 'format',
    local: true,
    value: { kind: 'choice', words: REPORT_FORMATS },
    help: 'write the report as json, xml, clixml (for Import-Clixml), text or html (for a browser or printer)',
    group: 'As a file:',
  },
  {
    name: 'out',
    local: true,
    value: { kind: 'text', form: 'file' },
    help: 'write it into this file; its ending says the format when --format does not',
    fallback: 'standard output',
    group: 'As a file:',
  },
];

export const flag = (name: string, help: string, group?: string): OptionRow => ({
  name,
  value: { kind: 'switch' },
  help,
  ...(group === undefined ? {} : { group }),
});
