import type { Style } from './style.ts';
import { cut, displayWidth, pad } from './text.ts';

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** How much of the room a column may be cut to when the terminal is narrow; columns without it stay whole. */
  readonly least?: number;
}

const GAP = 2;

/** Rows below titles, fitted to a width: flexible columns give way, the widest first. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  { width, style, indent = 2 }: { readonly width: number; readonly style: Style; readonly indent?: number },
): string[] {
  const widths = fitWidths(columns, rows, width - indent);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, position) =>
        pad(
          cut(cell, widths[position] ?? 0, style.signs.ellipsis),
          widths[position] ?? 0,
          columns[position]?.align,
        ),
      )
      .join(' '.repeat(GAP))
      .trimEnd();
  const margin = ' '.repeat(indent);
  const titles = columns.some((column) => column.title !== '') ? [columns.map((column) => column.title)] : [];
  return [
    ...titles.map((cells) => margin + style.dim(line(cells))),
    ...rows.map((cells) => margin + line(cells)),
  ];
}

function fitWidths(columns: readonly Column[], rows: readonly (readonly string[])[], room: number): number[] {
  const widths = columns.map(({ title }, position) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[position] ?? ''))),
  );
  let excess = widths.reduce((sum, width) => sum + width, 0) + GAP * (columns.length - 1) - room;
  while (excess > 0) {
    const widest = widestFlexible(columns, widths);
    if (widest === null) break;
    widths[widest] = (widths[widest] ?? 1) - 1;
    excess -= 1;
  }
  return widths;
}

function widestFlexible(columns: readonly Column[], widths: readonly number[]): number | null {
  let found: number | null = null;
  columns.forEach(({ least }, position) => {
    const width = widths[position] ?? 0;
    if (least !== undefined && width > least && (found === null || width > (widths[found] ?? 0)))
      found = position;
  });
  return found;
}
