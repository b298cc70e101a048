import { CheckField, TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { useEndpoints, usePresets } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { RuleList } from '../batch/rule-list.tsx';
import type { WizardProps } from './wizard-props.ts';

/** Folders that are left out most often, by their special use (RFC 6154). */
const USUAL = ['#Trash#', '#Junk#', '#Drafts#'] as const;

/** Which folders move, and where they go. */
export function MappingStep({ draft, set }: WizardProps) {
  const { t } = useWords();
  const { endpoints } = useEndpoints();
  const source = endpoints?.find(({ identity }) => identity === draft.sourceEndpoint);
  const preset = usePresets().find(({ name }) => name === source?.preset);
  const rules = draft.excludeFolders;
  const toggle = (rule: string) =>
    set({ excludeFolders: rules.includes(rule) ? rules.filter((one) => one !== rule) : [...rules, rule] });
  const suggested = [...USUAL, ...(preset?.excludeFolders ?? [])];
  return (
    <div className="grid items-start gap-3 mid:grid-cols-2">
      <Panel title={t('folders.exclude')} note={t('mapping.note')}>
        <div className="grid gap-3 px-4 pb-4">
          <fieldset>
            <legend className="mb-1 text-sm text-ink2">{t('mapping.usual')}</legend>
            {suggested.map((rule) => (
              <CheckField
                key={rule}
                label={rule}
                checked={rules.includes(rule)}
                onChecked={() => toggle(rule)}
              />
            ))}
          </fieldset>
          <RuleList rules={rules} onRules={(excludeFolders) => set({ excludeFolders })} />
        </div>
      </Panel>
      <Panel title={t('mapping.where')}>
        <div className="grid gap-3 px-4 pb-4">
          <p className="text-ink2">{t('mapping.says')}</p>
          <TextField
            label={t('mapping.root')}
            hint={t('mapping.rootHint')}
            value={draft.targetRootFolder}
            onChange={(event) => set({ targetRootFolder: event.target.value })}
          />
        </div>
      </Panel>
    </div>
  );
}
