import type { FolderVerification } from '@mailhaul/contract/client';
import { FolderNames } from '../../components/folder-names.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import type { Look } from '../../states/tone.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import type { MessageKey } from '../../words/en/index.ts';
import { useWords, type Words } from '../../words/words.tsx';

/** The folders of a user, each with how both sides compare. */
export function FoldersTable({ folders }: { readonly folders: readonly FolderVerification[] }) {
  const words = useWords();
  return (
    <Table
      label={words.t('user.folders')}
      columns={[...nameColumns(words), ...figureColumns(words)]}
      rows={folders}
      keyOf={({ folderPath }) => folderPath}
      minWidth={600}
    />
  );
}

/** How many of them agree, or that they are not through yet. */
export function foldersNote(
  folders: readonly FolderVerification[] | undefined,
  { t }: Pick<Words, 't'>,
): string | undefined {
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

// while the pass over it is not over, it is told how far that is
function stateOf({ verdict, source, target, skipped }: FolderVerification): readonly [Look, MessageKey] {
  if (verdict !== 'Pending') return [LOOKS[verdict], `folder.${verdict}`];
  if (target.count + skipped >= source.count) return [LOOKS.Valid, 'folders.Copied'];
  if (target.count === 0) return [{ icon: 'queued', tone: 'idle' }, 'folders.NotCopied'];
  return [LOOKS.Pending, 'folder.Pending'];
}

function nameColumns({ t }: Words): readonly Column<FolderVerification>[] {
  return [
    {
      key: 'names',
      head: t('column.endpoints'),
      cell: ({ folderPath: source, targetFolderPath: target }) => <FolderNames {...{ source, target }} />,
    },
    {
      key: 'state',
      head: t('column.state'),
      width: 132,
      cell: (folder) => {
        const [look, word] = stateOf(folder);
        return <StateBadge look={look} word={t(word)} why={folder.failure ?? undefined} />;
      },
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
      width: 84,
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
      width: 78,
      numeric: true,
      cell: ({ skipped }) => count(skipped, 'tone-warn font-semibold'),
    },
    {
      key: 'data',
      head: t('column.data'),
      width: 84,
      numeric: true,
      // counted when the pass over it is over
      cell: ({ copiedBytes, verdict }) =>
        copiedBytes === 0 && verdict === 'Pending' ? (
          <span className="zero">{NOTHING}</span>
        ) : (
          show.bytes(copiedBytes)
        ),
    },
  ];
}
