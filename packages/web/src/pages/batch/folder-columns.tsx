import type { Batch, BatchFolder } from '@mailhaul/contract/client';
import type { FolderState } from '@mailhaul/contract/words';
import { Link } from '@tanstack/react-router';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import type { Look } from '../../states/tone.ts';
import { type Column, ROOM } from '../../table/column.ts';
import { useWords, type Words } from '../../words/words.tsx';

/** The columns of a batch's folders. */
export function useFolderColumns(batch: Batch): readonly Column<BatchFolder>[] {
  const words = useWords();
  return [...nameColumns(words, batch), ...itemColumns(words), ...restColumns(words)];
}

const LOOKS: Readonly<Record<FolderState, Look>> = {
  NotCopied: { icon: 'queued', tone: 'idle' },
  PartlyCopied: { icon: 'sync', tone: 'run' },
  Copied: { icon: 'ok', tone: 'ok' },
  Failed: { icon: 'failed', tone: 'bad' },
};

function nameColumns({ t }: Words, batch: Batch): readonly Column<BatchFolder>[] {
  return [
    {
      key: 'user',
      head: t('column.user'),
      width: 180,
      sorts: true,
      fixed: true,
      cell: ({ emailAddress }) => (
        <Link
          to="/batches/$batch/users/$user"
          params={{ batch: batch.identity, user: emailAddress }}
          title={emailAddress}
        >
          {emailAddress}
        </Link>
      ),
    },
    {
      key: 'source',
      head: t('column.folder'),
      sorts: true,
      fixed: true,
      cell: (folder) => <Way folder={folder} />,
    },
    {
      key: 'state',
      head: t('column.state'),
      width: 132,
      cell: ({ state, failure }) => (
        <StateBadge look={LOOKS[state]} word={t(`folders.${state}`)} why={failure ?? undefined} />
      ),
    },
  ];
}

/** Where a folder goes; its name on the target only where that is another one. */
function Way({ folder: { folderPath, targetFolderPath } }: { readonly folder: BatchFolder }) {
  const { t } = useWords();
  if (folderPath === targetFolderPath)
    return (
      <span className="clip block" title={folderPath}>
        <bdi>{folderPath}</bdi>
      </span>
    );
  return (
    <span className="grid" title={`${folderPath} → ${targetFolderPath}`}>
      <span className="clip">
        <bdi>{folderPath}</bdi>
      </span>
      <span className="clip text-sm text-ink2">
        {t('folders.becomes')} <bdi>{targetFolderPath}</bdi>
      </span>
    </span>
  );
}

function itemColumns({ t, show }: Words): readonly Column<BatchFolder>[] {
  const count = (value: number, tone = '') => (
    <span className={value === 0 ? 'zero' : tone}>{show.count(value)}</span>
  );
  return [
    {
      key: 'sourceItems',
      head: t('column.source'),
      width: 72,
      numeric: true,
      sorts: true,
      cell: ({ sourceItemCount }) => count(sourceItemCount),
    },
    {
      key: 'copied',
      head: t('column.copied'),
      width: 72,
      numeric: true,
      cell: ({ copiedItemCount }) => count(copiedItemCount),
    },
    {
      key: 'there',
      head: t('column.alreadyThere'),
      width: 80,
      numeric: true,
      fromPx: ROOM.some,
      cell: ({ alreadyThereItemCount }) => count(alreadyThereItemCount),
    },
    {
      key: 'skipped',
      head: t('column.skipped'),
      width: 88,
      numeric: true,
      cell: ({ skippedItemCount }) => count(skippedItemCount, 'tone-warn font-semibold'),
    },
    {
      key: 'failed',
      head: t('column.failedItems'),
      width: 62,
      numeric: true,
      fromPx: ROOM.some,
      cell: ({ failedItemCount }) => count(failedItemCount, 'tone-bad font-semibold'),
    },
  ];
}

function restColumns({ t, show }: Words): readonly Column<BatchFolder>[] {
  return [
    {
      key: 'copiedBytes',
      head: t('column.data'),
      width: 78,
      numeric: true,
      sorts: true,
      cell: ({ copiedBytes }) => (
        <span className={copiedBytes === 0 ? 'zero' : ''}>{show.bytes(copiedBytes)}</span>
      ),
    },
    {
      key: 'lastSync',
      head: t('column.lastSync'),
      width: 84,
      numeric: true,
      fromPx: ROOM.all,
      cell: ({ lastSuccessfulSyncTime: at }) =>
        at === null ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          <span title={show.exact(at)}>{show.brief(at)}</span>
        ),
    },
  ];
}
