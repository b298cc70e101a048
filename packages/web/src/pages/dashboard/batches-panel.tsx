import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../components/panel.tsx';
import { widthOf } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useHeldOrder } from '../../table/use-held-order.ts';
import { useWindowWidth } from '../../table/use-window-width.ts';
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

/** From which width of the window on both panels stand side by side, px. */
const SIDE_BY_SIDE_PX = 1200;

/** From which width of the window on there is room for these as well when they do, px. */
const ROOM_PX: ReadonlyMap<string, number> = new Map([
  ['rate', 1320],
  ['ends', 1400],
]);

/** The batches that matter most now: what moves and what failed before what rests. */
export function BatchesPanel({ batches }: { readonly batches: readonly Batch[] }) {
  const { t } = useWords();
  const windowPx = useWindowWidth();
  const columns = useBatchColumns()
    .filter(({ key }) => WIDTHS.has(key) && hasRoom(key, windowPx))
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
        minWidth={widthOf(columns, false)}
      />
    </Panel>
  );
}

function hasRoom(key: string, windowPx: number): boolean {
  return windowPx < SIDE_BY_SIDE_PX || windowPx >= (ROOM_PX.get(key) ?? 0);
}

const keyOf = ({ batchGuid }: Batch): string => batchGuid;

function weight({ activeCount, failedCount, status }: Batch): number {
  if (status === 'Completed') return 0;
  return (activeCount > 0 ? 4 : 0) + (failedCount > 0 ? 2 : 0) + 1;
}
