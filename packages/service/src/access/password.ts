import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Secret } from '@mailhaul/base';

/** Shortest and longest password of an admin, characters. */
export const PASSWORD_CHARACTERS = { least: 12, most: 256 } as const;

// OWASP's recommendation for Argon2id: 19 MiB, two passes, one lane
const COST = { memoryKiB: 19_456, passes: 2, parallelism: 1 };
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const derive = promisify(argon2);

/** What is wrong with a password that somebody chooses, as a sentence; null when nothing is. */
export function passwordProblem(password: string): string | null {
  const { least, most } = PASSWORD_CHARACTERS;
  if (password.length < least)
    return `A password has at least ${least} characters; this one has ${password.length}.`;
  if (password.length > most) return `A password has at most ${most} characters.`;
  return new Set(password).size < 4 ? 'This password repeats the same few characters.' : null;
}

/** Hashes a password with Argon2id (RFC 9106), in PHC string form. */
export async function hashPassword(password: Secret<string>): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, salt, COST);
  const { memoryKiB, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** Whether a password is the one that was hashed. With null it takes as long and is false: nobody learns who has a password. */
export async function isPassword(password: Secret<string>, stored: string | null): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(stored ?? '');
  const [, m = COST.memoryKiB, t = COST.passes, p = COST.parallelism, salt = '', wanted = ''] = parts ?? [];
  const cost = { memoryKiB: Number(m), passes: Number(t), parallelism: Number(p) };
  const hash = await argon2id(password, parts ? Buffer.from(salt, 'base64') : Buffer.alloc(SALT_BYTES), cost);
  const known = Buffer.from(wanted, 'base64');
  return known.length === hash.length && timingSafeEqual(known, hash);
}

async function argon2id(password: Secret<string>, nonce: Uint8Array, cost: typeof COST): Promise<Buffer> {
  const { memoryKiB: memory, passes, parallelism } = cost;
  // the same password typed on another system may come in other code points (RFC 8265)
  const message = password.reveal().normalize('NFC');
  return derive('argon2id', { message, nonce, parallelism, tagLength: HASH_BYTES, memory, passes });
}

function unpadded(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '');
}
