import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../table/table.tsx';
import { useHeldOrder } from '../../table/use-held-order.ts';
import { useWords } from '../../words/words.tsx';
import { useBatchColumns } from '../batches/batch-columns.tsx';

/** Batches that are shown on the first page. */
const MOST = 8;

/** The columns that are shown, as wide as they may be beside what needs somebody. */
const WIDTHS: ReadonlyMap<string, number | undefined> = new Map([
  ['identity', undefined],
  ['status', 170],
  ['totalCount', 48],
  ['syncedCount', 62],
  ['failedCount', 54],
  ['progress', 130],
  ['rate', 78],
  ['ends', 62],
]);

/** The batches that matter most now: what moves and what failed before what rests. */
export function BatchesPanel({ batches }: { readonly batches: readonly Batch[] }) {
  const { t } = useWords();
  const columns = useBatchColumns()
    .filter(({ key }) => WIDTHS.has(key))
    .map(({ width: _, ...column }) => {
      const width = WIDTHS.get(column.key);
      return width === undefined ? column : { ...column, width };
    });
  const rows = [...batches]
    .sort((a, b) => weight(b) - weight(a) || a.identity.localeCompare(b.identity))
    .slice(0, MOST);
  const held = useHeldOrder(rows, keyOf, '');
  return (
    <Panel
      title={t('nav.batches')}
      end={
        <Link to="/batches" className="link">
          {t('batches.all')}
        </Link>
      }
    >
      <Table
        label={t('nav.batches')}
        columns={columns}
        rows={held.rows}
        keyOf={keyOf}
        held={held}
        minWidth={740}
      />
    </Panel>
  );
}

const keyOf = ({ batchGuid }: Batch): string => batchGuid;

function weight({ activeCount, failedCount, status }: Batch): number {
  if (status === 'Completed') return 0;
  return (activeCount > 0 ? 4 : 0) + (failedCount > 0 ? 2 : 0) + 1;
}
