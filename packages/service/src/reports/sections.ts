import { printTimeSpan } from '@mailhaul/domain';
import type { ReportEntryView, SkippedItemView } from '../use-cases/view-parts.ts';
import type { BatchView, RequestStatisticsView, UserStatisticsView } from '../use-cases/views.ts';
import type {
  DiagnosticInfoView,
  FailureGroupView,
  FolderVerificationView,
  ReportedUserView,
  SessionStatisticsView,
  ThrottlesView,
} from './report-view.ts';
import { durationMs } from './typed-value.ts';

/** Statistics of whom a report is about. */
export type ReportedView = UserStatisticsView | RequestStatisticsView | BatchView;

/** One table of a report; a cell is a text or a number, which stands at the right. */
export interface Section {
  readonly title: string;
  /** Empty for a table of names and values. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** How many of the last columns hold sentences: a page has them below their row, where they have room. */
  readonly sentences?: number;
}

/** A report as people read it: a heading, tables, and what happened when. */
export interface ReadableReport {
  readonly title: string;
  readonly status: string;
  readonly facts: readonly (readonly [name: string, value: string | number])[];
  readonly sections: readonly Section[];
  readonly entries: readonly ReportEntryView[];
}

/** A report as tables; parts that were not asked for or that hold nothing are left out. */
export function readableReport(view: ReportedView): ReadableReport {
  const { report, diagnosticInfo } = view;
  const sections = [
    ...(report ? failureSections(report.failuresByType, report.failures) : []),
    ...(report && 'users' in report ? usersSection(report.users) : []),
    ...('skippedItems' in view && view.skippedItems ? skippedSection(view.skippedItems) : []),
    ...(report && 'mailboxVerification' in report
      ? [...skippedSection(report.skippedItems), ...foldersSection(report.mailboxVerification)]
      : []),
    ...(report ? throttleSections(report.sourceThrottles, report.targetThrottles) : []),
    ...(report ? sessionSections(report.sessionStatistics) : []),
    ...(diagnosticInfo ? diagnosticSections(diagnosticInfo) : []),
  ];
  const seen = new Set<string>();
  return {
    title: titleOf(view),
    status: view.status,
    facts: factsOf(view),
    sections: sections
      .map(withoutEmptyColumns)
      .filter(({ title, rows }) => rows.length > 0 && !seen.has(title) && seen.add(title)),
    entries: report?.entries ?? [],
  };
}

function titleOf(view: ReportedView): string {
  return 'batchGuid' in view ? `Migration batch ${view.identity}` : `Migration of ${view.identity}`;
}

/** A moment without what nobody reads: `2026-01-31 18:00:05`, UTC. */
function readMoment(instant: string | null): string {
  return instant === null ? '' : instant.replace('T', ' ').replace(/(?:\.\d+)?Z$/, '');
}

/** A table without columns that hold nothing. */
function withoutEmptyColumns({ title, columns, rows, sentences = 0 }: Section): Section {
  const isKept = (at: number) => columns.length === 0 || rows.some((row) => row[at] !== '');
  const first = columns.length - sentences;
  return {
    title,
    sentences: columns.filter((_, at) => at >= first && isKept(at)).length,
    columns: columns.filter((_, at) => isKept(at)),
    rows: rows.map((row) => row.filter((_, at) => isKept(at))),
  };
}

/** A duration of an answer as reports print it. */
export function printed(duration: string | null | undefined): string {
  return duration == null ? '' : (printTimeSpan(durationMs(duration)) ?? duration);
}

function factsOf(view: ReportedView): ReadableReport['facts'] {
  if ('batchGuid' in view)
    return [
      ['From', view.sourceEndpoint],
      ['To', view.targetEndpoint],
      ['Users', view.totalCount],
      ['Synced', view.syncedCount],
      ['Finalized', view.finalizedCount],
      ['Failed', view.failedCount],
      ['Items', view.itemsTransferred],
      ['Bytes', view.bytesTransferred],
      ['Created', readMoment(view.creationDateTime)],
      ['Started', readMoment(view.startDateTime)],
      ['Initial sync', readMoment(view.initialSyncDateTime)],
      ['Completed', readMoment(view.completedDateTime)],
    ];
  const common = [
    ['Detail', view.statusDetail],
    ['Bytes', view.bytesTransferred],
    ['Queued', printed(view.totalQueuedDuration)],
    ['In progress', printed(view.totalInProgressDuration)],
  ] as const;
  if ('syncProtocol' in view)
    return [
      ['Batch', view.batchName],
      ...common,
      ['Items', view.itemsTransferred],
      ['Percent', view.percentComplete],
    ];
  return [
    ['Batch', view.batchId],
    ...common,
    ['Items', view.syncedItemCount],
    ['Skipped', view.skippedItemCount],
    ['Percent', view.percentageComplete],
    ['Last sync', readMoment(view.lastSuccessfulSyncTime)],
    ['Score', view.dataConsistencyScore ?? ''],
  ];
}

/** Failures shown one by one; the others are in the counts. */
const SHOWN_FAILURES = 200;

function failureSections(
  groups: readonly FailureGroupView[],
  failures: readonly {
    readonly timestamp: string;
    readonly failureType: string;
    readonly failureSide: string;
    readonly message: string;
    readonly words: string;
    readonly fix: string;
    readonly user?: string;
  }[],
): Section[] {
  const withUser = failures.some(({ user }) => user !== undefined);
  return [
    {
      title: 'Failures by type',
      columns: withUser ? ['Type', 'Count', 'Users'] : ['Type', 'Count'],
      rows: groups.map(({ failureType, count, users = 0 }) =>
        withUser ? [failureType, count, users] : [failureType, count],
      ),
    },
    {
      title: 'Failures',
      sentences: 3,
      columns: ['Time', ...(withUser ? ['User'] : []), 'Type', 'Side', 'Message', 'Said', 'What to do'],
      rows: failures
        .slice(-SHOWN_FAILURES)
        .map((failure) => [
          readMoment(failure.timestamp),
          ...(withUser ? [failure.user ?? ''] : []),
          failure.failureType,
          failure.failureSide,
          failure.message,
          failure.words,
          failure.fix,
        ]),
    },
  ];
}

function usersSection(users: readonly ReportedUserView[]): Section[] {
  return [
    {
      title: 'Users',
      sentences: 2,
      columns: ['Row', 'User', 'Status', 'Items', 'Skipped', 'Bytes', 'Error', 'What to do'],
      rows: users.map((user) => [
        user.rowIndex,
        user.emailAddress,
        user.status,
        user.itemsSynced,
        user.itemsSkipped,
        user.bytesTransferred,
        user.error ?? '',
        user.suggestedFix ?? '',
      ]),
    },
  ];
}

function skippedSection(items: readonly SkippedItemView[]): Section[] {
  return [
    {
      title: 'Skipped items',
      columns: ['Folder', 'Subject', 'Date', 'Bytes', 'Why', 'Said', 'Approved'],
      rows: items.map((item) => [
        item.folderName,
        item.subject,
        item.date,
        item.size,
        item.reason,
        item.words,
        item.approved ? 'yes' : 'no',
      ]),
    },
  ];
}

function foldersSection(folders: readonly FolderVerificationView[]): Section[] {
  return [
    {
      title: 'Folders',
      columns: [
        'Folder',
        'On the target',
        'Source',
        'Target',
        'Corrupt',
        'Large',
        'Skipped',
        'Missing',
        'Verdict',
      ],
      rows: folders.map((folder) => [
        folder.folderPath,
        folder.targetFolderPath === folder.folderPath ? '' : folder.targetFolderPath,
        folder.source.count,
        folder.target.count,
        folder.corrupt,
        folder.large,
        folder.skipped,
        folder.missing,
        folder.failure === null ? folder.verdict : `${folder.verdict}: ${folder.failure}`,
      ]),
    },
  ];
}

function throttleSections(source: ThrottlesView, target: ThrottlesView): Section[] {
  const names = Object.keys({ ...source, ...target }) as (keyof ThrottlesView)[];
  const name = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
  return [
    {
      title: 'Throttling',
      columns: ['Cause', 'Source', 'Target'],
      rows: names.map((key) => [name(key), printed(source[key]), printed(target[key])]),
    },
  ];
}

function sessionSections(sessions: SessionStatisticsView): Section[] {
  if (sessions.sessions === 0) return [];
  const { sourceProviderInfo, destinationProviderInfo, sourceLatencyInfo, destinationLatencyInfo } = sessions;
  const none = (value: number | null) => value ?? '';
  return [
    {
      title: 'Sessions',
      columns: ['', 'Source', 'Target'],
      rows: [
        [
          'Waited for',
          printed(sourceProviderInfo.totalDuration),
          printed(destinationProviderInfo.totalDuration),
        ],
        ['Bytes received', sourceProviderInfo.bytesIn, destinationProviderInfo.bytesIn],
        ['Bytes sent', sourceProviderInfo.bytesOut, destinationProviderInfo.bytesOut],
        ['Commands', sourceProviderInfo.commands, destinationProviderInfo.commands],
        [
          'Round trips',
          sourceLatencyInfo.totalNumberOfRemoteCalls,
          destinationLatencyInfo.totalNumberOfRemoteCalls,
        ],
        ['Average wait, ms', none(sourceLatencyInfo.average), none(destinationLatencyInfo.average)],
        [
          'Round trips per message',
          none(sourceLatencyInfo.roundTripsPerMessage),
          none(destinationLatencyInfo.roundTripsPerMessage),
        ],
      ],
    },
    {
      title: 'Where the time went',
      columns: ['Stage', 'Duration'],
      rows: Object.entries(sessions.durations).map(([stage, duration]) => [stage, printed(duration)]),
    },
  ];
}

function diagnosticSections({ timeSlots = [], timeline, verbose = {} }: DiagnosticInfoView): Section[] {
  return [
    {
      title: 'Time slots',
      columns: ['State', 'Duration'],
      rows: timeSlots.map(({ state, duration }) => [state, printed(duration)]),
    },
    {
      title: `Time line by ${timeline?.by.toLowerCase() ?? ''}`,
      columns: ['From', 'State', 'Duration'],
      rows: (timeline?.rows ?? []).map(({ startTime, state, duration }) => [
        readMoment(startTime),
        state,
        printed(duration),
      ]),
    },
    {
      title: 'Diagnostics',
      columns: [],
      rows: Object.entries(verbose).map(([name, value]) => [name, String(value ?? '')]),
    },
  ];
}
