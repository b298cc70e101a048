import { formatBytes } from '@mailhaul/base';
import type { FailureView, ReportEntryView, ReportView, SkippedItemView } from '@mailhaul/service';
import { UsageError } from '@mailhaul/service';
import { counted, formatCount } from '../render/numbers.ts';
import { table } from '../render/table.ts';
import { hanging, printable } from '../render/text.ts';
import type { Paper } from './paper.ts';
import { dateWords } from './times.ts';

const SIDES = { Source: 'at the source', Target: 'at the target', Service: '' } as const;

/** The entries of a report, in the order in which they happened. */
export function entryLines(entries: readonly ReportEntryView[], { width, style }: Paper): string[] {
  if (entries.length === 0) return ['  nothing yet'];
  return entries.flatMap(({ creationTime, type, message }) => {
    const time = style.dim(creationTime.slice(0, 19).replace('T', ' '));
    const paint = type === 'Error' ? style.red : type === 'Warning' ? style.yellow : (text: string) => text;
    return hanging(`  ${time}  `, printable(message), width).map((line, at) =>
      at === 0 ? line.replace(printable(message), paint(printable(message))) : line,
    );
  });
}

/** Which failures are shown: first, last, last:N, group or all. */
export function chooseFailures(failures: readonly FailureView[], which: string): readonly FailureView[] {
  const last = /^last:(\d+)$/i.exec(which)?.[1];
  if (last !== undefined) return Number(last) === 0 ? [] : failures.slice(-Number(last));
  switch (which.toLowerCase()) {
    case 'first':
      return failures.slice(0, 1);
    case 'last':
      return failures.slice(-1);
    case 'all':
    case 'group':
      return failures;
    default:
      throw new UsageError(`--failures: \`${which}\` is none of first, last, last:N, group, all.`);
  }
}

/** How often each type of failure happened, the most frequent first. */
export function groupFailures(
  failures: readonly FailureView[],
): { readonly count: number; readonly failureType: string }[] {
  const counts = new Map<string, number>();
  for (const { failureType } of failures) counts.set(failureType, (counts.get(failureType) ?? 0) + 1);
  return [...counts]
    .map(([failureType, count]) => ({ count, failureType }))
    .sort((a, b) => b.count - a.count || a.failureType.localeCompare(b.failureType));
}

/** One failure: when, what, the server's words, what to do. */
export function failureViewLines(failure: FailureView, paper: Paper): string[] {
  const { style, width } = paper;
  const where = SIDES[failure.failureSide];
  const when = dateWords(Date.parse(failure.timestamp));
  return [
    ...hanging(`  ${style.red(style.signs.bad)} `, printable(failure.message), width),
    `    ${style.dim([when, where, failure.failureType].filter((part) => part !== '').join(`  ${style.signs.dot} `))}`,
    ...(failure.words === '' ? [] : hanging('    ', style.dim(printable(failure.words)), width)),
    ...(failure.fix === '' ? [] : hanging(`    ${style.signs.arrow} `, printable(failure.fix), width)),
  ];
}

/** Failures as `--failures` wants them, under a heading. */
export function failuresLines(failures: readonly FailureView[], which: string, paper: Paper): string[] {
  if (failures.length === 0) return [];
  const { style } = paper;
  if (which.toLowerCase() === 'group') {
    const rows = groupFailures(failures).map(({ count, failureType }) => [formatCount(count), failureType]);
    return [
      '',
      style.bold('Failures by type'),
      ...table(
        [
          { title: 'COUNT', align: 'right' },
          { title: 'TYPE', least: 12 },
        ],
        rows,
        paper,
      ),
    ];
  }
  return [
    '',
    style.bold('Failures'),
    ...chooseFailures(failures, which).flatMap((failure) => failureViewLines(failure, paper)),
  ];
}

/** A report: its entries, then its failures. */
export function reportLines(report: ReportView, which: string | null, paper: Paper): string[] {
  const entries =
    which === null ? ['', paper.style.bold('Report'), ...entryLines(report.entries, paper)] : [];
  return [...entries, ...failuresLines(report.failures, which ?? 'all', paper)];
}

// a header's date or an INTERNALDATE, whatever the server had
function dayOf(date: string): string {
  const ms = Date.parse(date);
  return Number.isNaN(ms) ? printable(date).slice(0, 10) : new Date(ms).toISOString().slice(0, 10);
}

/** What was left out, with the reason. */
export function skippedItemLines(items: readonly SkippedItemView[], paper: Paper): string[] {
  const { style } = paper;
  if (items.length === 0) return ['', 'Nothing was skipped.'];
  const rows = items.map(({ id, folderName, subject, date, size, kind, approved, retryRequested }) => [
    printable(folderName),
    printable(subject) || '(no subject)',
    dayOf(date),
    formatBytes(size),
    kind,
    approved ? 'yes' : retryRequested ? 'tried again' : 'no',
    id ?? '',
  ]);
  const columns = [
    { title: 'FOLDER', least: 8 },
    { title: 'SUBJECT', least: 10 },
    { title: 'DATE' },
    { title: 'SIZE', align: 'right' as const },
    { title: 'WHY', least: 8 },
    { title: 'APPROVED' },
    { title: 'ITEM' },
  ];
  return ['', style.bold(`Skipped: ${counted(items.length, 'item')}`), ...table(columns, rows, paper)];
}
