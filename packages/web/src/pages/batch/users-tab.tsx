import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import { Chips } from '../../components/chips.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { useTopics } from '../../live/live.tsx';
import { useUsers } from '../../queries/use-users.ts';
import { isMoving } from '../../states/batch-state.ts';
import { type Column, parseSort, sortText, widthOf } from '../../table/column.ts';
import { ColumnChooser } from '../../table/column-chooser.tsx';
import { Table } from '../../table/table.tsx';
import { type ChosenColumns, useChosenColumns } from '../../table/use-chosen-columns.ts';
import { type HeldTable, useHeldOrder } from '../../table/use-held-order.ts';
import { useWords } from '../../words/words.tsx';
import { FilterText } from './filter-text.tsx';
import { HeldNotice } from './held-notice.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { SUMMARIES, type Summary, summaryCounts } from './summaries.ts';
import { useRowKeys } from './use-row-keys.ts';
import { useUserColumns } from './user-columns.tsx';
import { UsersFile } from './users-file.tsx';
import { filterOf, type UsersSearch } from './users-search.ts';

const route = getRouteApi('/shell/batches/$batch/$tab');
const keyOf = ({ guid }: UserStatistics): string => guid;

/** The users of a batch: filtered and sorted by the server, drawn as far as they are seen. */
export function UsersTab({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const search: UsersSearch = route.useSearch();
  const navigate = route.useNavigate();
  const set = (change: UsersSearch) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const { users, total, error, onMore } = useUsers(filterOf(batch.identity, search), {
    moving: isMoving(batch.status),
  });
  const held = useHeldOrder(users ?? [], keyOf, JSON.stringify(search));
  const [seen, setSeen] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onSeen = useCallback(
    (rows: readonly UserStatistics[]) => setSeen(rows.map(({ guid }) => `user:${guid}`)),
    [],
  );
  useTopics(seen);
  const columns = useUserColumns(batch);
  const chosenColumns = useChosenColumns('users', columns);
  const { shown } = chosenColumns;
  useRowKeys(batch.identity, held.rows);
  const nameOf = (key: string): string => users?.find(({ guid }) => guid === key)?.emailAddress ?? key;
  return (
    <div data-held {...held.watch}>
      <UsersBar {...{ batch, search, set, held, columns, chosenColumns }} />
      {chosen.size > 0 ? (
        <SelectionBar
          batch={batch}
          users={(users ?? []).filter(({ guid }) => chosen.has(guid))}
          onDone={() => setChosen(new Set())}
        />
      ) : null}
      <div className="panel">
        {held.rows.length > 0 ? (
          <Table
            label={t('tab.users')}
            columns={shown}
            {...{ keyOf, onMore, onSeen, total }}
            rows={held.rows}
            sort={parseSort(search.sort ?? 'rowIndex')}
            onSort={(sort) => set({ sort: sortText(sort) })}
            selection={{ keys: chosen, onChange: setChosen, nameOf }}
            minWidth={widthOf(shown, true)}
            tall
          />
        ) : null}
        {users?.length === 0 ? <EmptyState title={t('users.none')}>{t('users.noneText')}</EmptyState> : null}
        {users === undefined ? <ListWaits error={error} /> : null}
      </div>
    </div>
  );
}

interface UsersBarProps {
  readonly batch: Batch;
  readonly search: UsersSearch;
  readonly set: (change: UsersSearch) => void;
  readonly held: HeldTable<UserStatistics>;
  readonly columns: readonly Column<UserStatistics>[];
  readonly chosenColumns: ChosenColumns<UserStatistics>;
}

/** Which users are shown, which columns of them, and the file of both. */
function UsersBar({ batch, search, set, held, columns, chosenColumns }: UsersBarProps) {
  const { t } = useWords();
  const keys = chosenColumns.shown.map(({ key }) => key);
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 py-2">
      <SummaryChips batch={batch} chosen={search.summary ?? 'All'} onChoose={(summary) => set({ summary })} />
      {search.code ? (
        <button type="button" className="chip" aria-pressed="true" onClick={() => set({ code: undefined })}>
          {t('users.withCode', { code: search.code })} <Icon name="close" />
        </button>
      ) : null}
      <span className="flex-1" />
      <HeldNotice changes={held.changes} onApply={held.apply} />
      <FilterText
        label={t('users.filter')}
        value={search.text ?? ''}
        onValue={(text) => set({ text: text === '' ? undefined : text })}
      />
      <ColumnChooser columns={columns} chosen={chosenColumns} />
      <UsersFile filter={filterOf(batch.identity, search)} columns={keys} />
    </div>
  );
}

interface SummaryChipsProps {
  readonly batch: Batch;
  readonly chosen: Summary | 'All';
  readonly onChoose: (summary: Summary | undefined) => void;
}

function SummaryChips({ batch, chosen, onChoose }: SummaryChipsProps) {
  const { t } = useWords();
  const counts = summaryCounts(batch);
  const chips = (['All', ...SUMMARIES] as const).map((value) => ({
    value,
    word: t(`summary.${value}`),
    count: counts[value],
  }));
  return (
    <Chips<Summary | 'All'>
      label={t('column.status')}
      chips={chips}
      chosen={chosen}
      onChoose={(summary) => onChoose(summary === 'All' ? undefined : summary)}
    />
  );
}
