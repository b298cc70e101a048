import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useWords } from '../words/words.tsx';
import { moveRow } from './move-row.ts';
import { pickRows } from './pick-rows.ts';
import { TableHead } from './table-head.tsx';
import type { TableProps } from './table-props.ts';
import { TableRow } from './table-row.tsx';

/** Height of every row, px; the same as `--row`. */
const ROW_PX = 40;
/** Rows kept ready above and below what is seen. */
const OVERSCAN_ROWS = 12;
/** How near to the end of what was read the next page is asked for. */
const AHEAD_ROWS = 40;

/** Rows and columns. A tall one draws only what is seen, asks for pages as it is scrolled, and tells which rows are looked at. */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, keyOf, total, tall, held, selection, minWidth } = props;
  const { t } = useWords();
  const scroller = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN_ROWS,
    enabled: tall === true,
    initialRect: { width: 1000, height: 600 },
  });
  const items = tall ? virtualizer.getVirtualItems() : rows.map((_, index) => ({ index, start: 0, end: 0 }));
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useSeen(props, first, last);
  const onPick = usePick(props);
  const drawn = rows.slice(first, last + 1);
  const before = tall ? (items[0]?.start ?? 0) : 0;
  const after = tall ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const span = columns.length + (selection ? 1 : 0);
  return (
    <section
      ref={scroller}
      className={`table-scroll ${tall ? 'table-tall' : ''}`}
      // what scrolls must be reachable by keyboard
      // biome-ignore lint/a11y/noNoninteractiveTabindex: axe's scrollable-region-focusable asks for it
      tabIndex={0}
      aria-label={t('table.rowsOf', { name: label })}
      onKeyDown={moveRow}
      {...held?.watch}
    >
      <table
        className="table"
        aria-label={label}
        aria-rowcount={(total ?? rows.length) + 1}
        style={{ minWidth }}
      >
        <TableHead {...props} />
        <tbody>
          {before > 0 ? <Spacer height={before} span={span} /> : null}
          {drawn.map((row, at) => (
            <TableRow
              key={keyOf(row)}
              {...{ row, columns, selection, onPick, rowKey: keyOf(row) }}
              index={first + at}
              below={props.below}
            />
          ))}
          {after > 0 ? <Spacer height={after} span={span} /> : null}
        </tbody>
      </table>
    </section>
  );
}

function usePick<Row>({ rows, keyOf, selection }: TableProps<Row>) {
  const last = useRef<number | null>(null);
  return (index: number, isRange: boolean): void => {
    const from = isRange ? last.current : null;
    last.current = index;
    selection?.onChange(pickRows(selection.keys, { rows: rows.map(keyOf), index, from }));
  };
}

function useSeen<Row>({ rows, keyOf, onSeen, onMore }: TableProps<Row>, first: number, last: number): void {
  const more = onMore !== undefined && last >= rows.length - AHEAD_ROWS;
  useEffect(() => {
    if (more) onMore?.();
  }, [more, onMore]);
  const seen = rows.slice(first, last + 1);
  const keys = seen.map(keyOf).join('\n');
  const latest = useRef(seen);
  latest.current = seen;
  // biome-ignore lint/correctness/useExhaustiveDependencies: which rows they are is what matters, not their values
  useEffect(() => onSeen?.(latest.current), [keys, onSeen]);
}

function Spacer({ height, span }: { readonly height: number; readonly span: number }) {
  return (
    <tr className="spacer">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
