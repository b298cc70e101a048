import { createHash, createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { Secret } from '@mailhaul/base';
import { FailureError } from '@mailhaul/domain';

/** A private key, and how assertions name its certificate (RFC 7515 §4.1.7, §4.1.8). */
export interface CertificateProof {
  readonly key: KeyObject;
  readonly algorithm: 'PS256' | 'RS256';
  readonly header: { readonly 'x5t#S256': string } | { readonly x5t: string };
}

/** The key file of a Google service account, as far as it matters. */
export interface ServiceAccountKey {
  readonly email: string;
  readonly keyId: string | null;
  readonly key: KeyObject;
}

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN (RSA )?PRIVATE KEY-----[^-]+-----END (RSA )?PRIVATE KEY-----/;

/**
 * Reads a PEM text with private key and certificate. PS256 with x5t#S256 is what Microsoft's documentation asks for today; a thumbprint
 * in the settings means an older service, which gets RS256 with x5t. Rejects with FailureError, which repeats nothing of the text.
 */
export function readCertificateProof(pem: Secret<string>, thumbprint: string | null): CertificateProof {
  const key = readKey(PRIVATE_KEY.exec(pem.reveal())?.[0] ?? '', 'The PEM text');
  const text = CERTIFICATE.exec(pem.reveal())?.[0];
  const certificate = text === undefined ? null : readCertificate(text);
  if (certificate && !certificate.checkPrivateKey(key))
    throw unusable('The private key and the certificate in the PEM text do not belong together.');
  if (thumbprint !== null) return { key, algorithm: 'RS256', header: { x5t: thumbprint } };
  if (!certificate)
    throw unusable(
      'The PEM text holds no certificate; put the certificate below the private key, or give its thumbprint.',
    );
  const x5t = createHash('sha256').update(certificate.raw).digest('base64url');
  return { key, algorithm: 'PS256', header: { 'x5t#S256': x5t } };
}

/** Reads the JSON key file of a service account. Rejects with FailureError, which repeats nothing of the file. */
export function readServiceAccountKey(json: Secret<string>): ServiceAccountKey {
  const file = parseJson(json.reveal());
  const { client_email: email, private_key: pem, private_key_id: keyId } = file;
  if (typeof email !== 'string' || typeof pem !== 'string')
    throw unusable(
      'The key file of the service account lacks client_email or private_key; take the JSON file that the console hands out.',
    );
  return {
    email,
    keyId: typeof keyId === 'string' ? keyId : null,
    key: readKey(pem, 'The key file of the service account'),
  };
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // the parser's words would repeat a part of the file
  }
  throw unusable(
    'The key file of the service account is not JSON; take the JSON file that the console hands out, not the P12 one.',
  );
}

function readKey(pem: string, where: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // OpenSSL's words help nobody, and an encrypted key fails like a broken one
  }
  throw unusable(
    `${where} holds no RSA private key that can be read (\`-----BEGIN PRIVATE KEY-----\`, without a passphrase).`,
  );
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw unusable('The certificate in the PEM text cannot be read.');
  }
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
