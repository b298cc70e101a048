import type { Batch } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CheckField, TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { limitOf, limitText } from '../../show/item-limit.ts';
import { useWords } from '../../words/words.tsx';

/** How many items a user may lose before it fails. */
export function ItemLimits({ batch }: { readonly batch: Batch }) {
  const { t } = useWords();
  const [bad, setBad] = useState(limitText(batch.badItemLimit));
  const [large, setLarge] = useState(limitText(batch.largeItemLimit));
  const [accept, setAccept] = useState(batch.acceptLargeDataLoss);
  const set = useEdit('batch.set', { identity: batch.identity }, { quiet: true, done: () => t('saved') });
  const [badItemLimit, largeItemLimit] = [limitOf(bad), limitOf(large)];
  const refused = badItemLimit === null || largeItemLimit === null ? t('limits.notANumber') : null;
  const save = (): void => {
    if (badItemLimit !== null && largeItemLimit !== null)
      set.mutate({ identity: batch.identity, badItemLimit, largeItemLimit, acceptLargeDataLoss: accept });
  };
  return (
    <Panel title={t('limits.title')}>
      <div className="grid gap-3 px-4 pb-4">
        <RefusalNote error={set.error} />
        <TextField
          label={t('limits.bad')}
          hint={t('limits.hint')}
          value={bad}
          onChange={(event) => setBad(event.target.value)}
        />
        <TextField
          label={t('limits.large')}
          value={large}
          onChange={(event) => setLarge(event.target.value)}
        />
        <CheckField label={t('limits.accept')} checked={accept} onChecked={setAccept} />
        <div>
          <Button refused={refused} onClick={save}>
            {t('save')}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
