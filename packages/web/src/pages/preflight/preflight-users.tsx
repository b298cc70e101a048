import type { Preflight, PreflightUser } from '@mailhaul/contract/client';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Chips } from '../../components/chips.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { FindingList } from './finding-list.tsx';
import { LEVEL_LOOKS, type Level } from './level.ts';

/** Every user that was looked at, the gravest first; what was found stands below those that need something. */
export function PreflightUsers({ preflight }: { readonly preflight: Preflight }) {
  const words = useWords();
  const { t } = words;
  const [chosen, setChosen] = useState<Level | 'all'>('all');
  const rows = preflight.items.filter(({ level }) => chosen === 'all' || level === chosen);
  return (
    <div className="grid gap-3">
      <Chips
        label={t('tab.users')}
        chips={[
          { value: 'all', word: t('rows.all'), count: preflight.looked },
          ...(['fail', 'warn', 'ok'] as const).map((level) => ({
            value: level,
            word: t(`pre.${level}`),
            count: preflight.counts[level],
          })),
        ]}
        chosen={chosen}
        onChoose={setChosen}
      />
      <div className="panel">
        <Table
          label={t('tab.users')}
          columns={columnsOf(words, preflight.batch)}
          rows={rows}
          keyOf={({ guid }) => guid}
          below={({ findings, level }) => (level === 'ok' ? null : <FindingList findings={findings} />)}
          minWidth={800}
        />
      </div>
    </div>
  );
}

function columnsOf({ t, show }: Words, batch: string): readonly Column<PreflightUser>[] {
  return [
    {
      key: 'user',
      head: t('column.user'),
      // nobody has a page of its own before there is a batch
      cell: ({ emailAddress }) =>
        batch === '' ? (
          <span title={emailAddress}>{emailAddress}</span>
        ) : (
          <Link
            to="/batches/$batch/users/$user"
            params={{ batch, user: emailAddress }}
            search={{ mend: true }}
            title={emailAddress}
          >
            {emailAddress}
          </Link>
        ),
    },
    {
      key: 'level',
      head: t('column.state'),
      width: 168,
      cell: ({ level }) => <StateBadge look={LEVEL_LOOKS[level]} word={t(`pre.${level}`)} />,
    },
    {
      key: 'folders',
      head: t('user.folders'),
      width: 84,
      numeric: true,
      cell: ({ folders }) => (folders === null ? NOTHING : show.count(folders)),
    },
    {
      key: 'messages',
      head: t('column.items'),
      width: 96,
      numeric: true,
      cell: ({ messages }) => (messages === null ? NOTHING : show.count(messages)),
    },
    {
      key: 'size',
      head: t('column.data'),
      width: 96,
      numeric: true,
      cell: ({ sizeBytes }) => (sizeBytes === null ? NOTHING : show.bytes(sizeBytes)),
    },
    {
      key: 'free',
      head: t('pre.free'),
      width: 120,
      numeric: true,
      cell: ({ targetFreeBytes }) => (targetFreeBytes === null ? NOTHING : show.bytes(targetFreeBytes)),
    },
  ];
}
