import { formatBytes } from '@mailhaul/base';
import type { RequestStatisticsView, RequestView } from '@mailhaul/service';
import { type Fact, factLines } from '../render/facts.ts';
import { counted, formatCount } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { printable } from '../render/text.ts';
import { compactTable } from './compact-table.ts';
import type { Paper } from './paper.ts';
import { failureViewLines, reportLines, skippedItemLines } from './report-view.ts';
import { detailWords, statusWord } from './status.ts';
import { durationWords, moment } from './times.ts';

/** Sync requests, a row each. */
export function requestTable(requests: readonly RequestView[], paper: Paper): string[] {
  if (requests.length === 0) return ['No sync request is like that.'];
  const rows = requests.map((request) => [
    printable(request.mailbox),
    printable(request.batchName),
    statusWord(request.status, paper),
    detailWords(request.statusDetail, request.status),
    request.priority === 'Normal' ? '' : request.priority,
    `${printable(request.remoteServerName)}:${request.remoteServerPort}`,
    moment(request.whenChanged, paper),
  ]);
  const columns = [
    { title: 'MAILBOX', least: 12 },
    { title: 'BATCH', least: 6 },
    { title: 'STATUS' },
    { title: 'DETAIL', least: 10 },
    { title: 'PRIORITY' },
    { title: 'SOURCE', least: 12 },
    { title: 'CHANGED', least: 9 },
  ];
  return compactTable(columns, rows, paper);
}

/** One sync request. */
export function requestLines(request: RequestView, paper: Paper): string[] {
  return [titleLine(request, paper), '', ...factLines(requestFacts(request, paper), paper)];
}

/** Everything about one sync request. */
export function requestStatisticsLines(
  request: RequestStatisticsView,
  which: string | null,
  paper: Paper,
): string[] {
  const facts = [...requestFacts(request, paper), ...volumeFacts(request), ...timeFacts(request, paper)];
  const shown = request.report && request.report.failures.length > 0;
  return [
    titleLine(request, paper),
    '',
    ...factLines(facts, paper),
    ...stallLines(request, paper),
    ...(request.lastFailure === null || shown ? [] : ['', ...failureViewLines(request.lastFailure, paper)]),
    ...(request.skippedItems ? skippedItemLines(request.skippedItems, paper) : []),
    ...(request.report ? reportLines(request.report, which, paper) : []),
  ];
}

function titleLine({ mailbox, status, statusDetail }: RequestView, paper: Paper): string {
  const detail = detailWords(statusDetail, status);
  return `${paper.style.bold(printable(mailbox))}  ${statusWord(status, paper)}${detail === '' ? '' : `  ${paper.style.dim(detail)}`}`;
}

function requestFacts(request: RequestView, paper: Paper): Fact[] {
  return [
    ['batch', printable(request.batchName)],
    ['source', `${printable(request.remoteServerName)}:${request.remoteServerPort}`],
    ['priority', request.priority],
    ['changed', moment(request.whenChanged, paper)],
  ];
}

function volumeFacts(request: RequestStatisticsView): Fact[] {
  const items = `${formatCount(request.itemsTransferred)} of ${counted(request.estimatedTransferItemCount, 'item')}`;
  const bytes = `${formatBytes(request.bytesTransferred)} of ${formatBytes(request.estimatedTransferSize)}`;
  const limits = [
    `${request.badItemsEncountered} bad (limit ${request.badItemLimit})`,
    `${request.largeItemsEncountered} large (limit ${request.largeItemLimit})`,
    `${request.missingItemsEncountered} missing`,
  ];
  return [
    [
      'position',
      request.positionInQueue === null ? null : `${formatCount(request.positionInQueue)} in the queue`,
    ],
    ['done', `${request.percentComplete} %: ${items}, ${bytes}`],
    ['items', limits.join(', ')],
    [
      'failures',
      request.transientFailures === 0 ? null : `${request.transientFailures} in a row that may pass`,
    ],
    ['worker', request.worker],
  ];
}

function timeFacts(request: RequestStatisticsView, paper: Paper): Fact[] {
  const at = (instant: string | null) => instant && moment(instant, paper);
  return [
    ['queued', at(request.queuedTimestamp)],
    ['started', at(request.startTimestamp)],
    ['copied', at(request.initialSeedingCompletedTimestamp)],
    ['completed', at(request.completionTimestamp)],
    ['failed', at(request.failureTimestamp)],
  ];
}

function stallLines(request: RequestStatisticsView, paper: Paper): string[] {
  const rows = [
    ['queued', durationWords(request.totalQueuedDuration)],
    ['working', durationWords(request.totalInProgressDuration)],
    ['suspended', durationWords(request.totalSuspendedDuration)],
    ['failed', durationWords(request.totalFailedDuration)],
    ['trying again', durationWords(request.totalTransientFailureDuration)],
    ...Object.entries(request.totalStalledDurations).map(([detail, duration]) => [
      detailWords(detail, ''),
      durationWords(duration ?? null),
    ]),
  ].filter(([, words]) => words !== '');
  if (rows.length === 0) return [];
  return [
    '',
    paper.style.bold('Time spent'),
    ...table([{ title: '' }, { title: '', align: 'right' }], rows, paper),
  ];
}
