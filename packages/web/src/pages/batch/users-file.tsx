import { addressOf, type RouteInput } from '@mailhaul/contract/client';
import { buttonClass } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import type { UsersFilter } from '../../queries/use-users.ts';
import { useWords } from '../../words/words.tsx';

interface UsersFileProps {
  readonly filter: UsersFilter & { readonly batch?: string };
  /** Keys of the columns that are shown. */
  readonly columns: readonly string[];
}

/** The users of the filter as a file for a spreadsheet, with the columns that are shown; the server writes it row by row. */
export function UsersFile({ filter: { batch = '', ...filter }, columns }: UsersFileProps) {
  const { t } = useWords();
  const asked: RouteInput<'report.users'> = {
    ...filter,
    batch,
    columns: columns.filter((key) => key !== 'action').join(','),
  };
  return (
    <a
      className={buttonClass('plain', true)}
      href={addressOf('report.users', asked)}
      download={`${batch}-users.csv`}
      title={t('users.csvHint')}
    >
      <Icon name="download" />
      CSV
    </a>
  );
}
