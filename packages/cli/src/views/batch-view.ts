import { formatBytes } from '@mailhaul/base';
import type { BatchView } from '@mailhaul/service';
import { type Fact, factLines } from '../render/facts.ts';
import { counted, formatCount } from '../render/numbers.ts';
import { hanging, printable } from '../render/text.ts';
import { compactTable } from './compact-table.ts';
import { nextSteps, usersWords } from './next-steps.ts';
import type { Paper } from './paper.ts';
import { etaWords } from './preflight-view.ts';
import { entryLines } from './report-view.ts';
import { statusWord } from './status.ts';
import { durationWords, moment } from './times.ts';
import { batchWaitsWords } from './waits-for.ts';

const right = { align: 'right' as const };

/** All batches, a row each. */
export function batchTable(batches: readonly BatchView[], paper: Paper): string[] {
  if (batches.length === 0)
    return [
      'There is no batch.',
      `  ${paper.style.cyan('mailhaul batch new --help')} shows how to make one.`,
    ];
  const rows = batches.map((batch) => [
    printable(batch.identity),
    statusWord(batch.status, paper),
    formatCount(batch.totalCount),
    formatCount(batch.syncedCount),
    batch.finalizedCount === 0 ? '' : formatCount(batch.finalizedCount),
    formatCount(batch.failedCount),
    `${batch.percentSynced} %`,
    formatBytes(batch.bytesTransferred),
    moment(batch.creationDateTime, paper),
  ]);
  const columns = [
    { title: 'NAME', least: 8 },
    { title: 'STATUS' },
    { title: 'TOTAL', ...right },
    { title: 'SYNCED', ...right },
    { title: 'COMPLETED', ...right },
    { title: 'FAILED', ...right },
    { title: 'DONE', ...right },
    { title: 'DATA', ...right },
    { title: 'CREATED', least: 6 },
  ];
  return compactTable(columns, rows, paper);
}

/** Everything about one batch, and what may be done with it. */
export function batchLines(batch: BatchView, paper: Paper, attention: readonly string[] = []): string[] {
  const { style } = paper;
  return [
    `${style.bold(printable(batch.identity))}  ${statusWord(batch.status, paper)}`,
    '',
    ...factLines(facts(batch, paper), paper),
    ...(batch.message === ''
      ? []
      : ['', ...hanging(`  ${style.yellow(style.signs.warning)} `, printable(batch.message), paper.width)]),
    ...attention,
    ...nextStepLines(batch, paper),
    ...(batch.report ? ['', style.bold('Report'), ...entryLines(batch.report.entries, paper)] : []),
  ];
}

function facts(batch: BatchView, paper: Paper): Fact[] {
  return [
    ['users', usersWords(batch)],
    ['queue', queueWords(batch)],
    ['waits for', batchWaitsWords(batch, paper)],
    ['from', printable(batch.sourceEndpoint)],
    ['to', printable(batch.targetEndpoint)],
    ['there', movedWords(batch)],
    ['left', batch.eta ? etaWords(batch.eta) : null],
    ['score', batch.dataConsistencyScore],
    [
      'created',
      `${moment(batch.creationDateTime, paper)}${batch.submittedByUser === '' ? '' : ` by ${printable(batch.submittedByUser)}`}`,
    ],
    ['started', batch.startDateTime && moment(batch.startDateTime, paper)],
    ['synced', syncedWords(batch, paper)],
    ['completed', batch.completedDateTime && moment(batch.completedDateTime, paper)],
    ['starts', comes(batch.startAfter, paper)],
    ['completes', comes(batch.completeAfter, paper)],
    ['folders', folderWords(batch)],
    ['limits', limitWords(batch)],
    ['retries', batch.autoRetryCount === 0 ? null : `${batch.currentRetryCount} of ${batch.autoRetryCount}`],
    ['syncs', batch.allowIncrementalSyncs ? null : 'none after the first copy'],
  ];
}

function queueWords({ pendingCount, estimatedQueueWait }: BatchView): string | null {
  if (estimatedQueueWait === null) return null;
  return `${counted(pendingCount, 'user')}, the last begins in about ${durationWords(estimatedQueueWait)}`;
}

function comes(instant: string | null, paper: Paper): string | null {
  return instant !== null && Date.parse(instant) > paper.nowMs ? moment(instant, paper) : null;
}

function movedWords({ itemsTransferred, estimatedItems, bytesTransferred }: BatchView): string | null {
  if (itemsTransferred === 0 && estimatedItems === 0) return null;
  const items =
    estimatedItems > itemsTransferred
      ? `${formatCount(itemsTransferred)} of ${counted(estimatedItems, 'message')}`
      : counted(itemsTransferred, 'message');
  // what was there already was not sent
  return bytesTransferred === 0 && itemsTransferred > 0
    ? `${items}, all of them there already`
    : `${items}, ${formatBytes(bytesTransferred)} sent`;
}

function syncedWords(batch: BatchView, paper: Paper): string | null {
  if (batch.initialSyncDateTime === null) return null;
  const took = durationWords(batch.initialSyncDuration);
  const last = batch.lastSyncedDateTime;
  return [
    `first copy done ${moment(batch.initialSyncDateTime, paper)}${took === '' ? '' : `, after ${took}`}`,
    ...(last === null || last === batch.initialSyncDateTime ? [] : [`last sync ${moment(last, paper)}`]),
  ].join('; ');
}

function folderWords({ includeFolders, excludeFolders, targetRootFolder }: BatchView): string | null {
  const words = [
    ...(includeFolders.length === 0 ? [] : [`only ${includeFolders.join(', ')}`]),
    ...(excludeFolders.length === 0 ? [] : [`without ${excludeFolders.join(', ')}`]),
    ...(targetRootFolder === null ? [] : [`below ${targetRootFolder}`]),
  ];
  return words.length === 0 ? null : printable(words.join('; '));
}

function limitWords({ badItemLimit, largeItemLimit, scoreMode }: BatchView): string {
  return scoreMode ? 'none: graded' : `${badItemLimit} bad and ${largeItemLimit} large items per user`;
}

/** What may be typed next. */
export function nextStepLines(batch: BatchView, { style }: Paper): string[] {
  const steps = nextSteps(batch);
  if (steps.length === 0) return [];
  return [
    '',
    ...steps.flatMap(({ says, command }) => [`${says}:`, `  ${style.cyan(`mailhaul ${command}`)}`]),
  ];
}
