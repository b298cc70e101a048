import { AreaField, CheckField, TextField } from '../../components/field.tsx';
import { useWords } from '../../words/words.tsx';
import { type EndpointFieldsProps, fieldError } from './endpoint-fields.ts';

/** Whose certificate is believed: that of a public authority, of one's own, a single one, or anybody's. */
export function TrustFields({ draft, onDraft, error }: EndpointFieldsProps) {
  const { t } = useWords();
  const wrong = fieldError(error, 'caBundle') ?? fieldError(error, 'pinnedFingerprint');
  const special =
    draft.caBundle !== '' || draft.pinnedFingerprint !== '' || draft.acceptUntrustedCertificates;
  return (
    <details open={wrong !== undefined || special || undefined}>
      <summary className="min-h-6 cursor-pointer text-link">{t('trust.title')}</summary>
      <div className="mt-2 grid gap-3 mid:grid-cols-2">
        <TextField
          label={t('trust.fingerprint')}
          hint={t('trust.fingerprintHint')}
          value={draft.pinnedFingerprint}
          spellCheck={false}
          error={fieldError(error, 'pinnedFingerprint')}
          onChange={(event) => onDraft({ ...draft, pinnedFingerprint: event.target.value })}
        />
        <AreaField
          label={t('trust.authorities')}
          hint={t('trust.authoritiesHint')}
          rows={2}
          placeholder="-----BEGIN CERTIFICATE-----"
          value={draft.caBundle}
          error={fieldError(error, 'caBundle')}
          onValue={(caBundle) => onDraft({ ...draft, caBundle })}
        />
        <CheckField
          label={t('endpoint.untrusted')}
          hint={t('endpoint.untrustedHint')}
          checked={draft.acceptUntrustedCertificates}
          onChecked={(acceptUntrustedCertificates) => onDraft({ ...draft, acceptUntrustedCertificates })}
        />
      </div>
    </details>
  );
}
