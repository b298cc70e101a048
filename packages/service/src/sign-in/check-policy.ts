import type { Secret } from '@mailhaul/base';
import { FailureError, type OAuthApp, type SignInPolicy, templateProblem } from '@mailhaul/domain';
import { readCertificateProof, readServiceAccountKey } from './proof.ts';
import { readTokenUrl } from './token-url.ts';

/**
 * Why an endpoint cannot sign in the way its settings say, as a sentence that never repeats the secret; null when nothing speaks
 * against it. Whether a server takes it is another question, which a test of the endpoint answers.
 */
export function signInPolicyProblem(policy: SignInPolicy, secret: Secret<string> | null): string | null {
  switch (policy.kind) {
    case 'csv':
    case 'same-password':
      return null;
    case 'admin-authzid':
      return adminProblem(policy.admin, secret);
    case 'admin-template':
      return templateProblem(policy.template) ?? adminProblem(policy.admin, secret);
    case 'oauth-app':
      return appProblem(policy, secret);
  }
}

function adminProblem(admin: string, secret: Secret<string> | null): string | null {
  if (admin === '') return 'The admin who signs in for the users has no name.';
  if (/[\0\r\n]/.test(admin)) return 'The name of the admin contains a line break or NUL.';
  return isGiven(secret) ? null : `The password of the admin ${admin} is missing.`;
}

function appProblem(app: OAuthApp, secret: Secret<string> | null): string | null {
  if (app.grant !== 'delegation' && app.clientId === '') return 'The application has no client id.';
  if (app.scope === '')
    return 'The application asks for no scope; each provider names its own, see the manual.';
  if (!isGiven(secret)) return `The ${SECRET_WORDS[app.grant]} is missing.`;
  return sentenceOf(() => {
    readTokenUrl(app.tokenUrl);
    if (app.grant === 'client-certificate') readCertificateProof(secret, app.thumbprint ?? null);
    if (app.grant === 'delegation') readServiceAccountKey(secret);
  });
}

const SECRET_WORDS: Readonly<Record<OAuthApp['grant'], string>> = {
  'client-secret': "application's secret",
  'client-certificate': "PEM text with the application's private key and certificate",
  delegation: 'JSON key file of the service account',
};

function isGiven(secret: Secret<string> | null): secret is Secret<string> {
  return secret !== null && secret.reveal() !== '';
}

function sentenceOf(read: () => void): string | null {
  try {
    read();
    return null;
  } catch (error) {
    if (error instanceof FailureError) return error.failure.words;
    throw error;
  }
}
