import { SIGN_IN_KINDS } from '@mailhaul/contract/words';
import { type Choice, SelectField, TextField } from '../../components/field.tsx';
import { usePresets } from '../../queries/use-endpoints.ts';
import { useWords } from '../../words/words.tsx';
import { type EndpointDraft, grantsOf, isByPassword, withGrant, withKey } from './endpoint-draft.ts';
import { type EndpointFieldsProps, fieldError } from './endpoint-fields.ts';
import { KeyFileField } from './key-file-field.tsx';

interface SignInFieldsProps extends EndpointFieldsProps {
  readonly saved: boolean;
}

/** How mailboxes are opened; a stored secret is never shown, only replaced. */
export function SignInFields({ draft, onDraft, error, saved }: SignInFieldsProps) {
  const { t } = useWords();
  const kinds = SIGN_IN_KINDS.map((kind): Choice => [kind, t(`signIn.${kind}`)]);
  const set = (change: Partial<EndpointDraft>) => onDraft({ ...draft, ...change });
  const { signInKind } = draft;
  const preset = usePresets().find(({ name }) => name === draft.preset);
  const isRefused = preset?.takesPasswords === false && isByPassword(signInKind);
  const asAdmin = signInKind === 'admin-authzid' || signInKind === 'admin-template';
  return (
    <div className="grid gap-3 mid:grid-cols-2">
      <SelectField
        className="mid:col-span-2"
        label={t('endpoint.signIn')}
        hint={t(`signIn.hint.${signInKind}`)}
        error={isRefused ? t('signIn.noPasswords', { server: preset.title }) : undefined}
        choices={kinds}
        value={signInKind}
        onChange={(event) => set({ signInKind: event.target.value as EndpointDraft['signInKind'] })}
      />
      {asAdmin ? (
        <TextField
          label={t('endpoint.admin')}
          value={draft.admin}
          autoComplete="off"
          error={fieldError(error, 'admin')}
          onChange={(event) => set({ admin: event.target.value })}
        />
      ) : null}
      {signInKind === 'admin-template' ? (
        <TextField
          label={t('endpoint.template')}
          hint={t('endpoint.templateHint')}
          value={draft.template}
          onChange={(event) => set({ template: event.target.value })}
        />
      ) : null}
      {signInKind === 'oauth-app' ? <OAuthFields draft={draft} onDraft={onDraft} /> : null}
      {asAdmin || signInKind === 'oauth-app' ? (
        <SecretField {...{ draft, onDraft, error, saved }} key={asAdmin ? 'admin' : draft.grant} />
      ) : null}
    </div>
  );
}

/** What opens the mailboxes: a password that is typed, or a key that lies in a file. */
function SecretField({ draft, onDraft, error, saved }: SignInFieldsProps) {
  const { t } = useWords();
  const { signInKind, grant, storedApp } = draft;
  const isKept = saved && (signInKind !== 'oauth-app' || storedApp?.grant === grant);
  const around = {
    hint: t(isKept ? 'endpoint.secretKept' : 'endpoint.secretHint'),
    error: fieldError(error, 'secret'),
  };
  if (signInKind === 'oauth-app' && grant !== 'client-secret')
    return (
      <KeyFileField
        label={t(`endpoint.key.${grant}`)}
        accept={grant === 'delegation' ? '.json,application/json' : '.pem,.key,.txt,application/x-pem-file'}
        onKey={(key) => onDraft(withKey(draft, key))}
        {...around}
      />
    );
  return (
    <TextField
      label={t(signInKind === 'oauth-app' ? 'endpoint.clientSecret' : 'endpoint.adminPassword')}
      type="password"
      autoComplete="new-password"
      value={draft.secret}
      onChange={(event) => onDraft({ ...draft, secret: event.target.value })}
      {...around}
    />
  );
}

function OAuthFields({ draft, onDraft }: Omit<EndpointFieldsProps, 'error'>) {
  const { t } = useWords();
  const preset = usePresets().find(({ name }) => name === draft.preset);
  const grants = grantsOf(preset).map((grant): Choice => [grant, t(`grant.${grant}`)]);
  const set = (change: Partial<EndpointDraft>) => onDraft({ ...draft, ...change });
  return (
    <>
      {grants.length > 1 ? (
        <SelectField
          label={t('endpoint.grant')}
          choices={grants}
          value={draft.grant}
          onChange={(event) => onDraft(withGrant(draft, event.target.value as EndpointDraft['grant']))}
        />
      ) : null}
      <TextField
        label={t(draft.grant === 'delegation' ? 'endpoint.serviceAccount' : 'endpoint.clientId')}
        value={draft.clientId}
        onChange={(event) => set({ clientId: event.target.value })}
      />
      {draft.tokenUrl.includes('{tenant}') ? (
        <TextField
          label={t('endpoint.tenant')}
          value={draft.tenant}
          onChange={(event) => set({ tenant: event.target.value })}
        />
      ) : null}
      <TextField
        label={t('endpoint.tokenUrl')}
        value={draft.tokenUrl}
        onChange={(event) => set({ tokenUrl: event.target.value })}
      />
      <TextField
        label={t('endpoint.scope')}
        value={draft.scope}
        onChange={(event) => set({ scope: event.target.value })}
      />
    </>
  );
}
