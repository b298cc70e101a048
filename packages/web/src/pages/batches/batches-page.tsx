import type { Batch } from '@mailhaul/contract/client';
import { getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { Chips } from '../../components/chips.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Icon } from '../../components/icon.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useBatches } from '../../queries/use-batches.ts';
import { parseSort, type Sort, sortText } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useHeldOrder } from '../../table/use-held-order.ts';
import { useWords } from '../../words/words.tsx';
import { useBatchColumns } from './batch-columns.tsx';
import { Drafts } from './drafts.tsx';
import { GROUPS, type Group, groupOf } from './groups.ts';

const route = getRouteApi('/shell/batches');
const keyOf = ({ batchGuid }: Batch): string => batchGuid;

/** All batches. */
export function BatchesPage() {
  const { t } = useWords();
  const { batches, error } = useBatches();
  const { show: group = 'all', sort = 'identity' } = route.useSearch();
  const navigate = route.useNavigate();
  const fresh = sorted(
    (batches ?? []).filter((batch) => group === 'all' || groupOf(batch) === group),
    parseSort(sort),
  );
  const held = useHeldOrder(fresh, keyOf, `${group} ${sort}`);
  const chips = (['all', ...GROUPS] as const).map((value) => ({
    value,
    word: t(`group.${value}`),
    count: batches?.filter((batch) => value === 'all' || groupOf(batch) === value).length,
  }));
  const columns = useBatchColumns();
  return (
    <>
      <PageHead title={t('nav.batches')} actions={<NewBatch />} />
      <Drafts />
      <div className="flex min-h-12 items-center">
        <Chips<Group | 'all'>
          label={t('column.status')}
          chips={chips}
          chosen={group}
          onChoose={(value) => void navigate({ search: (before) => ({ ...before, show: value }) })}
        />
      </div>
      <div className="panel">
        {fresh.length > 0 ? (
          <Table
            label={t('nav.batches')}
            columns={columns}
            rows={held.rows}
            keyOf={keyOf}
            held={held}
            sort={parseSort(sort)}
            onSort={(next) => void navigate({ search: (before) => ({ ...before, sort: sortText(next) }) })}
            minWidth={1056}
            tall
          />
        ) : null}
        {batches === undefined ? <ListWaits error={error} /> : null}
        {batches?.length === 0 ? (
          <EmptyState title={t('batches.empty.title')} action={<NewBatch />}>
            {t('batches.empty.text')}
          </EmptyState>
        ) : null}
        {batches && batches.length > 0 && fresh.length === 0 ? (
          <p className="p-4 text-ink2">{t('batches.noneOfFilter')}</p>
        ) : null}
      </div>
    </>
  );
}

function NewBatch() {
  const { t } = useWords();
  return (
    <Link to="/new/batch" className={buttonClass('primary')}>
      <Icon name="plus" />
      {t('batches.new')}
    </Link>
  );
}

function sorted(batches: readonly Batch[], { key, descending }: Sort): readonly Batch[] {
  const compare = (a: Batch, b: Batch): number => {
    const [left, right] = [sortValue(a, key), sortValue(b, key)];
    return typeof left === 'number' && typeof right === 'number'
      ? left - right
      : String(left).localeCompare(String(right));
  };
  return batches.toSorted((a, b) => (descending ? -compare(a, b) : compare(a, b)));
}

function sortValue(batch: Batch, key: string): string | number {
  switch (key) {
    case 'status':
      return batch.status;
    case 'failedCount':
      return batch.failedCount;
    case 'creationDateTime':
      return batch.creationDateTime;
    default:
      return batch.identity;
  }
}
