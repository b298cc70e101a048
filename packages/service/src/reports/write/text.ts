import type { ReadableReport, Section } from '../sections.ts';
import { entryLine } from '../typed-value.ts';

/** A report as plain text: what happened when, line by line, and the tables after it. */
export function writeText(reports: readonly ReadableReport[]): string {
  return reports.map(reportText).join('\n');
}

function reportText({ title, status, facts, sections, entries }: ReadableReport): string {
  const known = facts.filter(([, value]) => value !== '');
  const width = Math.max(...known.map(([name]) => name.length), 0);
  return [
    `${title}: ${status}`,
    ...known.map(([name, value]) => `  ${name.padEnd(width)}  ${oneLine(value)}`),
    ...(entries.length === 0 ? [] : ['', ...entries.map((entry) => oneLine(entryLine(entry)))]),
    ...sections.flatMap(sectionLines),
    '',
  ].join('\n');
}

function sectionLines({ title, columns, rows }: Section): string[] {
  const cells = [...(columns.length > 0 ? [columns] : []), ...rows].map((row) => row.map(oneLine));
  const widths = (cells[0] ?? []).map((_, at) => Math.max(...cells.map((row) => (row[at] ?? '').length)));
  const isNumber = (at: number) => rows.every((row) => typeof row[at] === 'number');
  return [
    '',
    title,
    ...cells.map((row) => {
      const line = row.map((cell, at) =>
        isNumber(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0),
      );
      return `  ${line.join('  ')}`.trimEnd();
    }),
  ];
}

// a line break in a server's words must not look like an entry of its own, and an escape sequence must not reach a terminal
function oneLine(value: string | number): string {
  return String(value)
    .toWellFormed()
    .replaceAll(/[\0-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ');
}
