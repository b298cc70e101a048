import type { Batch } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { RuleList } from './rule-list.tsx';

/** Which folders are left out. */
export function FolderRules({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const [rules, setRules] = useState(batch.excludeFolders);
  const set = useEdit('batch.set', batch.identity, { quiet: true, done: () => t('saved') });
  return (
    <Panel title={t('folders.exclude')}>
      <div className="grid gap-3 px-4 pb-4">
        {set.error ? (
          <Note tone="bad">{[wordsOf(set.error).title, wordsOf(set.error).text].join(' ')}</Note>
        ) : null}
        <RuleList rules={rules} onRules={(next) => setRules([...next])} />
        <div>
          <Button onClick={() => set.mutate({ identity: batch.identity, excludeFolders: rules })}>
            {t('save')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
