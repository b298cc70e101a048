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
