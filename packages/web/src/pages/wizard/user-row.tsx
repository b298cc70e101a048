import type { CheckedUsers } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useWords } from '../../words/words.tsx';

type CheckedRow = CheckedUsers['rows'][number];

/** A row, and what can be done about it. */
export interface UserRowProps {
  readonly row: CheckedRow;
  /** Why nothing can be mended now; null when it can. */
  readonly refused: string | null;
  /** Whether the file names that column itself. */
  readonly canMend: (column: string) => boolean;
  readonly onChange: (column: string, value: string) => void;
  readonly onRemove: () => void;
}

/** One row of a file, and below it what is wrong and the field that mends it. */
export function UserRow(props: UserRowProps) {
  const { row } = props;
  const { t } = useWords();
  const bad = (column: string): string =>
    row.errors.some((error) => error.column?.toLowerCase() === column.toLowerCase()) ? 'cell-bad' : '';
  return (
    <>
      <tr>
        <td className="numeric zero">{row.row}</td>
        <td className={bad('EmailAddress')} title={row.emailAddress}>
          {row.emailAddress}
        </td>
        <td className={bad('UserName')} title={row.userName}>
          {row.userName}
        </td>
        <td className={bad('Password')}>
          {row.hasPassword ? '••••••••' : <span className="zero">{t('rows.noPassword')}</span>}
        </td>
        <td>
          {row.errors.length === 0 ? (
            <StateBadge look={{ icon: 'ok', tone: 'ok' }} word={t('rows.ready')} />
          ) : (
            <StateBadge look={{ icon: 'failed', tone: 'bad' }} word={t('rows.error')} />
          )}
        </td>
      </tr>
      {row.errors.map((error) => (
        <tr key={`${error.code} ${error.column}`} className="row-message">
          <td />
          <td colSpan={4}>
            <Mend error={error} {...props} />
          </td>
        </tr>
      ))}
    </>
  );
}

interface MendProps extends UserRowProps {
  readonly error: CheckedRow['errors'][number];
}

function Mend({ error, row, refused, canMend, onChange, onRemove }: MendProps) {
  const { t } = useWords();
  const { column } = error;
  const [value, setValue] = useState(() => suggestion(row, column));
  const here = column !== null && canMend(column) ? column : null;
  return (
    <form
      className="flex flex-wrap items-center gap-2 py-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (here !== null && refused === null) onChange(here, value);
      }}
    >
      <span className="min-w-52 flex-1">
        {error.headline} <code className="text-ink3">{error.code}</code>
        <span className="hint block">{error.fix}</span>
        {here === null ? <span className="hint block">{t('rows.mendFile')}</span> : null}
      </span>
      {here === null ? null : (
        <>
          <input
            className="input !h-7 !w-56"
            type={/password/i.test(here) ? 'password' : 'text'}
            autoComplete="off"
            aria-label={t('rows.mend', { column: here, row: row.row })}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
          <Button small type="submit" icon="check" refused={refused}>
            {t('rows.apply')}
          </Button>
        </>
      )}
      <Button
        small
        icon="trash"
        aria-label={t('rows.remove', { row: row.row })}
        title={t('rows.remove', { row: row.row })}
        refused={refused}
        onClick={onRemove}
      />
    </form>
  );
}

// blanks at the ends are what is wrong most often
function suggestion(row: CheckedRow, column: string | null): string {
  if (column === null) return '';
  if (/^emailaddress$/i.test(column)) return row.emailAddress.trim();
  return /^username$/i.test(column) ? row.userName.trim() : '';
}
