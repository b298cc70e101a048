import { Buffer } from 'node:buffer';
import { constants, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A JSON Web Token taken apart (RFC 7519); nothing of it is verified yet. */
export interface JsonWebToken {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  readonly signed: string;
  readonly signature: Buffer;
}

/** Signs claims with RS256 (RFC 7518 §3.3). */
export function signToken(claims: object, key: KeyObject, header: object = {}): string {
  const signed = `${encoded({ alg: 'RS256', typ: 'JWT', ...header })}.${encoded(claims)}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
}

/** Takes a token apart; null when it is none. */
export function readToken(text: string): JsonWebToken | null {
  const [head = '', body = '', signature = '', ...more] = text.split('.');
  const [header, claims] = [decoded(head), decoded(body)];
  if (!header || !claims || signature === '' || more.length > 0) return null;
  return { header, claims, signed: `${head}.${body}`, signature: Buffer.from(signature, 'base64url') };
}

/** Whether the key's owner signed the token, by RS256 or PS256; no other algorithm counts. */
export function isSignedBy({ header, signed, signature }: JsonWebToken, publicKey: string): boolean {
  const key = createPublicKey(publicKey);
  const data = Buffer.from(signed);
  if (header.alg === 'RS256') return verify('sha256', data, key, signature);
  if (header.alg !== 'PS256') return false;
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  return verify('sha256', data, { key, padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }, signature);
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

function decoded(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
