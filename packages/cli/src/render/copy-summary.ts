import { formatBytes } from '@mailhaul/base';
import type { CopyReport } from '@mailhaul/service';
import { adjustmentLines } from './adjustments.ts';
import { headline } from './copy-headline.ts';
import { factLines } from './facts.ts';
import { failureLines } from './failure.ts';
import { itemLines } from './items.ts';
import { counted, formatCount, formatDuration } from './numbers.ts';
import { nextLines, placeLines } from './places.ts';
import { renameLines } from './renames.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { hanging, printable, wrap } from './text.ts';
import { differenceLines, verifyWords } from './verify-summary.ts';

/** What a summary is drawn with. */
export interface SummaryPaper {
  readonly width: number;
  readonly style: Style;
}

/** The end of a copy in words for somebody tired: what arrived, what did not and why, and what to do next. */
export function copySummary(
  report: CopyReport,
  paper: SummaryPaper & { readonly nextCommand: readonly string[] },
): string[] {
  const sections = [
    [headline(report, paper.style)],
    report.failure && report.outcome !== 'stopped' ? failureLines(report.failure, paper) : [],
    facts(report, paper),
    itemLines(report.items, paper),
    failedFolderLines(report, paper),
    report.verify ? differenceLines(report.verify, paper) : [],
    report.outcome === 'planned' ? plannedFolderLines(report, paper) : [],
    changeLines(report, paper),
    renameLines(report.renames, paper),
    adjustmentLines(report.adjustments, paper),
    skippedFolderLines(report, paper),
    warningLines(report, paper),
    placeLines(report, paper.style),
    nextWords(report) === '' ? [] : nextLines(nextWords(report), paper),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .flatMap((lines, position) => (position === 0 ? lines : ['', ...lines]));
}

function facts(report: CopyReport, paper: SummaryPaper): string[] {
  const { totals, transfer, seconds, verify } = report;
  const copied = `${counted(totals.copied, 'message')}, ${formatBytes(totals.copiedBytes)} (${counted(totals.folders, 'folder')} looked at)`;
  return factLines(
    [
      ['from', printable(report.source)],
      ['to', printable(report.target)],
      report.outcome === 'planned'
        ? ['to copy', plannedWords(totals)]
        : ['copied', totals.folders > 0 ? copied : null],
      ['before', some(totals.alreadyThere, 'had been delivered already')],
      ['gone', some(totals.vanished, 'deleted at the source meanwhile')],
      ['in doubt', some(totals.inDoubt, 'without an answer; the next run finds out and sends nothing twice')],
      ['verified', verify ? verifyWords(verify) : null],
      ['took', `${formatDuration(seconds)}${speedWords(report)}`],
      ['how', transfer.appendMode !== null && totals.copied > 0 ? transferWords(transfer) : null],
    ],
    paper,
  );
}

function some(count: number, words: string): string | null {
  return count === 0 ? null : `${counted(count, 'message')} ${words}`;
}

function plannedWords({ toCopy, toCopyBytes, folders }: CopyReport['totals']): string {
  const size = toCopyBytes === null ? '' : `, ${formatBytes(toCopyBytes)}`;
  return `${counted(toCopy ?? 0, 'message')}${size} in ${counted(folders, 'folder')}`;
}

function speedWords({ totals, seconds }: CopyReport): string {
  return totals.copiedBytes > 0 && seconds > 0
    ? `, ${formatBytes(Math.round(totals.copiedBytes / seconds))}/s`
    : '';
}

const MODE_WORDS = {
  multiappend: 'MULTIAPPEND',
  pipelined: 'pipelined APPEND (LITERAL+)',
  'literal-minus': 'APPEND (LITERAL-)',
  synchronizing: 'APPEND, one at a time',
} as const;

function transferWords({ appendMode, lanes, source, target }: CopyReport['transfer']): string {
  const trips = [source, target].map(({ roundTripsPerMessage }) => roundTripsPerMessage?.toFixed(3) ?? '-');
  const mode =
    appendMode === null ? '' : `${MODE_WORDS[appendMode]}, ${counted(lanes, 'connection')} per side, `;
  return `${mode}round trips per message ${trips[0]} source, ${trips[1]} target`;
}

function plannedFolderLines({ folders }: CopyReport, paper: SummaryPaper): string[] {
  const rows = folders.map(({ source, target, messages, alreadyThere, toCopy }) => [
    printable(source),
    `${paper.style.signs.arrow} ${printable(target)}`,
    formatCount(messages),
    formatCount(alreadyThere),
    formatCount(toCopy ?? 0),
  ]);
  const right = { align: 'right' as const };
  const columns = [
    { title: 'SOURCE', least: 14 },
    { title: 'TARGET', least: 14 },
    { title: 'MESSAGES', ...right },
    { title: 'DELIVERED', ...right },
    { title: 'TO COPY', ...right },
  ];
  return table(columns, rows, paper);
}

function failedFolderLines({ folders }: CopyReport, { width, style }: SummaryPaper): string[] {
  const failed = folders.filter(({ state }) => state === 'failed');
  if (failed.length === 0) return [];
  return [
    style.bold(`Not copied: ${counted(failed.length, 'folder')} with an error`),
    ...failed.flatMap(({ source, failure }) => [
      `  ${printable(source)}`,
      ...(failure ? failureLines(failure, { width: width - 2, style }).map((line) => `  ${line}`) : []),
    ]),
  ];
}

function changeLines({ changes }: CopyReport, { width, style }: SummaryPaper): string[] {
  if (changes.length === 0) return [];
  return [
    style.bold('Found out before anything was sent'),
    ...changes.flatMap(({ folder, words }) =>
      wrap(`${printable(folder)}: ${printable(words)}`, width - 2).map((line) => `  ${line}`),
    ),
  ];
}

// folders that only hold others are no loss, and folders that the user left out are no news
function skippedFolderLines({ skippedFolders }: CopyReport, { style }: SummaryPaper): string[] {
  const shown = skippedFolders.filter(({ reason }) => reason !== 'not-selectable');
  if (shown.length === 0) return [];
  return [
    style.bold(`Left out: ${counted(shown.length, 'folder')}`),
    ...shown.map(({ folder, words }) => `  ${printable(folder)}  ${style.dim(words)}`),
  ];
}

function warningLines({ warnings }: CopyReport, { width, style }: SummaryPaper): string[] {
  return warnings.flatMap((words) =>
    hanging(`${style.signs.warning} `, printable(words), width).map(style.yellow),
  );
}

function nextWords({ outcome, failure }: CopyReport): string {
  switch (outcome) {
    case 'delivered':
    case 'listed-items':
      return 'Mail that arrives at the source later is added by the same command:';
    case 'planned':
      return 'To do it:';
    case 'stopped':
      return 'To go on where it stopped:';
    case 'item-limit':
    case 'differences':
      return 'After a look at the list above, the same command goes on:';
    case 'failed':
      return failure?.code === 'SameAccount' || failure?.code === 'BadConfiguration'
        ? ''
        : 'When that is mended, the same command goes on where it ended:';
  }
}
