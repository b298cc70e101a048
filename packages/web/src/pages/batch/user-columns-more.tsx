import type { UserStatistics } from '@mailhaul/contract/client';
import { NOTHING } from '../../show/show.ts';
import type { Column } from '../../table/column.ts';
import type { Words } from '../../words/words.tsx';

/** Columns of a batch's users that are shown to those who choose them. */
export function moreUserColumns({ t, show }: Words): readonly Column<UserStatistics>[] {
  const moment = (at: string | null) =>
    at === null ? (
      <span className="zero">{NOTHING}</span>
    ) : (
      <span title={show.exact(at)}>{show.brief(at)}</span>
    );
  return [
    {
      key: 'lastSuccessfulSyncTime',
      head: t('column.lastSync'),
      width: 92,
      numeric: true,
      sorts: true,
      fromPx: null,
      cell: ({ lastSuccessfulSyncTime }) => moment(lastSuccessfulSyncTime),
    },
    {
      key: 'startTime',
      head: t('column.started'),
      width: 84,
      numeric: true,
      fromPx: null,
      cell: ({ startTime }) => moment(startTime),
    },
    {
      key: 'score',
      head: t('user.score'),
      width: 96,
      fromPx: null,
      cell: ({ dataConsistencyScore: score }) =>
        score === null ? <span className="zero">{NOTHING}</span> : score,
    },
  ];
}
