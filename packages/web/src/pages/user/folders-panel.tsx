import type { FolderVerification } from '@mailhaul/contract/client';
import { Panel } from '../../components/panel.tsx';
import { useWords } from '../../words/words.tsx';
import { FoldersTable, foldersNote } from './folders-table.tsx';

interface FoldersPanelProps {
  /** undefined until read. */
  readonly folders: readonly FolderVerification[] | undefined;
}

/** The folders of a user: where each goes, and how both sides compare. */
export function FoldersPanel({ folders }: FoldersPanelProps) {
  const words = useWords();
  const { t } = words;
  return (
    <Panel title={t('user.folders')} note={foldersNote(folders, words)}>
      {folders?.length === 0 ? <p className="px-4 pb-4 text-ink2">{t('user.noFolders')}</p> : null}
      {folders && folders.length > 0 ? <FoldersTable folders={folders} /> : null}
    </Panel>
  );
}
