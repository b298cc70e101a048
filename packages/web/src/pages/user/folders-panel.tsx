import type { UserFolder } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { useFolders } from '../../queries/use-user.ts';
import { NOTHING } from '../../show/show.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';

interface FoldersPanelProps {
  readonly identity: string;
  readonly batch: string;
}

/** The folders of a user: where each goes and how far it is. */
export function FoldersPanel({ identity, batch }: FoldersPanelProps) {
  const words = useWords();
  const { t } = words;
  const folders = useFolders(identity, batch);
  const finished = folders?.filter(({ state }) => state === 'finished').length ?? 0;
  return (
    <Panel
      title={t('user.folders')}
      note={folders ? t('user.foldersDone', { done: finished, count: folders.length }) : t('loading')}
    >
      {folders?.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('user.noFolders')}</p> : null}
      {folders && folders.length > 0 ? (
        <Table
          label={t('user.folders')}
          columns={columnsOf(words)}
          rows={folders}
          keyOf={({ source }) => source}
          minWidth={640}
        />
      ) : null}
    </Panel>
  );
}

function columnsOf({ t, show }: Words): readonly Column<UserFolder>[] {
  const count = (value: number) => <span className={value === 0 ? 'zero' : ''}>{show.count(value)}</span>;
  return [
    {
      key: 'source',
      head: t('column.source'),
      cell: ({ source }) => (
        <b className="font-semibold" title={source}>
          {source}
        </b>
      ),
    },
    { key: 'target', head: t('column.target'), cell: ({ target }) => <span title={target}>{target}</span> },
    {
      key: 'state',
      head: t('column.state'),
      width: 124,
      cell: ({ state, copied }) =>
        state === 'finished' ? (
          <StateBadge look={{ icon: 'ok', tone: 'ok' }} word={t('folder.finished')} />
        ) : copied > 0 ? (
          <StateBadge look={{ icon: 'sync', tone: 'run' }} word={t('folder.open')} />
        ) : (
          <StateBadge look={{ icon: 'queued', tone: 'idle' }} word={t('folder.waits')} />
        ),
    },
    {
      key: 'items',
      head: t('column.items'),
      width: 76,
      numeric: true,
      cell: ({ sourceItems }) =>
        sourceItems === null ? <span className="zero">{NOTHING}</span> : show.count(sourceItems),
    },
    {
      key: 'copied',
      head: t('column.copied'),
      width: 76,
      numeric: true,
      cell: ({ copied }) => count(copied),
    },
    {
      key: 'skipped',
      head: t('column.skipped'),
      width: 72,
      numeric: true,
      cell: ({ skipped }) => count(skipped),
    },
    {
      key: 'data',
      head: t('column.data'),
      width: 84,
      numeric: true,
      cell: ({ copiedBytes }) => show.bytes(copiedBytes),
    },
  ];
}
