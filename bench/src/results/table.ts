import type { Row } from '../row.ts';
import type { ScenarioRecord } from './record.ts';

const HEADINGS = ['scenario', 'what', 'ours', 'peer or limit', 'result', 'gate', ''] as const;

/** `pass` or `FAIL`; nothing where there is no gate. */
export function verdictOf({ passed }: Row): string {
  if (passed === null) return '';
  return passed ? 'pass' : 'FAIL';
}

/** The cells of every row, a line of headings first; a scenario's name stands at its first row only. */
export function tableCells(records: readonly ScenarioRecord[]): readonly (readonly string[])[] {
  const rows = records.flatMap(({ name, rows: own }) =>
    own.map((row, index) => [
      index === 0 ? name : '',
      row.what,
      row.ours,
      row.peer,
      row.shown,
      row.gate,
      verdictOf(row),
    ]),
  );
  return [HEADINGS, ...rows];
}

/** Columns side by side, for a terminal. */
export function plainTable(cells: readonly (readonly string[])[]): string {
  const widths = (cells[0] ?? []).map((_, column) =>
    Math.max(...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ');
  return cells.map((row) => line(row).trimEnd()).join('\n');
}

/** The same as Markdown. */
export function markdownTable(cells: readonly (readonly string[])[]): string {
  const [head = [], ...rows] = cells;
  const line = (row: readonly string[]) =>
    `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}
