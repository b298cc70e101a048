import type { ReactNode } from 'react';
import { type Choice, SelectField, TextField } from '../../components/field.tsx';
import { Panel } from '../../components/panel.tsx';
import { usePresets } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { type EndpointDraft, withPreset } from './endpoint-draft.ts';
import { type EndpointFieldsProps, fieldError } from './endpoint-fields.ts';
import { LimitFields } from './limit-fields.tsx';
import { SignInFields } from './sign-in-fields.tsx';
import { TrustFields } from './trust-fields.tsx';

interface EndpointFormProps extends EndpointFieldsProps {
  readonly saved: boolean;
  readonly children?: ReactNode;
}

/** The settings of an endpoint. */
export function EndpointForm({ draft, onDraft, error, saved, children }: EndpointFormProps) {
  const { t } = useWords();
  const props = { draft, onDraft, error };
  return (
    <Panel title={t('endpoint.settings')}>
      <div className="grid gap-4 px-4 pb-4">
        {saved ? null : <PresetChips draft={draft} onDraft={onDraft} />}
        <ServerFields {...props} />
        <TrustFields {...props} />
        <SignInFields {...props} saved={saved} />
        <LimitFields {...props} />
        {children}
      </div>
    </Panel>
  );
}

function PresetChips({ draft, onDraft }: Omit<EndpointFieldsProps, 'error'>) {
  const { t } = useWords();
  const presets = usePresets();
  return (
    <fieldset>
      <legend className="mb-1 text-sm text-ink2">{t('endpoint.preset')}</legend>
      <div className="flex flex-wrap gap-1">
        {presets.map((preset) => (
          <button
            key={preset.name}
            type="button"
            className="chip"
            aria-pressed={draft.preset === preset.name}
            onClick={() => onDraft(withPreset(draft, preset))}
          >
            {preset.title}
          </button>
        ))}
        <button
          type="button"
          className="chip"
          aria-pressed={draft.preset === ''}
          onClick={() => onDraft(withPreset(draft, undefined))}
        >
          {t('endpoint.presetOther')}
        </button>
      </div>
    </fieldset>
  );
}

function ServerFields({ draft, onDraft, error }: EndpointFieldsProps) {
  const { t } = useWords();
  const roles = (['source', 'target', 'both'] as const).map(
    (role): Choice => [role, t(`endpoint.role.${role}`)],
  );
  return (
    <div className="grid gap-3 mid:grid-cols-2">
      <TextField
        label={t('column.name')}
        value={draft.name}
        required
        error={fieldError(error, 'name')}
        onChange={(event) => onDraft({ ...draft, name: event.target.value })}
      />
      <SelectField
        label={t('endpoint.role')}
        choices={roles}
        value={draft.role}
        onChange={(event) => onDraft({ ...draft, role: event.target.value as EndpointDraft['role'] })}
      />
      <TextField
        label={t('endpoint.server')}
        hint={t('endpoint.serverHint')}
        value={draft.remoteServer}
        required
        spellCheck={false}
        error={fieldError(error, 'remoteServer')}
        onChange={(event) => onDraft({ ...draft, remoteServer: event.target.value })}
      />
      <SecurityFields {...{ draft, onDraft, error }} />
    </div>
  );
}

function SecurityFields({ draft, onDraft, error }: EndpointFieldsProps) {
  const { t } = useWords();
  const securities = (['Ssl', 'Tls', 'None'] as const).map(
    (security): Choice => [security, t(`security.${security}`)],
  );
  const onSecurity = (security: EndpointDraft['security']): void =>
    onDraft({
      ...draft,
      security,
      port: draft.port === '993' || draft.port === '143' ? (security === 'Ssl' ? '993' : '143') : draft.port,
    });
  return (
    <div className="grid grid-cols-[1fr_112px] gap-3">
      <SelectField
        label={t('endpoint.security')}
        hint={draft.security === 'None' ? t('security.warning') : undefined}
        choices={securities}
        value={draft.security}
        onChange={(event) => onSecurity(event.target.value as EndpointDraft['security'])}
      />
      <TextField
        label={t('endpoint.port')}
        inputMode="numeric"
        value={draft.port}
        error={fieldError(error, 'port')}
        onChange={(event) => onDraft({ ...draft, port: event.target.value })}
      />
    </div>
  );
}
