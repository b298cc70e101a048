import type { ReactNode } from 'react';

/** One column of a table of `Row`s. */
export interface Column<Row> {
  readonly key: string;
  readonly head: string;
  /** In px; without it the column takes a part of what is left. */
  readonly width?: number;
  /** Numbers stand at the end of the column, so that their digits line up. */
  readonly numeric?: boolean;
  /** Whether the server can sort by it. */
  readonly sorts?: boolean;
  /** The head is there for screen readers only. */
  readonly headHidden?: boolean;
  readonly cell: (row: Row) => ReactNode;
  /** From which width of the window on it is shown unless somebody chose: always when absent, never by itself when null. */
  readonly fromPx?: number | null;
  /** Cannot be left out. */
  readonly fixed?: boolean;
}

/** From which widths of the window on there is room for more columns, px. */
export const ROOM = { some: 1200, all: 1360, plenty: 1760 } as const;

/** What a column without a width and the boxes need at least, px. */
const FREE_PX = { column: 132, boxes: 40 } as const;

/** The least width of a table with these columns, px. */
export function widthOf<Row>(columns: readonly Column<Row>[], hasBoxes: boolean): number {
  const boxes = hasBoxes ? FREE_PX.boxes : 0;
  return columns.reduce<number>((sum, { width }) => sum + (width ?? FREE_PX.column), boxes);
}

/** The classes of a column's cells; a last one without a head holds what can be done. */
export function columnClass({ numeric, headHidden }: Pick<Column<never>, 'numeric' | 'headHidden'>): string {
  return `${numeric ? 'numeric' : ''} ${headHidden ? 'column-action' : ''}`;
}

/** By which column rows are sorted. */
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

/** `name` or `-name`, as in addresses. */
export function sortText({ key, descending }: Sort): string {
  return descending ? `-${key}` : key;
}

/** Reads `name` or `-name`. */
export function parseSort(text: string): Sort {
  return text.startsWith('-') ? { key: text.slice(1), descending: true } : { key: text, descending: false };
}
