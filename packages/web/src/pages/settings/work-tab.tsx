import type { Config, RouteInput } from '@mailhaul/contract/client';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { RefusalNote } from '../../components/refusal-note.tsx';
import { useEdit } from '../../queries/use-edit.ts';
import { useWords } from '../../words/words.tsx';
import { fieldError } from '../endpoints/endpoint-fields.ts';
import { CONFIG_FORMS, formKey } from './config-forms.ts';
import { NameServerPanel } from './name-server-panel.tsx';
import { ReachPanel } from './reach-panel.tsx';
import { type ConfigFormProps, WithConfig } from './with-config.tsx';

const HOUR_MS = 3_600_000;

const FIELDS = CONFIG_FORMS.work;

/** Typed in hours. */
const SPANS: readonly string[] = ['incrementalSyncIntervalMs', 'standstillAlertMs'];

/** Numbers as they are typed. */
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;

/** How much is done at once, how often, and how long things are kept. */
export function WorkTab() {
  return (
    <WithConfig>
      {(props) => (
        <>
          <WorkForm key={formKey(props.config, 'work')} {...props} />
          <NameServerPanel key={formKey(props.config, 'names')} {...props} />
          <ReachPanel />
        </>
      )}
    </WithConfig>
  );
}

function WorkForm({ config, refused }: ConfigFormProps) {
  const { t } = useWords();
  const [typed, setTyped] = useState(() => typedOf(config));
  const set = useEdit('config.set', {}, { quiet: true, done: () => t('saved') });
  return (
    <Panel title={t('settings.work')} note={t('settings.workNote')}>
      <form
        className="grid gap-3 px-4 pb-4"
        onSubmit={(event) => {
          event.preventDefault();
          set.mutate(configOf(typed));
        }}
      >
        <RefusalNote error={set.error} />
        <div className="grid max-w-[860px] gap-3 mid:grid-cols-2">
          {FIELDS.map((field) => (
            <TextField
              key={field}
              label={t(`config.${field}`)}
              hint={t(`config.hint.${field}`)}
              inputMode="decimal"
              value={typed[field]}
              error={fieldError(set.error, field)}
              onChange={(event) => setTyped({ ...typed, [field]: event.target.value })}
            />
          ))}
        </div>
        <div>
          <Button kind="primary" type="submit" refused={refused}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

function typedOf(config: Config): Typed {
  return numbers((field) =>
    String(SPANS.includes(field) ? Number((config[field] / HOUR_MS).toFixed(3)) : config[field]),
  );
}

function configOf(typed: Typed): RouteInput<'config.set'> {
  return numbers((field) =>
    SPANS.includes(field) ? Math.round(Number(typed[field]) * HOUR_MS) : Number(typed[field]),
  );
}

function numbers<Value>(ask: (field: (typeof FIELDS)[number]) => Value) {
  return Object.fromEntries(FIELDS.map((field) => [field, ask(field)])) as Record<
    (typeof FIELDS)[number],
    Value
  >;
}
