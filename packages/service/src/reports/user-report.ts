import {
  type Failure,
  type MoveRecord,
  type ReportEntry,
  type SessionRecord,
  type StatusDetail,
  type Throttles,
  throttlesOf,
} from '@mailhaul/domain';
import { durationOf, instantOf } from '../use-cases/times.ts';
import type { FailureView, ReportEntryView, SkippedItemView } from '../use-cases/view-parts.ts';
import { failureView } from '../users/user-view.ts';
import { FailureTally } from './group-failures.ts';
import type { ReportView, SessionView, ThrottlesView } from './report-view.ts';
import { SessionSum } from './sum-sessions.ts';
import { type FolderUnderWay, isCorrupt, verifiedFolders } from './verify-folders.ts';

/** What a report is built from. */
export interface ReportFacts {
  readonly entries: readonly ReportEntry[];
  readonly skippedItems: readonly SkippedItemView[];
  readonly stalledMs: Readonly<Partial<Record<StatusDetail, number>>>;
  /** Folders of a first copy that has not come to its end. */
  readonly underWay: readonly FolderUnderWay[];
}

/** The report of a user, while it runs and afterwards. */
export function buildUserReport({ entries, skippedItems, stalledMs, underWay }: ReportFacts): ReportView {
  const sessions = entries.flatMap((entry) => (entry.kind === 'session' ? [sessionOf(entry)] : []));
  const failures = entries.flatMap(reportedFailures);
  const tally = new FailureTally();
  for (const { failureType } of failures) tally.add(failureType);
  const sum = new SessionSum();
  for (const session of sessions) sum.add(session);
  return {
    entries: withServers(entries),
    failures,
    failuresByType: tally.view(),
    badItems: skippedItems.filter(({ kind }) => isCorrupt(kind)),
    largeItems: skippedItems
      .filter(({ kind }) => kind === 'ItemTooLarge')
      .map((item) => ({ ...item, itemSize: item.size })),
    skippedItems,
    sourceThrottles: throttlesView(throttlesOf('source', stalledMs)),
    targetThrottles: throttlesView(throttlesOf('target', stalledMs)),
    sessionStatistics: sum.view(),
    sessions: entries.flatMap((entry) => (entry.kind === 'session' ? [sessionView(entry)] : [])),
    mailboxVerification: verifiedFolders({ sessions, underWay }, skippedItems),
  };
}

// whoever picked the user up last wrote what follows, until the user rests
function withServers(entries: readonly ReportEntry[]): ReportEntryView[] {
  let serverName: string | undefined;
  return entries.map((entry) => {
    if (entry.kind === 'move')
      serverName = /^picked up by ([^/]+)/.exec((entry.data as MoveRecord).cause)?.[1] ?? serverName;
    return { ...entryView(entry), ...(serverName === undefined ? {} : { serverName }) };
  });
}

/** An entry as it is shown. */
export function entryView({ atMs, type, kind, message, data }: ReportEntry): ReportEntryView {
  return { creationTime: new Date(atMs).toISOString(), type, kind, message, data };
}

/** What an entry of kind `session` holds. */
export function sessionOf({ data }: ReportEntry): SessionRecord {
  return data as SessionRecord;
}

/** Throttle durations as they are shown. */
export function throttlesView(throttles: Throttles): ThrottlesView {
  return Object.fromEntries(Object.entries(throttles).map(([name, ms]) => [name, durationOf(ms)]));
}

interface RecordedFailure extends Failure {
  readonly operation?: string;
  readonly folder?: string;
}

/** The failure that an entry records; empty for other entries. */
export function reportedFailures({ kind, data, atMs }: ReportEntry): FailureView[] {
  if (kind !== 'failure') return [];
  const failure = data as RecordedFailure;
  return [{ ...failureView({ ...failure, atMs, failures: 1 }), dataContext: contextOf(failure) }];
}

function contextOf({ operation, side, folder }: RecordedFailure): string {
  const lines = ['--------'];
  if (operation !== undefined) lines.push(`Operation: ${operation}`);
  lines.push(`OperationSide: ${side === 'source' ? 'Source' : side === 'target' ? 'Target' : 'Service'}`);
  if (folder !== undefined) lines.push(`Folder: ${folder}`);
  return lines.join('\n');
}

function sessionView(entry: ReportEntry): SessionView {
  const { work, lastedMs, messages, bytes, source, target } = sessionOf(entry);
  return {
    work,
    endTime: instantOf(entry.atMs) ?? '',
    duration: lastedMs === undefined ? null : durationOf(lastedMs),
    messages,
    bytes,
    sourceRoundTrips: source.roundTrips,
    targetRoundTrips: target.roundTrips,
  };
}
