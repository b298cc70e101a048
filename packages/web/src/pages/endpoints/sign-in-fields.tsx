import { SIGN_IN_KINDS } from '@mailhaul/contract/words';
import { type Choice, SelectField, TextField } from '../../components/field.tsx';
import { useWords } from '../../words/words.tsx';
import type { EndpointDraft } from './endpoint-draft.ts';
import { type EndpointFieldsProps, fieldError } from './endpoint-fields.ts';

/** How mailboxes are opened; a stored secret is never shown, only replaced. */
export function SignInFields({
  draft,
  onDraft,
  error,
  saved,
}: EndpointFieldsProps & { readonly saved: boolean }) {
  const { t } = useWords();
  const kinds = SIGN_IN_KINDS.map((kind): Choice => [kind, t(`signIn.${kind}`)]);
  const set = (change: Partial<EndpointDraft>) => onDraft({ ...draft, ...change });
  const { signInKind } = draft;
  const asAdmin = signInKind === 'admin-authzid' || signInKind === 'admin-template';
  return (
    <div className="grid gap-3 mid:grid-cols-2">
      <SelectField
        className="mid:col-span-2"
        label={t('endpoint.signIn')}
        hint={t(`signIn.hint.${signInKind}`)}
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
      {signInKind === 'oauth-app' ? <OAuthFields draft={draft} set={set} /> : null}
      {asAdmin || signInKind === 'oauth-app' ? (
        <TextField
          label={t(asAdmin ? 'endpoint.adminPassword' : 'endpoint.clientSecret')}
          hint={saved ? t('endpoint.secretKept') : t('endpoint.secretHint')}
          type="password"
          autoComplete="new-password"
          value={draft.secret}
          error={fieldError(error, 'secret')}
          onChange={(event) => set({ secret: event.target.value })}
        />
      ) : null}
    </div>
  );
}

interface OAuthFieldsProps {
  readonly draft: EndpointDraft;
  readonly set: (change: Partial<EndpointDraft>) => void;
}

function OAuthFields({ draft, set }: OAuthFieldsProps) {
  const { t } = useWords();
  return (
    <>
      <TextField
        label={t('endpoint.clientId')}
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
