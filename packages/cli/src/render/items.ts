import { formatBytes } from '@mailhaul/base';
import { FAILURES } from '@mailhaul/domain';
import { decodeHeader, type ReportedItem } from '@mailhaul/service';
import { counted, formatCount } from './numbers.ts';
import type { Style } from './style.ts';
import { table } from './table.ts';
import { hanging, printable, wrap } from './text.ts';

/** Items that a terminal shows; the JSON document and the log hold all. */
const SHOWN = 40;

/** The messages that were not delivered, grouped by why. */
export function itemLines(
  items: readonly ReportedItem[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  if (items.length === 0) return [];
  const groups = [
    ...Map.groupBy(items, ({ code, words }) => `${code} ${words.replaceAll(/\d+/g, '#')}`).values(),
  ];
  let room = SHOWN;
  const lines = groups.flatMap((group) => {
    const shown = group.slice(0, Math.max(1, room));
    room -= shown.length;
    return [...groupLines(group, shown, { width, style }), ''];
  });
  return [style.bold(`Not delivered: ${counted(items.length, 'message')}`), ...lines.slice(0, -1)];
}

function groupLines(
  group: readonly ReportedItem[],
  shown: readonly ReportedItem[],
  { width, style }: { readonly width: number; readonly style: Style },
): string[] {
  const [first] = group;
  if (!first) return [];
  const { message, fix } = FAILURES[first.code];
  const more = group.length - shown.length;
  const said = printable(first.words);
  const sample = group.every(({ words }) => words === first.words) ? said : `e.g. ${said}`;
  return [
    ...wrap(`${counted(group.length, 'message')}: ${message}`, width - 4).map((line) => `  ${line}`),
    ...(said === '' ? [] : wrap(sample, width - 6).map((line) => style.dim(`    ${line}`))),
    ...itemTable(shown, { width, style }),
    ...(more > 0 ? [style.dim(`    and ${formatCount(more)} more, all in the log and with --json`)] : []),
    ...hanging(`    ${style.signs.arrow} `, fix, width - 2),
  ];
}

function itemTable(items: readonly ReportedItem[], paper: { width: number; style: Style }): string[] {
  const rows = items.map((item) => [
    printable(item.folder),
    String(item.uid),
    shortDate(item.date),
    formatBytes(item.sizeBytes),
    printable(decodeHeader(item.subject)) || printable(item.messageId) || '(no subject)',
  ]);
  const columns = [
    { title: 'FOLDER', least: 8 },
    { title: 'UID', align: 'right' as const },
    { title: 'DATE' },
    { title: 'SIZE', align: 'right' as const },
    { title: 'SUBJECT', least: 10 },
  ];
  return table(columns, rows, { ...paper, indent: 4 });
}

/** 2021-03-04 from whatever stands in a Date header; the header itself when it is no date. */
function shortDate(header: string): string {
  const ms = Date.parse(header.replace(/\([^)]*\)\s*$/, ''));
  return Number.isNaN(ms) ? printable(header).slice(0, 10) : new Date(ms).toISOString().slice(0, 10);
}
