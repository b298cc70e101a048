import { UsageError } from '../usage-error.ts';

/** How the way to the server is protected, as a URL's scheme and query tell. */
export interface SecurityOptions {
  readonly security: 'tls' | 'starttls' | 'none';
  /** PEM file with the authorities to trust instead of the system's. */
  readonly caFile: string | null;
  /** SHA-256 of the certificate, hex without colons. */
  readonly fingerprint: string | null;
}

const KNOWN = ['security', 'ca', 'fingerprint'];
const SHA256_HEX_DIGITS = 64;

/** Reads `security=…&ca=…&fingerprint=…`; whatever would weaken the protection in silence is refused. */
export function securityOptions(query: string, tls: boolean): SecurityOptions {
  const values = new URLSearchParams(query.replaceAll('+', '%2B'));
  for (const name of values.keys())
    if (!KNOWN.includes(name))
      throw new UsageError(
        `The URL has an option \`${name}\` that does not exist; there are ${KNOWN.join(', ')}.`,
      );
  const security = parseSecurity(values.get('security'), tls);
  const caFile = values.get('ca');
  const fingerprint = values.get('fingerprint');
  if (security === 'none' && (caFile !== null || fingerprint !== null))
    throw new UsageError(
      '`security=none` shows no certificate, so `ca` and `fingerprint` have nothing to check.',
    );
  if (caFile === '') throw new UsageError('`ca=` names no file.');
  return { security, caFile, fingerprint: fingerprint === null ? null : parseFingerprint(fingerprint) };
}

function parseSecurity(value: string | null, tls: boolean): SecurityOptions['security'] {
  if (value === null || value === (tls ? 'tls' : 'starttls')) return tls ? 'tls' : 'starttls';
  if (value === 'none' && !tls) return 'none';
  if (value === 'none')
    throw new UsageError('imaps:// is always encrypted; plaintext is asked for with imap://…?security=none.');
  if (value === 'tls' || value === 'starttls')
    throw new UsageError('TLS from the start is written imaps://, STARTTLS is written imap://.');
  throw new UsageError(`\`security=${value}\` does not exist; there is security=none.`);
}

function parseFingerprint(written: string): string {
  const hex = written.replaceAll(':', '').toLowerCase();
  if (hex.length !== SHA256_HEX_DIGITS || !/^[0-9a-f]+$/.test(hex))
    throw new UsageError(
      'The fingerprint is the SHA-256 of the certificate: 64 hexadecimal digits, with or without colons. `mailhaul test URL` prints it.',
    );
  return hex;
}
