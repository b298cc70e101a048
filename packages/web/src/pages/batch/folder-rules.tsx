import type { Batch } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { RuleList } from './rule-list.tsx';

/** Which folders are left out. */
export function FolderRules({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const [rules, setRules] = useState(batch.excludeFolders);
  const set = useEdit('batch.set', { identity: batch.identity }, { quiet: true, done: () => t('saved') });
  return (
    <Panel title={t('folders.exclude')}>
      <div className="grid gap-3 px-4 pb-4">
        <RefusalNote error={set.error} />
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
