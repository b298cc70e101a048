import { createHash, randomBytes } from 'node:crypto';
import { Secret } from '@mailhaul/base';

const RANDOM_BYTES = 32;

/** What a token begins with, so that scanners of leaked secrets know it. */
export const TOKEN_PREFIX = 'mailhaul_';

/** A secret that nobody can guess: 256 random bits, base64url. */
export function randomSecret(prefix = ''): Secret<string> {
  return new Secret(`${prefix}${randomBytes(RANDOM_BYTES).toString('base64url')}`);
}

/** What is stored of such a secret: SHA-256, hex. A slow hash is for what people choose. */
export function hashOfSecret(secret: Secret<string>): string {
  return createHash('sha256').update(secret.reveal()).digest('hex');
}
