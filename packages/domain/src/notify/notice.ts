import type { BatchStatus } from '../batch/status.ts';
import type { ReportEntry } from '../report/report-entry.ts';

/** What people are told of a batch without being asked. */
export type NoticeKind =
  /** It has come to rest: synced, completed or failed. */
  | 'finished'
  /** How far it is, every ReportInterval. */
  | 'progress'
  /** Users at work have not moved for as long as the configuration bears. */
  | 'standstill'
  /** Nobody cared for it for long, and it will be stopped or removed. */
  | 'retention';

/** The cause of the entry that says so. */
export const RETENTION_CAUSE = 'retention will act in 7 days';

/** What an entry of kind `notice` holds. */
export interface NoticeRecord {
  readonly notice: NoticeKind;
  /** `due`: about to be sent; whoever finds it long after sends it again. */
  readonly state: 'due' | 'sent' | 'failed';
  readonly to: readonly string[];
  /** What the batch was then; absent in old entries. */
  readonly status?: BatchStatus;
}

/** A notice that was begun and never ended is sent again after this time: its sender is gone. */
export const NOTICE_ABANDONED_MS = 600_000;

const AT_REST: ReadonlySet<BatchStatus> = new Set([
  'Synced',
  'SyncedWithErrors',
  'Completed',
  'CompletedWithErrors',
  'Failed',
]);

const UNDER_WAY: ReadonlySet<BatchStatus> = new Set([
  'Starting',
  'Waiting',
  'Syncing',
  'IncrementalSyncing',
  'Synced',
  'SyncedWithErrors',
  'Completing',
]);

/** Commands after which coming to rest is news again. */
const BEGINNINGS = /^(start|created and started|complete$|CompleteAfter reached|automatic retry)/;
/** What says that everybody has completed: by a command, or each by a CompleteAfter of its own. */
const COMPLETION = 'completed';

/** A batch as far as notices are concerned. */
export interface NoticeQuestion {
  readonly status: BatchStatus;
  /** Stopped since its initial sync is complete and no others are wanted. */
  readonly isInitialSyncComplete: boolean;
  /** Failed users will be started again by themselves. */
  readonly retriesItself: boolean;
  readonly startedAtMs: number | null;
  /** 0 for never. */
  readonly reportIntervalMs: number;
  /** Entries of the batch itself, the newest first. */
  readonly entries: readonly Pick<ReportEntry, 'atMs' | 'kind' | 'data'>[];
  readonly atMs: number;
}

/** The notice that is due for a batch now; null for none. */
export function dueNotice(question: NoticeQuestion): NoticeKind | null {
  const { status, isInitialSyncComplete, retriesItself, startedAtMs, atMs } = question;
  if (startedAtMs === null) return null;
  const rests = AT_REST.has(status) || isInitialSyncComplete;
  if (rests && !retriesItself && isNews(question)) return 'finished';
  if (isUntold(question, 'standstill', ({ kind }) => kind === 'standstill')) return 'standstill';
  if (isUntold(question, 'retention', isRetentionWarning)) return 'retention';
  const next = nextProgressMs(question);
  return next !== null && next <= atMs ? 'progress' : null;
}

/** When the next progress report of a batch is due, ms; null for never. */
export function nextProgressMs(question: NoticeQuestion): number | null {
  const { status, startedAtMs, reportIntervalMs, entries, atMs } = question;
  if (reportIntervalMs === 0 || startedAtMs === null || !UNDER_WAY.has(status)) return null;
  const last = entries.find((entry) => noticeOf(entry, atMs) !== null);
  return Math.max(last?.atMs ?? 0, startedAtMs) + reportIntervalMs;
}

type Entry = NoticeQuestion['entries'][number];

/** Whether there are entries of which nobody was told yet. */
function isUntold(
  { entries, atMs }: NoticeQuestion,
  notice: NoticeKind,
  isOfIt: (entry: Entry) => boolean,
): boolean {
  const told = entries.findIndex((entry) => noticeOf(entry, atMs)?.notice === notice);
  return entries.slice(0, told < 0 ? undefined : told).some(isOfIt);
}

function isRetentionWarning({ kind, data }: Entry): boolean {
  return kind === 'command' && causeOf(data) === RETENTION_CAUSE;
}

// whichever came last: the notice, or a command that began something new
function isNews({ status, entries, atMs }: NoticeQuestion): boolean {
  let hasCompleted = false;
  for (const entry of entries) {
    const told = noticeOf(entry, atMs);
    if (told?.notice === 'finished') return hasCompleted && told.status !== status;
    if (entry.kind !== 'command') continue;
    const cause = causeOf(entry.data);
    if (BEGINNINGS.test(cause)) return true;
    hasCompleted ||= cause === COMPLETION;
  }
  return true;
}

function noticeOf({ kind, data, atMs: thenMs }: Entry, atMs: number): NoticeRecord | null {
  if (kind !== 'notice') return null;
  const record = data as NoticeRecord;
  return record.state === 'due' && atMs - thenMs > NOTICE_ABANDONED_MS ? null : record;
}

function causeOf(data: unknown): string {
  return typeof data === 'object' && data !== null && 'cause' in data ? String(data.cause) : '';
}
