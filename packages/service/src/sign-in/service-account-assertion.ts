import { sign } from 'node:crypto';
import type { ServiceAccountKey } from './proof.ts';

/** The longest life that Google takes. */
const LIFE_SECONDS = 3600;

/** What an assertion is made for. */
export interface AssertionClaims {
  readonly subject: string;
  readonly scope: string;
  readonly audience: string;
  readonly nowMs: number;
}

/** The signed statement by which a service account speaks for a mailbox (RFC 7523 §2.1, with `sub` for domain-wide delegation). */
export function serviceAccountAssertion(account: ServiceAccountKey, claims: AssertionClaims): string {
  const { email, keyId, key } = account;
  const iat = Math.floor(claims.nowMs / 1000);
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId === null ? {} : { kid: keyId }) };
  const { subject: sub, scope, audience: aud } = claims;
  const signed = `${encoded(header)}.${encoded({ iss: email, sub, scope, aud, iat, exp: iat + LIFE_SECONDS })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
