import type { Batch, UserStatistics } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { Ago } from '../../components/ago.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { WaitsForCell } from '../../components/waits-for.tsx';
import { NOTHING } from '../../show/show.ts';
import { userShares } from '../../states/shares.ts';
import { userLook, userProgress } from '../../states/user-state.ts';
import { type Column, ROOM } from '../../table/column.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { UserAction } from './user-action.tsx';
import { moreUserColumns } from './user-columns-more.tsx';
import { userReason } from './user-reason.ts';

/** The columns of a batch's users. */
export function useUserColumns(batch: Batch): readonly Column<UserStatistics>[] {
  const words = useWords();
  return [
    ...nameColumns(words, batch),
    ...figureColumns(words),
    ...paceColumns(words),
    ...moreUserColumns(words),
    actionColumn(words, batch),
  ];
}

function nameColumns(words: Words, batch: Batch): readonly Column<UserStatistics>[] {
  const { t } = words;
  return [
    {
      key: 'identity',
      head: t('column.user'),
      sorts: true,
      fixed: true,
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
    {
      key: 'waitsFor',
      head: t('column.waitsFor'),
      width: 122,
      fromPx: null,
      cell: (user) => <WaitsForCell user={user} />,
    },
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
      width: 88,
      numeric: true,
      sorts: true,
      fromPx: ROOM.some,
      cell: ({ skippedItemCount }) => (
        <span className={skippedItemCount === 0 ? 'zero' : 'tone-warn font-semibold'}>
          {show.count(skippedItemCount)}
        </span>
      ),
    },
    {
      key: 'failedItemCount',
      head: t('column.failedItems'),
      width: 62,
      numeric: true,
      fromPx: ROOM.all,
      cell: ({ failedItemCount }) => (
        <span className={failedItemCount === 0 ? 'zero' : 'tone-bad font-semibold'}>
          {show.count(failedItemCount)}
        </span>
      ),
    },
  ];
}

function paceColumns({ t, show }: Words): readonly Column<UserStatistics>[] {
  return [
    {
      key: 'rate',
      head: t('column.rate'),
      width: 80,
      numeric: true,
      fromPx: ROOM.some,
      cell: ({ writeBytesPerSecond: rate }) =>
        rate === null ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          <span className={rate === 0 ? 'zero' : ''}>{show.rate(rate)}</span>
        ),
    },
    {
      key: 'remaining',
      head: t('column.remaining'),
      width: 76,
      numeric: true,
      cell: ({ estimatedRemainingDuration: left }) =>
        left === null ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          <span title={`${show.duration(left)}: ${t('column.remainingHint')}`}>{show.duration(left)}</span>
        ),
    },
    {
      key: 'lastActivityTime',
      head: t('column.lastActivity'),
      width: 100,
      numeric: true,
      fromPx: ROOM.all,
      cell: ({ lastActivityTime }) => <Ago at={lastActivityTime} />,
    },
  ];
}

function actionColumn({ t }: Words, batch: Batch): Column<UserStatistics> {
  return {
    key: 'action',
    head: t('column.action'),
    headHidden: true,
    fixed: true,
    width: 116,
    numeric: true,
    cell: (user) => <UserAction user={user} batch={batch.identity} />,
  };
}

function UserBar({ user }: { readonly user: UserStatistics }) {
  const { t, show } = useWords();
  const { estimatedTotalTransferCount: items, estimatedTotalTransferSize: bytes } = user;
  if (items === 0 && bytes === 0)
    return <span className="text-sm text-ink3">{t('progress.notCounted')}</span>;
  const { transferred, examined } = userShares(user);
  return (
    <span className="grid gap-1">
      <span className="text-sm text-ink2">
        {show.count(user.syncedItemCount)} / {show.count(items)}
      </span>
      <ProgressBar
        label={t('progress.of', { name: user.emailAddress })}
        transferred={transferred}
        examined={examined}
        text={t('progress.both', { share: show.share(transferred), examined: show.share(examined) })}
        state={userProgress(user)}
      />
    </span>
  );
}
