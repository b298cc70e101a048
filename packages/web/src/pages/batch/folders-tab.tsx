import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { Note } from '../../components/note.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useFolders } from '../../queries/use-folders.ts';
import { useUsers } from '../../queries/use-users.ts';
import { userLook } from '../../states/user-state.ts';
import { useWords } from '../../words/words.tsx';
import { FoldersTable, foldersNote } from '../user/folders-table.tsx';
import { FilterText } from './filter-text.tsx';
import { filterOf, type UsersSearch } from './users-search.ts';

const route = getRouteApi('/shell/batches/$batch/$tab');

/** The folders of everybody in a batch, user by user: where each goes, and how both sides compare. */
export function FoldersTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const search: UsersSearch = route.useSearch();
  const navigate = route.useNavigate();
  const { users, onMore } = useUsers(filterOf(batch.identity, search));
  return (
    <>
      <div className="flex min-h-12 flex-wrap items-center gap-2 py-2">
        <span className="flex-1 text-ink2">{t('folders.says')}</span>
        <FilterText
          value={search.text ?? ''}
          onValue={(text) =>
            void navigate({
              search: (before) => ({ ...before, text: text === '' ? undefined : text }),
              replace: true,
            })
          }
        />
      </div>
      <div className="panel">
        {users?.map((user) => (
          <FoldersOf key={user.guid} batch={batch.identity} user={user} isAlone={users.length === 1} />
        ))}
        {users?.length === 0 ? <EmptyState title={t('users.none')}>{t('users.noneText')}</EmptyState> : null}
        {users === undefined ? <p className="p-4 text-ink2">{t('loading')}</p> : null}
        {onMore ? (
          <p className="border-t border-line p-4">
            <Button onClick={onMore}>{t('folders.more')}</Button>
          </p>
        ) : null}
      </div>
    </>
  );
}

interface FoldersOfProps {
  readonly batch: string;
  readonly user: UserStatistics;
  /** Nobody else is listed, so its folders are shown at once. */
  readonly isAlone: boolean;
}

function FoldersOf({ batch, user, isAlone }: FoldersOfProps) {
  const [open, setOpen] = useState(isAlone);
  return (
    <details
      className="border-b border-line last:border-b-0"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex min-h-10 cursor-pointer items-center gap-3 px-4 py-1">
        <Icon name="down" className={open ? '' : 'mirrors -rotate-90 rtl:rotate-90'} />
        <b className="clip min-w-0 flex-1 font-semibold">{user.emailAddress}</b>
        <span className="w-52 flex-none">
          <StateBadge look={userLook(user)} word={user.status} />
        </span>
      </summary>
      {open ? <Found {...{ batch, user }} /> : null}
    </details>
  );
}

function Found({ batch, user }: Pick<FoldersOfProps, 'batch' | 'user'>) {
  const words = useWords();
  const { t } = words;
  const { data, error } = useFolders(user.guid, batch);
  const folders = data?.items;
  return (
    <div className="bg-sunken pb-3">
      <p className="flex flex-wrap gap-4 px-4 py-2 text-ink2">
        {folders?.length === 0 ? t('user.noFolders') : foldersNote(folders, words)}
        <Link to="/batches/$batch/users/$user" params={{ batch, user: user.identity }} className="link">
          {t('folders.open', { name: user.emailAddress })}
        </Link>
      </p>
      {error ? <Note tone="bad">{error.message}</Note> : null}
      {folders && folders.length > 0 ? (
        <div className="mx-4 rounded-panel border border-line bg-surface">
          <FoldersTable folders={folders} />
        </div>
      ) : null}
    </div>
  );
}
