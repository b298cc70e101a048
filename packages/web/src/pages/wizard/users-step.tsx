import { useState } from 'react';
import { AreaField, TextField } from '../../components/field.tsx';
import { Note } from '../../components/note.tsx';
import { Panel } from '../../components/panel.tsx';
import { wordsOf } from '../../queries/use-command.ts';
import { useWords } from '../../words/words.tsx';
import { FileCheck } from './file-check.tsx';
import { FileDrop } from './file-drop.tsx';
import { UserRows } from './user-rows.tsx';
import type { WizardProps } from './wizard-props.ts';

const EXAMPLE = 'EmailAddress,UserName,Password\nanna.keller@contoso.example,anna.keller,…';

/** Who moves: a file or pasted rows, looked at by the service while they are typed. */
export function UsersStep(props: WizardProps) {
  const { t } = useWords();
  const { draft, set, csv, onCsv, check } = props;
  const [typing, setTyping] = useState(false);
  return (
    <div className="grid items-start gap-3 wide:grid-cols-[minmax(0,1fr)_316px]">
      <div className="grid gap-3">
        <Panel
          title={t('wizard.users')}
          note={draft.fileName || undefined}
          end={csv === '' ? undefined : <FileDrop small onCsv={onCsv} />}
        >
          <div className="grid gap-3 px-4 pb-4">
            {csv === '' ? <FileDrop onCsv={onCsv} /> : null}
            {check.error ? (
              <Note tone="bad">{[wordsOf(check.error).title, wordsOf(check.error).text].join(' ')}</Note>
            ) : null}
            {csv === '' || typing ? (
              <AreaField
                label={t('wizard.paste')}
                hint={t('wizard.pasteHint')}
                rows={csv === '' ? 4 : 12}
                placeholder={EXAMPLE}
                value={csv}
                onValue={(text) => onCsv(text)}
              />
            ) : null}
            {csv === '' ? null : (
              <button
                type="button"
                className="justify-self-start text-link"
                onClick={() => setTyping(!typing)}
              >
                {typing ? t('wizard.hideText') : t('wizard.editText')}
              </button>
            )}
          </div>
          {check.result ? <UserRows {...props} result={check.result} /> : null}
        </Panel>
      </div>
      <div className="grid gap-3">
        <Panel title={t('wizard.name')}>
          <div className="px-4 pb-4">
            <TextField
              label={t('wizard.batchName')}
              hint={t('wizard.nameHint')}
              value={draft.name}
              onChange={(event) => set({ name: event.target.value })}
            />
          </div>
        </Panel>
        <FileCheck {...props} />
      </div>
    </div>
  );
}
