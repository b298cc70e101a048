import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { ListWaits } from '../../components/list-waits.tsx';
import { useBatches } from '../../queries/use-batches.ts';
import { NOTHING } from '../../show/show.ts';
import { type Column, widthOf } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { countCell, statusColumn } from '../batches/batch-columns.tsx';
import { DocumentMenu } from './document-menu.tsx';
import { useReportFiles } from './use-report-files.ts';

/** Every batch with what came of it, and its files. */
export function BatchReportsTab() {
  const words = useWords();
  const { t } = words;
  const { batches, error } = useBatches();
  const begun = batches?.filter(({ startDateTime }) => startDateTime !== null);
  const columns = [...whatColumns(words), ...countColumns(words), ...restColumns(words)];
  if (begun === undefined) return <ListWaits error={error} />;
  return (
    <div className="panel">
      {begun.length === 0 ? (
        <EmptyState
          title={t('reports.empty')}
          action={
            <Link to="/batches" className={buttonClass('primary')}>
              {t('nav.batches')}
            </Link>
          }
        >
          {t('reports.emptyText')}
        </EmptyState>
      ) : (
        <Table
          label={t('nav.reports')}
          columns={columns}
          rows={begun}
          keyOf={({ batchGuid }) => batchGuid}
          minWidth={widthOf(columns, false)}
        />
      )}
    </div>
  );
}

function whatColumns(words: Words): readonly Column<Batch>[] {
  const { t } = words;
  return [
    {
      key: 'identity',
      head: t('column.name'),
      cell: ({ identity }) => (
        <Link to="/batches/$batch/$tab" params={{ batch: identity, tab: 'report' }} title={identity}>
          {identity}
        </Link>
      ),
    },
    { ...statusColumn(words), width: 198 },
  ];
}

function countColumns({ t, show }: Words): readonly Column<Batch>[] {
  const count = countCell(show);
  return [
    {
      key: 'done',
      head: t('column.synced'),
      width: 80,
      numeric: true,
      cell: ({ syncedCount, finalizedCount }) => count(syncedCount + finalizedCount),
    },
    {
      key: 'failed',
      head: t('column.failed'),
      width: 64,
      numeric: true,
      cell: ({ failedCount }) => count(failedCount, 'tone-bad font-semibold'),
    },
    {
      key: 'items',
      head: t('column.items'),
      width: 88,
      numeric: true,
      cell: (batch) => count(batch.itemsTransferred),
    },
    {
      key: 'data',
      head: t('column.data'),
      width: 84,
      numeric: true,
      cell: (batch) => show.bytes(batch.bytesTransferred),
    },
  ];
}

function restColumns({ t, show }: Words): readonly Column<Batch>[] {
  return [
    {
      key: 'score',
      head: t('user.score'),
      width: 90,
      cell: ({ dataConsistencyScore }) => dataConsistencyScore ?? <span className="zero">{NOTHING}</span>,
    },
    {
      key: 'last',
      head: t('column.lastSync'),
      width: 136,
      cell: (batch) => show.instant(batch.lastSyncedDateTime),
    },
    {
      key: 'files',
      head: t('report.files'),
      headHidden: true,
      width: 172,
      numeric: true,
      cell: (batch) => <Files batch={batch} />,
    },
  ];
}

function Files({ batch: { identity: batch, failedCount } }: { readonly batch: Batch }) {
  const { t } = useWords();
  const { csv, bundle } = useReportFiles();
  return (
    <DocumentMenu
      small
      floats
      label={t('report.downloadOf', { file: batch })}
      of={{ batch }}
      more={[
        {
          word: t('report.file.errors'),
          icon: 'failed',
          refused: failedCount === 0 ? t('failures.none') : null,
          onChoose: () => csv(batch, 'errors'),
        },
        { word: t('reports.bundle'), icon: 'shield', onChoose: () => bundle({ batch }) },
      ]}
    />
  );
}
