import { formatBytes } from '@mailhaul/base';
import type { UserStatisticsView, UserView } from '@mailhaul/service';
import { type Fact, factLines } from '../render/facts.ts';
import { counted, formatCount } from '../render/numbers.ts';
import { printable } from '../render/text.ts';
import { shellWords } from '../terminal/shell-words.ts';
import { mendCommand } from '../watch/mend.ts';
import { compactTable } from './compact-table.ts';
import type { Paper } from './paper.ts';
import { failureViewLines, reportLines, skippedItemLines } from './report-view.ts';
import { detailWords, statusWord } from './status.ts';
import { durationWords, moment } from './times.ts';
import { activityWords, waitsForWord } from './waits-for.ts';

const right = { align: 'right' as const };

/** Users, a row each; with the reason where one failed. */
export function userTable(users: readonly UserView[], paper: Paper): string[] {
  if (users.length === 0) return ['No user is like that.'];
  const rows = users.map((user) => [
    printable(user.identity),
    printable(user.batchId),
    statusWord(user.status, paper),
    formatCount(user.syncedItemCount),
    formatCount(user.skippedItemCount),
    moment(user.lastSuccessfulSyncTime, paper),
    activityWords(user, paper),
    waitsForWord(user),
    printable(whatWords(user)),
  ]);
  const columns = [
    { title: 'USER', least: 12 },
    { title: 'BATCH', least: 6 },
    { title: 'STATUS' },
    { title: 'ITEMS', ...right },
    { title: 'SKIPPED', ...right },
    { title: 'LAST SYNC', least: 9 },
    { title: 'ACTIVE', least: 6 },
    { title: 'WAITS FOR' },
    { title: 'WHAT', least: 12 },
  ];
  return compactTable(columns, rows, paper);
}

// what is wrong with a row of the CSV stands in the words behind the sentence
function whatWords({ statusDetail, status, failure, errorSummary }: UserView): string {
  if (failure?.code === 'CsvRow') return failure.words;
  return detailWords(statusDetail, status) || (errorSummary ?? '');
}

/** One user. */
export function userLines(user: UserView, paper: Paper): string[] {
  return [
    titleLine(user, paper),
    '',
    ...factLines(userFacts(user, paper), paper),
    ...(user.failure === null ? [] : ['', ...failureViewLines(user.failure, paper)]),
    ...nextLines(user, paper),
  ];
}

/** Everything that was counted for a user. */
export function userStatisticsLines(user: UserStatisticsView, which: string | null, paper: Paper): string[] {
  const shown = user.report && user.report.failures.length > 0;
  return [
    titleLine(user, paper),
    '',
    ...factLines([...userFacts(user, paper), ...countedFacts(user)], paper),
    ...(user.failure === null || shown ? [] : ['', ...failureViewLines(user.failure, paper)]),
    ...(user.skippedItems ? skippedItemLines(user.skippedItems, paper) : []),
    ...(user.report ? reportLines(user.report, which, paper) : []),
    ...nextLines(user, paper),
  ];
}

function titleLine({ identity, status, statusDetail }: UserView, paper: Paper): string {
  const detail = detailWords(statusDetail, status);
  return `${paper.style.bold(printable(identity))}  ${statusWord(status, paper)}${detail === '' ? '' : `  ${paper.style.dim(detail)}`}`;
}

function userFacts(user: UserView, paper: Paper): Fact[] {
  return [
    ['batch', `${printable(user.batchId)}, line ${user.rowIndex} of its CSV`],
    ['tag', user.tag],
    ['queue', queueWords(user)],
    [
      'items',
      `${formatCount(user.syncedItemCount)} synced, ${formatCount(user.skippedItemCount)} skipped${user.hasUnapprovedSkippedItems ? ' (not approved yet)' : ''}`,
    ],
    ['waits for', waitsForWord(user)],
    ['active', user.lastActivityTime && moment(user.lastActivityTime, paper)],
    ['last sync', user.lastSuccessfulSyncTime && moment(user.lastSuccessfulSyncTime, paper)],
    ['score', scoreWords(user)],
  ];
}

function queueWords({ positionInQueue, estimatedQueueWait }: UserView): string | null {
  if (positionInQueue == null) return null;
  const place =
    positionInQueue === 1 ? 'next of its batch' : `number ${formatCount(positionInQueue)} of its batch`;
  return estimatedQueueWait == null
    ? place
    : `${place}, begins in about ${durationWords(estimatedQueueWait)}`;
}

function scoreWords({ dataConsistencyScore, dataConsistencyScoringFactors }: UserView): string | null {
  if (dataConsistencyScore === null) return null;
  return dataConsistencyScoringFactors.length === 0
    ? dataConsistencyScore
    : `${dataConsistencyScore}: ${dataConsistencyScoringFactors.join(', ')}`;
}

function countedFacts(user: UserStatisticsView): Fact[] {
  const rate = user.averageBytesTransferredPerHour;
  return [
    [
      'done',
      `${user.percentageComplete} % of ${counted(user.estimatedTotalTransferCount, 'item')}, ${formatBytes(user.estimatedTotalTransferSize)}`,
    ],
    [
      'moved',
      `${formatBytes(user.bytesTransferred)}${rate === null ? '' : `, ${formatBytes(rate)} per hour`}`,
    ],
    ['folders', `${formatCount(user.foldersSynced)} of ${formatCount(user.foldersTotal)}`],
    ['queued', durationWords(user.totalQueuedDuration)],
    ['working', durationWords(user.totalInProgressDuration)],
    ['synced', durationWords(user.totalSyncedDuration)],
    ['stalled', durationWords(user.totalStalledDuration)],
  ];
}

function nextLines(user: UserView, { style }: Paper): string[] {
  if (user.statusSummary !== 'Failed') return [];
  const mend = mendCommand(user);
  const again = `mailhaul ${shellWords(['user', 'start', user.identity, '--batch-id', user.batchId])}`;
  if (user.failure?.code === 'CsvRow') return ['', 'When its row is mended:', `  ${style.cyan(mend)}`];
  const commands = mend.startsWith('mailhaul user set') ? [mend, again] : [again];
  return ['', 'When that is mended:', ...commands.map((command) => `  ${style.cyan(command)}`)];
}
