import type { Verification } from '@mailhaul/contract/client';
import { FolderNames } from '../../components/folder-names.tsx';
import { Panel } from '../../components/panel.tsx';
import { StateBadge } from '../../components/state-badge.tsx';
import { NOTHING } from '../../show/show.ts';
import type { Look } from '../../states/tone.ts';
import type { Column } from '../../table/column.ts';
import { Table } from '../../table/table.tsx';
import { useWords, type Words } from '../../words/words.tsx';
import { differencesIn } from './verdict.ts';

type Difference = Verification['differences'][number];

/** The messages that are not as they should be, each with what is needed to find it. */
export function VerificationDifferences({ verification }: { readonly verification: Verification }) {
  const words = useWords();
  const { t } = words;
  const { differences, totals } = verification;
  const all = totals === null ? differences.length : differencesIn(totals);
  const count = differences.length;
  return (
    <Panel
      title={t('verify.differences')}
      note={all > count ? t('verify.firstOf', { count, all }) : t('verify.listed', { count })}
    >
      <Table
        label={t('verify.differences')}
        columns={[kindColumn(words), folderColumn(words), ...uidColumns(words), messageColumn(words)]}
        rows={differences}
        keyOf={keyOf}
        minWidth={780}
        tall
      />
    </Panel>
  );
}

function keyOf({ kind, source, target, sourceUid, targetUid }: Difference): string {
  return [kind, source, target, sourceUid, targetUid].join(' ');
}

const LOOKS: Readonly<Record<Difference['kind'], Look>> = {
  missing: { icon: 'failed', tone: 'bad' },
  gone: { icon: 'warning', tone: 'bad' },
  differ: { icon: 'warning', tone: 'bad' },
  doubled: { icon: 'copy', tone: 'bad' },
};

function kindColumn({ t }: Words): Column<Difference> {
  return {
    key: 'kind',
    head: t('verify.what'),
    width: 300,
    cell: ({ kind, words }) => <StateBadge look={LOOKS[kind]} word={t(`verify.kind.${kind}`)} why={words} />,
  };
}

function folderColumn({ t }: Words): Column<Difference> {
  return {
    key: 'folder',
    head: t('verify.folder'),
    cell: ({ source, target }) => <FolderNames {...{ source, target }} />,
  };
}

function uidColumns({ t }: Words): readonly Column<Difference>[] {
  const uid = (value: number) => (value === 0 ? <span className="zero">{NOTHING}</span> : String(value));
  return [
    {
      key: 'sourceUid',
      head: t('verify.sourceUid'),
      width: 96,
      numeric: true,
      cell: ({ sourceUid }) => uid(sourceUid),
    },
    {
      key: 'targetUid',
      head: t('verify.targetUid'),
      width: 96,
      numeric: true,
      cell: ({ targetUid }) => uid(targetUid),
    },
  ];
}

function messageColumn({ t }: Words): Column<Difference> {
  return {
    key: 'message',
    head: t('verify.message'),
    cell: ({ subject, messageId, date }) => {
      const facts = [date, messageId].filter((part) => part !== '').join(' · ');
      return (
        <span className="badge-words" title={[subject, facts].join('\n')}>
          <span className="clip font-semibold" dir="auto">
            {subject || t('skipped.noSubject')}
          </span>
          {facts === '' ? null : <span className="badge-why clip">{facts}</span>}
        </span>
      );
    },
  };
}
