import type { FolderVerification } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { Look } from '../../states/tone.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';

interface FoldersPanelProps {
  /** undefined until read. */
  readonly folders: readonly FolderVerification[] | undefined;
}

/** The folders of a user: where each goes, and how both sides compare. */
export function FoldersPanel({ folders }: FoldersPanelProps) {
  const words = useWords();
  const { t } = words;
  return (
    <Panel title={t('user.folders')} note={noteOf(folders, words)}>
      {folders?.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('user.noFolders')}</p> : null}
      {folders && folders.length > 0 ? (
        <Table
          label={t('user.folders')}
          columns={[...nameColumns(words), ...figureColumns(words)]}
          rows={folders}
          keyOf={({ folderPath }) => folderPath}
          minWidth={720}
        />
      ) : null}
    </Panel>
  );
}

function noteOf(folders: readonly FolderVerification[] | undefined, { t }: Words): string | undefined {
  if (folders === undefined) return t('loading');
  if (folders.length === 0) return undefined;
  const count = folders.length;
  const pending = folders.filter(({ verdict }) => verdict === 'Pending').length;
  if (pending > 0) return t('user.foldersPending', { count });
  return t('user.foldersDone', { done: folders.filter(({ verdict }) => verdict === 'Valid').length, count });
}

const LOOKS: Readonly<Record<FolderVerification['verdict'], Look>> = {
  Valid: { icon: 'ok', tone: 'ok' },
  Pending: { icon: 'sync', tone: 'run' },
  MissingItems: { icon: 'warning', tone: 'warn' },
  TargetHasMore: { icon: 'info', tone: 'idle' },
  Failed: { icon: 'failed', tone: 'bad' },
};

function nameColumns({ t }: Words): readonly Column<FolderVerification>[] {
  return [
    {
      key: 'source',
      head: t('column.source'),
      cell: ({ folderPath }) => (
        <b className="font-semibold" title={folderPath}>
          {folderPath}
        </b>
      ),
    },
    {
      key: 'target',
      head: t('column.target'),
      cell: ({ targetFolderPath }) => <span title={targetFolderPath}>{targetFolderPath}</span>,
    },
    {
      key: 'state',
      head: t('column.state'),
      width: 140,
      cell: ({ verdict, failure }) => (
        <StateBadge look={LOOKS[verdict]} word={t(`folder.${verdict}`)} why={failure ?? undefined} />
      ),
    },
  ];
}

function figureColumns({ t, show }: Words): readonly Column<FolderVerification>[] {
  const count = (value: number, tone = '') => (
    <span className={value === 0 ? 'zero' : tone}>{show.count(value)}</span>
  );
  return [
    {
      key: 'items',
      head: t('column.items'),
      width: 76,
      numeric: true,
      cell: ({ source }) => count(source.count),
    },
    {
      key: 'there',
      head: t('column.atTarget'),
      width: 80,
      numeric: true,
      cell: ({ target }) => count(target.count),
    },
    {
      key: 'missing',
      head: t('column.missing'),
      width: 72,
      numeric: true,
      cell: ({ missing }) => count(missing, 'tone-bad font-semibold'),
    },
    {
      key: 'skipped',
      head: t('column.skipped'),
      width: 88,
      numeric: true,
      cell: ({ skipped }) => count(skipped, 'tone-warn font-semibold'),
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
