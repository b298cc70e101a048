import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { WaitsForCell } from '../../components/waits-for.tsx';
import { NOTHING } from '../../show/show.ts';
import { userLook, userProgress } from '../../states/user-state.ts';
import type { Column } from '../../table/column.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { UserAction } from './user-action.tsx';
import { userReason } from './user-reason.ts';

/** The columns of a batch's users. */
export function useUserColumns(batch: Batch): readonly Column<UserStatistics>[] {
  const words = useWords();
  return [...nameColumns(words, batch), ...figureColumns(words), actionColumn(words, batch)];
}

function nameColumns(words: Words, batch: Batch): readonly Column<UserStatistics>[] {
  const { t } = words;
  return [
    {
      key: 'identity',
      head: t('column.user'),
      width: 246,
      sorts: true,
      cell: ({ identity, emailAddress }) => (
        <Link
          to="/batches/$batch/users/$user"
          params={{ batch: batch.identity, user: identity }}
          title={emailAddress}
        >
          {emailAddress}
        </Link>
      ),
    },
    {
      key: 'status',
      head: t('column.status'),
      sorts: true,
      cell: (user) => <StateBadge look={userLook(user)} word={user.status} why={userReason(user, words)} />,
    },
    { key: 'progress', head: t('column.progressOnly'), width: 116, cell: (user) => <UserBar user={user} /> },
    { key: 'waitsFor', head: t('column.waitsFor'), width: 108, cell: (user) => <WaitsForCell user={user} /> },
  ];
}

function figureColumns({ t, show }: Words): readonly Column<UserStatistics>[] {
  return [
    {
      key: 'bytesTransferred',
      head: t('column.data'),
      width: 112,
      numeric: true,
      sorts: true,
      cell: ({ bytesTransferred, estimatedTotalTransferSize }) =>
        estimatedTotalTransferSize === 0 ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          show.bytesOf(bytesTransferred, estimatedTotalTransferSize)
        ),
    },
    {
      key: 'skippedItemCount',
      head: t('column.skipped'),
      width: 72,
      numeric: true,
      sorts: true,
      cell: ({ skippedItemCount }) => (
        <span className={skippedItemCount === 0 ? 'zero' : 'tone-warn font-semibold'}>
          {show.count(skippedItemCount)}
        </span>
      ),
    },
    {
      key: 'averageRate',
      head: t('column.rate'),
      width: 80,
      numeric: true,
      cell: ({ averageBytesTransferredPerHour }) =>
        !averageBytesTransferredPerHour ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          show.rate(averageBytesTransferredPerHour / 3600)
        ),
    },
    {
      key: 'lastSuccessfulSyncTime',
      head: t('column.lastSync'),
      width: 82,
      numeric: true,
      sorts: true,
      cell: ({ lastSuccessfulSyncTime }) =>
        lastSuccessfulSyncTime === null ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          <span title={show.exact(lastSuccessfulSyncTime)}>{show.brief(lastSuccessfulSyncTime)}</span>
        ),
    },
  ];
}

function actionColumn({ t }: Words, batch: Batch): Column<UserStatistics> {
  return {
    key: 'action',
    head: t('column.action'),
    headHidden: true,
    width: 120,
    numeric: true,
    cell: (user) => <UserAction user={user} batch={batch.identity} />,
  };
}

function UserBar({ user }: { readonly user: UserStatistics }) {
  const { t, show } = useWords();
  const { estimatedTotalTransferCount: items, estimatedTotalTransferSize: bytes } = user;
  if (items === 0 && bytes === 0)
    return <span className="text-sm text-ink3">{t('progress.notCounted')}</span>;
  const share = bytes > 0 ? user.bytesTransferred / bytes : user.syncedItemCount / items;
  return (
    <span className="grid gap-1">
      <span className="text-sm text-ink2">
        {show.count(user.syncedItemCount)} / {show.count(items)}
      </span>
      <ProgressBar
        label={t('progress.of', { name: user.emailAddress })}
        transferred={share}
        text={t('progress.transferred', { share: show.share(share) })}
        state={userProgress(user)}
      />
    </span>
  );
}
