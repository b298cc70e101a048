import type { ReactNode } from 'react';
import type { Column, Sort } from './column.ts';
import type { HeldTable } from './use-held-order.ts';

/** Which rows are chosen. */
export interface Selection {
  readonly keys: ReadonlySet<string>;
  readonly onChange: (keys: ReadonlySet<string>) => void;
  /** What a row is called. */
  readonly nameOf: (key: string) => string;
}

export interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many rows there are, those that are not read yet among them. */
  readonly total?: number | undefined;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  readonly selection?: Selection;
  /** Reads the next page; absent at the end. */
  readonly onMore?: (() => void) | undefined;
  /** Scrolls in itself and draws only what is seen. */
  readonly tall?: boolean;
  readonly held?: HeldTable<Row>;
  /** Which rows are seen, whenever that changes. */
  readonly onSeen?: (rows: readonly Row[]) => void;
  /** Least width before it scrolls sideways, px. */
  readonly minWidth?: number;
  readonly below?: (row: Row) => ReactNode;
}
