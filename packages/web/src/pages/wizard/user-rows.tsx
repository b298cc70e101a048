import type { CheckedUsers } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { Note } from '../../components/note.tsx';
import { saveFile } from '../../components/save-file.ts';
import { useSay } from '../../components/toasts.tsx';
import { useWords } from '../../words/words.tsx';
import { hasColumn, withMendedCell, withoutUser } from './mended-file.ts';
import { UserRow, type UserRowProps } from './user-row.tsx';
import type { WizardProps } from './wizard-props.ts';

/** Rows that are shown; whoever has more mends the file itself. */
const MOST = 200;

/** The rows of a file: what is wrong stands in its cell, with the field that mends it right below. */
export function UserRows(props: WizardProps & { readonly result: CheckedUsers }) {
  const { result, csv, draft } = props;
  const { t } = useWords();
  const mendingOf = useMending(props);
  const [filter, setFilter] = useState<'all' | 'errors'>(result.badRows > 0 ? 'errors' : 'all');
  const rowsLabel = t('table.rowsOf', { name: t('rows.label') });
  const bad = result.rows.filter(({ errors }) => errors.length > 0);
  const rows = filter === 'errors' ? bad : result.rows.toSorted((a, b) => a.row - b.row);
  return (
    <>
      <BadRows result={result} />
      <div className="flex flex-wrap items-center gap-2 px-4 pb-2">
        <Chips
          label={t('rows.filter')}
          chosen={filter}
          onChoose={setFilter}
          chips={[
            { value: 'all', word: t('rows.all'), count: result.users },
            { value: 'errors', word: t('rows.errors'), count: result.badRows },
          ]}
        />
        <span className="flex-1" />
        <Button
          small
          icon="download"
          onClick={() => saveFile(draft.fileName || 'users.csv', csv, 'text/csv')}
        >
          {t('rows.download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-scroll" tabIndex={0} aria-label={rowsLabel}>
        <table className="table" aria-label={t('rows.label')}>
          <RowsHead />
          <tbody>
            {rows.slice(0, MOST).map((row) => (
              <UserRow
                // what is typed to mend one user is never left to another one that moved up to its row
                key={`${row.row} ${row.emailAddress} ${row.userName}`}
                row={row}
                {...mendingOf(row.row)}
              />
            ))}
          </tbody>
        </table>
      </section>
      {rows.length === 0 ? <p className="px-4 py-3 text-ink2">{t('rows.noErrors')}</p> : null}
      {rows.length > MOST ? (
        <p className="px-4 py-3 text-ink3">{t('rows.more', { count: rows.length - MOST })}</p>
      ) : null}
    </>
  );
}

/** What can be done about the rows of a file. */
function useMending({ csv, onCsv, check }: WizardProps) {
  const { t } = useWords();
  const say = useSay();
  const take = (mended: string | null): void => {
    if (mended === null) say({ tone: 'bad', title: t('rows.mendFile') });
    else onCsv(mended);
  };
  return (line: number): Omit<UserRowProps, 'row'> => ({
    // rows of the file before this change may have had other numbers
    refused: check.looking ? t('moment') : null,
    canMend: (column) => hasColumn(csv, column),
    onChange: (column, value) => take(withMendedCell(csv, { line, column, value })),
    onRemove: () => take(withoutUser(csv, line)),
  });
}

function RowsHead() {
  const { t } = useWords();
  return (
    <>
      <colgroup>
        <col style={{ width: 64 }} />
        <col />
        <col />
        <col style={{ width: 130 }} />
        <col style={{ width: 120 }} />
      </colgroup>
      <thead>
        <tr>
          <th className="numeric">{t('rows.row')}</th>
          <th>EmailAddress</th>
          <th>UserName</th>
          <th>Password</th>
          <th>{t('column.state')}</th>
        </tr>
      </thead>
    </>
  );
}

function BadRows({ result }: { readonly result: CheckedUsers }) {
  const { t } = useWords();
  return result.badRows > 0 ? (
    <div className="px-4 pb-2">
      <Note tone={result.taken ? 'warn' : 'bad'}>
        {t(result.taken ? 'rows.someFail' : 'rows.fileStops', { count: result.badRows })}
      </Note>
    </div>
  ) : null;
}
