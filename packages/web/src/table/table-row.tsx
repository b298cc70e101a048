import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { type Column, columnClass } from './column.ts';
import type { Selection } from './table-props.ts';

interface TableRowProps<Row> {
  /** A click on its box; `isRange`: with Shift. */
  readonly onPick: (index: number, isRange: boolean) => void;
  readonly row: Row;
  readonly rowKey: string;
  /** From 0, in the whole table. */
  readonly index: number;
  readonly columns: readonly Column<Row>[];
  readonly selection: Selection | undefined;
  /** A second line across the row, for what is wrong in it. */
  readonly below?: ((row: Row) => ReactNode) | undefined;
}

/** One row. */
export function TableRow<Row>(props: TableRowProps<Row>) {
  const { row, rowKey, index, columns, selection, below, onPick } = props;
  const selected = selection?.keys.has(rowKey);
  const message = below?.(row);
  return (
    <>
      <tr aria-rowindex={index + 2} aria-selected={selected} data-row={index}>
        {selection ? <CheckCell {...{ rowKey, index, selection, onPick }} /> : null}
        {columns.map((column) => (
          <td key={column.key} className={columnClass(column)}>
            {column.cell(row)}
          </td>
        ))}
      </tr>
      {message ? (
        <tr className="row-message">
          <td colSpan={columns.length + (selection ? 1 : 0)}>{message}</td>
        </tr>
      ) : null}
    </>
  );
}

interface CheckCellProps {
  readonly rowKey: string;
  readonly index: number;
  readonly selection: Selection;
  readonly onPick: (index: number, isRange: boolean) => void;
}

function CheckCell({ rowKey, index, selection: { keys, nameOf }, onPick }: CheckCellProps) {
  const { t } = useWords();
  return (
    <td>
      <input
        type="checkbox"
        aria-label={t('table.select', { name: nameOf(rowKey) })}
        checked={keys.has(rowKey)}
        onChange={({ nativeEvent }) =>
          onPick(index, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)
        }
      />
    </td>
  );
}
