import type { ReactNode } from 'react';
import { useWords } from '../words/words.tsx';
import { type Column, columnClass } from './column.ts';
import type { Selection } from './table-props.ts';

interface TableRowProps<Row> {
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
export function TableRow<Row>({ row, rowKey, index, columns, selection, below }: TableRowProps<Row>) {
  const selected = selection?.keys.has(rowKey);
  const message = below?.(row);
  return (
    <>
      <tr aria-rowindex={index + 2} aria-selected={selected} data-row={index}>
        {selection ? <CheckCell rowKey={rowKey} selection={selection} /> : null}
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

function CheckCell({ rowKey, selection }: { readonly rowKey: string; readonly selection: Selection }) {
  const { t } = useWords();
  const { keys, onChange, nameOf } = selection;
  const toggle = (): void => {
    const next = new Set(keys);
    if (!next.delete(rowKey)) next.add(rowKey);
    onChange(next);
  };
  return (
    <td>
      <input
        type="checkbox"
        aria-label={t('table.select', { name: nameOf(rowKey) })}
        checked={keys.has(rowKey)}
        onChange={toggle}
      />
    </td>
  );
}
