import { createHash, X509Certificate } from 'node:crypto';
import { isSignedBy, type JsonWebToken, readToken } from './json-web-token.ts';
import type { OpenIdClient } from './options.ts';

/** Longest time that an assertion may be valid for. */
const LONGEST_LIFE_SECONDS = 3600;
/** By how much clocks may differ. */
const SKEW_SECONDS = 60;

/** What an assertion has to name. */
export interface AssertionFrame {
  readonly issuer: string;
  readonly audiences: readonly string[];
  readonly nowMs: number;
}

/** Whether a client proves itself with this assertion: its own name, our address, in time, and signed for its certificate. */
export function provesClient(
  text: string,
  { clientId, certificate }: OpenIdClient,
  frame: AssertionFrame,
): boolean {
  const token = readToken(text);
  if (!token || certificate === undefined || token.claims.sub !== clientId) return false;
  const shown = new X509Certificate(certificate);
  const isNamed = thumbprints(shown).some(([name, value]) => token.header[name] === value);
  return (
    isNamed &&
    fitsFrame(token, frame) &&
    isSignedBy(token, String(shown.publicKey.export({ type: 'spki', format: 'pem' })))
  );
}

/** Whether issuer, audience and times of an assertion are as they have to be (RFC 7523 §3). */
export function fitsFrame({ claims }: JsonWebToken, { issuer, audiences, nowMs }: AssertionFrame): boolean {
  const now = nowMs / 1000;
  const [expires, issued] = [Number(claims.exp), Number(claims.iat)];
  if (claims.iss !== issuer || !audiences.includes(String(claims.aud))) return false;
  return (
    expires > now - SKEW_SECONDS && issued < now + SKEW_SECONDS && expires - issued <= LONGEST_LIFE_SECONDS
  );
}

// RFC 7515 §4.1.7 and §4.1.8
function thumbprints({ raw }: X509Certificate): readonly (readonly [string, string])[] {
  return [
    ['x5t', createHash('sha1').update(raw).digest('base64url')],
    ['x5t#S256', createHash('sha256').update(raw).digest('base64url')],
  ];
}
