import { type FocusEvent, useEffect, useRef, useState } from 'react';
import { type Held, holdOrder } from './held-order.ts';

/** A table whose order rests while somebody is in it. */
export interface HeldTable<Row> extends Held<Row> {
  readonly apply: () => void;
  /** To be spread on what holds the table and the button that applies the changes: on the way there nothing may move either. */
  readonly watch: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: (event: FocusEvent<HTMLElement>) => void;
  };
}

/** Keeps the order of rows while the pointer or the focus is in their table. `epoch` changes when the admin asked for another order. */
export function useHeldOrder<Row>(
  fresh: readonly Row[],
  keyOf: (row: Row) => string,
  epoch: string,
): HeldTable<Row> {
  const [pointer, setPointer] = useState(false);
  const [focus, setFocus] = useState(false);
  const shown = useRef<{ rows: readonly Row[]; epoch: string }>({ rows: fresh, epoch });
  const holds = (pointer || focus) && shown.current.epoch === epoch && shown.current.rows.length > 0;
  const held: Held<Row> = holds ? holdOrder(shown.current.rows, fresh, keyOf) : { rows: fresh, changes: 0 };
  const [, redraw] = useState(0);
  useEffect(() => {
    shown.current = { rows: held.rows, epoch };
  });
  return {
    ...held,
    apply: () => {
      shown.current = { rows: [], epoch };
      // what was pressed goes away, and a focus that goes with it tells nobody
      setFocus(false);
      redraw((count) => count + 1);
    },
    watch: {
      onPointerEnter: () => setPointer(true),
      onPointerLeave: () => setPointer(false),
      onFocus: () => setFocus(true),
      // from one row to the next the focus stays
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setFocus(false);
      },
    },
  };
}
