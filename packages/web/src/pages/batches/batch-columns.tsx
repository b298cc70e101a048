import type { Batch } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import { BATCH_LOOKS } from '../../states/batch-state.ts';
import type { Column } from '../../table/column.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { endOf } from '../batch/batch-ends.ts';
import { batchProgress } from './batch-progress.ts';
import { batchReason } from './batch-reason.ts';

/** The columns of a list of batches. */
export function useBatchColumns(): readonly Column<Batch>[] {
  const words = useWords();
  return [
    ...nameColumns(words),
    ...countColumns(words),
    ...progressColumns(words),
    ...paceColumns(words),
    ...placeColumns(words),
  ];
}

function nameColumns(words: Words): readonly Column<Batch>[] {
  const { t } = words;
  return [
    {
      key: 'identity',
      head: t('column.name'),
      sorts: true,
      cell: ({ identity }) => (
        <Link to="/batches/$batch" params={{ batch: identity }} title={identity}>
          {identity}
        </Link>
      ),
    },
    { ...statusColumn(words), sorts: true },
  ];
}

/** How it is, and why. */
export function statusColumn(words: Words): Column<Batch> {
  return {
    key: 'status',
    head: words.t('column.status'),
    width: 172,
    cell: (batch) => (
      <StateBadge look={BATCH_LOOKS[batch.status]} word={batch.status} why={batchReason(batch, words)} />
    ),
  };
}

/** A number that is pale when it is nothing. */
export function countCell(show: Words['show']) {
  return (value: number, tone = '') => (
    <span className={value === 0 ? 'zero' : tone}>{show.count(value)}</span>
  );
}

function countColumns({ t, show }: Words): readonly Column<Batch>[] {
  const count = countCell(show);
  return [
    {
      key: 'totalCount',
      head: t('column.total'),
      width: 50,
      numeric: true,
      cell: ({ totalCount }) => count(totalCount),
    },
    {
      key: 'syncedCount',
      head: t('column.synced'),
      width: 62,
      numeric: true,
      cell: ({ syncedCount, finalizedCount }) => count(syncedCount + finalizedCount),
    },
    {
      key: 'finalizedCount',
      head: t('column.finalized'),
      width: 74,
      numeric: true,
      cell: ({ finalizedCount }) => count(finalizedCount),
    },
    {
      key: 'failedCount',
      head: t('column.failed'),
      width: 54,
      numeric: true,
      sorts: true,
      cell: ({ failedCount }) => count(failedCount, 'tone-bad font-semibold'),
    },
  ];
}

function progressColumns({ t }: Words): readonly Column<Batch>[] {
  return [
    { key: 'progress', head: t('column.progress'), width: 134, cell: (batch) => <BatchBar batch={batch} /> },
  ];
}

/** How fast it moves, and when that ends, each in its own column. */
function paceColumns({ t, show }: Words): readonly Column<Batch>[] {
  return [
    {
      key: 'rate',
      head: t('column.rate'),
      width: 78,
      numeric: true,
      cell: ({ writeBytesPerSecond }) =>
        writeBytesPerSecond > 0 ? show.rate(writeBytesPerSecond) : <span className="zero">{NOTHING}</span>,
    },
    {
      key: 'ends',
      head: t('batch.ends'),
      width: 76,
      numeric: true,
      cell: (batch) => <InstantCell at={endOf(batch)} />,
    },
  ];
}

function placeColumns({ t }: Words): readonly Column<Batch>[] {
  return [
    {
      key: 'endpoints',
      head: t('column.endpoints'),
      cell: ({ sourceEndpoint, targetEndpoint }) => (
        <span className="badge-words text-ink2" title={`${sourceEndpoint} → ${targetEndpoint}`}>
          <span className="clip">{sourceEndpoint}</span>
          <span className="badge-why clip">→ {targetEndpoint}</span>
        </span>
      ),
    },
    {
      key: 'lastSync',
      head: t('column.lastSync'),
      width: 80,
      numeric: true,
      cell: ({ lastSyncedDateTime }) => <InstantCell at={lastSyncedDateTime} />,
    },
    {
      key: 'creationDateTime',
      head: t('column.created'),
      width: 84,
      numeric: true,
      sorts: true,
      cell: ({ creationDateTime }) => <InstantCell at={creationDateTime} />,
    },
  ];
}

function InstantCell({ at }: { readonly at: string | null }) {
  const { show } = useWords();
  if (at === null) return <span className="zero">{NOTHING}</span>;
  return <span title={show.exact(at)}>{show.brief(at)}</span>;
}

function BatchBar({ batch }: { readonly batch: Batch }) {
  const { t, show } = useWords();
  const { share, state } = batchProgress(batch);
  return (
    <span className="grid gap-1">
      <span className="flex justify-between text-sm text-ink2">
        <span>
          {batch.estimatedBytes === 0
            ? t('progress.notCounted')
            : show.bytesOf(batch.bytesTransferred, batch.estimatedBytes)}
        </span>
        {batch.estimatedBytes === 0 ? null : <span>{show.share(share)}</span>}
      </span>
      <ProgressBar
        label={t('progress.of', { name: batch.identity })}
        transferred={share}
        text={t('progress.transferred', { share: show.share(share) })}
        state={state}
      />
    </span>
  );
}
