import type { Batch, BatchFolder } from '@mailhaul/contract/client';
import { FOLDER_FILTERS, type FolderFilter } from '@mailhaul/contract/words';
import { getRouteApi } from '@tanstack/react-router';
import { Chips } from '../../components/chips.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { useFolders } from '../../queries/use-folders.ts';
import { isMoving } from '../../states/batch-state.ts';
import { parseSort, sortText, widthOf } from '../../table/column.ts';
import { ColumnChooser } from '../../table/column-chooser.tsx';
import { Table } from '../../table/table.tsx';
import { useChosenColumns } from '../../table/use-chosen-columns.ts';
import { useHeldOrder } from '../../table/use-held-order.ts';
import { useWords } from '../../words/words.tsx';
import { FilterText } from './filter-text.tsx';
import { useFolderColumns } from './folder-columns.tsx';
import { HeldNotice } from './held-notice.tsx';
import { foldersFilterOf, type UsersSearch } from './users-search.ts';

const route = getRouteApi('/shell/batches/$batch/$tab');
const keyOf = ({ emailAddress, folderPath }: BatchFolder): string => `${emailAddress}\n${folderPath}`;

/** The folders of all users of a batch: filtered and sorted by the server, drawn as far as they are seen. */
export function FoldersTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const search: UsersSearch = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: UsersSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const moving = isMoving(batch.status);
  const { folders, total, error, onMore } = useFolders(foldersFilterOf(batch.identity, search), { moving });
  const held = useHeldOrder(folders ?? [], keyOf, JSON.stringify(search));
  const columns = useFolderColumns(batch);
  const chosenColumns = useChosenColumns('folders', columns);
  const { shown } = chosenColumns;
  return (
    <div data-held {...held.watch}>
      <div className="flex min-h-12 flex-wrap items-center gap-2 py-2">
        <FilterChips
          total={total}
          chosen={search.only ?? 'All'}
          onChoose={(only) => set({ only: only === 'All' ? undefined : only })}
        />
        <span className="flex-1" />
        <HeldNotice changes={held.changes} onApply={held.apply} />
        <FilterText
          label={t('folders.filter')}
          value={search.text ?? ''}
          onValue={(text) => set({ text: text === '' ? undefined : text })}
        />
        <ColumnChooser columns={columns} chosen={chosenColumns} />
      </div>
      <div className="panel">
        {held.rows.length > 0 ? (
          <Table
            label={t('tab.folders')}
            columns={shown}
            {...{ keyOf, onMore, total }}
            rows={held.rows}
            sort={parseSort(search.sort ?? 'user')}
            onSort={(sort) => set({ sort: sortText(sort) })}
            minWidth={widthOf(shown, false)}
            tall
          />
        ) : null}
        {folders?.length === 0 ? <NoFolders filtered={search.only ?? search.text} /> : null}
        {folders === undefined ? <ListWaits error={error} /> : null}
      </div>
    </div>
  );
}

interface FilterChipsProps {
  readonly total: number | undefined;
  readonly chosen: FolderFilter | 'All';
  readonly onChoose: (only: FolderFilter | 'All') => void;
}

// how many each of them has is known of the one that is shown alone
function FilterChips({ total, chosen, onChoose }: FilterChipsProps) {
  const { t } = useWords();
  const chips = (['All', ...FOLDER_FILTERS] as const).map((value) => ({
    value,
    word: t(`folders.only.${value}`),
    count: value === chosen ? total : undefined,
  }));
  return <Chips<FolderFilter | 'All'> label={t('column.state')} {...{ chips, chosen, onChoose }} />;
}

function NoFolders({ filtered }: { readonly filtered: string | undefined }) {
  const { t } = useWords();
  return filtered === undefined ? (
    <EmptyState title={t('folders.none')}>{t('user.noFolders')}</EmptyState>
  ) : (
    <EmptyState title={t('folders.noneOfFilter')}>{t('users.noneText')}</EmptyState>
  );
}
