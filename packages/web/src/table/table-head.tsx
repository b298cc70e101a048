import { useWords } from '../words/words.tsx';
import { type Column, columnClass, type Sort } from './column.ts';
import type { TableProps } from './table-props.ts';

/** Width of the column of check boxes, px. */
const CHECK_PX = 40;

/** The columns' widths and heads. */
export function TableHead<Row>({ columns, rows, keyOf, sort, onSort, selection }: TableProps<Row>) {
  const { t } = useWords();
  const all =
    selection !== undefined && rows.length > 0 && rows.every((row) => selection.keys.has(keyOf(row)));
  return (
    <>
      <colgroup>
        {selection ? <col style={{ width: CHECK_PX }} /> : null}
        {columns.map(({ key, width }) => (
          <col key={key} style={{ width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {selection ? (
            <th>
              <input
                type="checkbox"
                aria-label={t('table.selectAll')}
                checked={all}
                onChange={() => selection.onChange(new Set(all ? [] : rows.map(keyOf)))}
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
          ))}
        </tr>
      </thead>
    </>
  );
}

interface HeadCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
}

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const { key, head, sorts, headHidden } = column;
  const sorted = sort?.key === key;
  const text = headHidden ? <span className="sr-only">{head}</span> : head;
  return (
    <th
      scope="col"
      className={columnClass(column)}
      aria-sort={sorted ? (sort.descending ? 'descending' : 'ascending') : undefined}
    >
      {sorts && onSort ? (
        <button type="button" onClick={() => onSort({ key, descending: sorted && !sort.descending })}>
          {text}
          {sorted ? (
            <span className="text-link" aria-hidden="true">
              {sort.descending ? ' ↓' : ' ↑'}
            </span>
          ) : null}
        </button>
      ) : (
        text
      )}
    </th>
  );
}
