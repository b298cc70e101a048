import { useState } from 'react';
import { readChosen, shownColumns, storeChosen } from './chosen-columns.ts';
import type { Column } from './column.ts';
import { useWindowWidth } from './use-window-width.ts';

/** Columns of a table, those that are shown, and how others are chosen. */
export interface ChosenColumns<Row> {
  readonly shown: readonly Column<Row>[];
  readonly toggle: (key: string) => void;
  /** Back to what fits the window. */
  readonly reset: () => void;
  /** Whether somebody chose. */
  readonly isChosen: boolean;
}

/** Which columns of a table are shown: what was chosen in this browser, else what the window has room for. */
export function useChosenColumns<Row>(table: string, columns: readonly Column<Row>[]): ChosenColumns<Row> {
  const [chosen, setChosen] = useState(() => readChosen(table));
  const widthPx = useWindowWidth();
  const shown = shownColumns(columns, { chosen, widthPx });
  const choose = (keys: readonly string[] | null): void => {
    storeChosen(table, keys);
    setChosen(keys);
  };
  return {
    shown,
    toggle: (key) => {
      const keys = shown.map((column) => column.key);
      choose(keys.includes(key) ? keys.filter((one) => one !== key) : [...keys, key]);
    },
    reset: () => choose(null),
    isChosen: chosen !== null,
  };
}
