import type { Verification } from '@mailhaul/contract/client';
import { FolderNames } from '../../components/folder-names.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import type { MessageKey } from '../../words/en/index.ts';
import { useWords, type Words } from '../../words/words.tsx';
import { alteredIn, folderVerdict, missingIn, skippedIn, type VerifiedFolder } from './verdict.ts';

/** What a verification found, folder by folder; those that differ come first. */
export function VerificationFolders({ verification: { folders } }: { readonly verification: Verification }) {
  const words = useWords();
  const { t } = words;
  const agrees = (folder: VerifiedFolder) => folderVerdict(folder).look.tone === 'ok';
  const done = folders.filter(agrees).length;
  return (
    <Panel title={t('user.folders')} note={t('user.foldersDone', { done, count: folders.length })}>
      <Table
        label={t('user.folders')}
        columns={[...nameColumns(words), ...COUNTS.map((one) => countColumn(one, words))]}
        rows={folders.toSorted((a, b) => Number(agrees(a)) - Number(agrees(b)))}
        keyOf={({ source }) => source}
        minWidth={740}
      />
    </Panel>
  );
}

function nameColumns({ t }: Words): readonly Column<VerifiedFolder>[] {
  return [
    {
      key: 'name',
      head: t('column.endpoints'),
      cell: ({ source, target }) => <FolderNames {...{ source, target }} />,
    },
    {
      key: 'state',
      head: t('column.state'),
      width: 128,
      cell: (folder) => {
        const { look } = folderVerdict(folder);
        return <StateBadge look={look} word={t(wordOf(folder))} why={folder.failure?.message} />;
      },
    },
  ];
}

function wordOf(folder: VerifiedFolder): MessageKey {
  if (folder.failure !== null) return 'folder.Failed';
  return folderVerdict(folder).look.tone === 'ok' ? 'folder.Valid' : 'verify.folderDiffers';
}

/** A column of figures; `tone` is that of a figure above zero. */
interface Counted {
  readonly key: string;
  readonly head: MessageKey;
  readonly width: number;
  readonly tone: string;
  readonly of: (folder: VerifiedFolder) => number;
}

const COUNTS: readonly Counted[] = [
  { key: 'items', head: 'verify.atSource', width: 92, tone: '', of: ({ sourceMessages }) => sourceMessages },
  { key: 'delivered', head: 'verify.delivered', width: 84, tone: '', of: ({ delivered }) => delivered },
  { key: 'skipped', head: 'column.skipped', width: 92, tone: '', of: skippedIn },
  { key: 'missing', head: 'column.missing', width: 76, tone: 'tone-bad font-semibold', of: missingIn },
  { key: 'altered', head: 'verify.altered', width: 84, tone: 'tone-bad font-semibold', of: alteredIn },
  {
    key: 'doubled',
    head: 'verify.doubled',
    width: 70,
    tone: 'tone-bad font-semibold',
    of: ({ doubled }) => doubled,
  },
];

function countColumn({ key, head, width, tone, of }: Counted, { t, show }: Words): Column<VerifiedFolder> {
  return {
    key,
    head: t(head),
    width,
    numeric: true,
    cell: (folder) => <span className={of(folder) === 0 ? 'zero' : tone}>{show.count(of(folder))}</span>,
  };
}
