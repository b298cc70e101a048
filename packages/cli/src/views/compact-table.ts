import { type Column, table } from '../render/table.ts';
import type { Paper } from './paper.ts';

/** A table without the columns that have nothing to say. */
export function compactTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  paper: Paper,
): string[] {
  const told = columns.map((_, at) => rows.some((row) => row[at] !== ''));
  return table(
    columns.filter((_, at) => told[at]),
    rows.map((row) => row.filter((_, at) => told[at])),
    { ...paper, indent: 0 },
  );
}
