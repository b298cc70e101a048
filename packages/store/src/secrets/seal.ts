import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Secret } from '@mailhaul/base';
import type { KeyRing } from './key-ring.ts';

// version (1) | key id (4) | iv (12) | tag (16) | ciphertext
const ALGORITHM = 'aes-256-gcm';
const VERSION = 1;
const KEY_ID_AT = 1;
const IV_AT = 5;
const TAG_AT = 17;
const CIPHERTEXT_AT = 33;
const IV_BYTES = TAG_AT - IV_AT;
const TAG_BYTES = CIPHERTEXT_AT - TAG_AT;
/** Random bytes are drawn for so many secrets at once: one draw for each took a fifth of the time of a CSV of 50,000 users. */
const IVS_AT_ONCE = 64;

/** The cell that a sealed secret belongs to; moved to another one it does not open. */
export interface SealedCell {
  readonly table: string;
  readonly rowId: string | number;
  readonly column: string;
}

/** A sealed secret that does not open: another key, another cell, or damage. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/** Encrypts a secret for one cell with the ring's current key. */
export function sealSecret(ring: KeyRing, secret: Secret<string>, cell: SealedCell): Uint8Array {
  const key = ring.keys.get(ring.currentId);
  if (key === undefined) throw new SealError(`key ${ring.currentId} is not in the key ring`);
  const iv = nextIv();
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES }).setAAD(bindingOf(cell));
  const ciphertext = Buffer.concat([cipher.update(secret.reveal(), 'utf8'), cipher.final()]);
  const head = Buffer.alloc(IV_AT);
  head.writeUInt8(VERSION, 0);
  head.writeUInt32BE(ring.currentId, KEY_ID_AT);
  return new Uint8Array(Buffer.concat([head, iv, cipher.getAuthTag(), ciphertext]));
}

let drawn = Buffer.alloc(0);

// what is handed out once never comes again
function nextIv(): Buffer {
  if (drawn.length === 0) drawn = randomBytes(IV_BYTES * IVS_AT_ONCE);
  const iv = drawn.subarray(0, IV_BYTES);
  drawn = drawn.subarray(IV_BYTES);
  return iv;
}

/** Decrypts what sealSecret made for the same cell. */
export function openSealed(ring: KeyRing, sealed: Uint8Array, cell: SealedCell): Secret<string> {
  const bytes = Buffer.from(sealed);
  if (bytes.length < CIPHERTEXT_AT || bytes[0] !== VERSION)
    throw new SealError('this is not a sealed secret');
  const keyId = bytes.readUInt32BE(KEY_ID_AT);
  const key = ring.keys.get(keyId);
  if (key === undefined)
    throw new SealError(`the secret was sealed with key ${keyId}, which is not in the key ring`);
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(IV_AT, TAG_AT), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(bindingOf(cell)).setAuthTag(bytes.subarray(TAG_AT, CIPHERTEXT_AT));
  try {
    return new Secret(
      decipher.update(bytes.subarray(CIPHERTEXT_AT), undefined, 'utf8') + decipher.final('utf8'),
    );
  } catch (cause) {
    throw new SealError(`the sealed secret does not belong to ${cell.table}.${cell.column}, or was damaged`, {
      cause,
    });
  }
}

// as JSON, so that no two cells read the same
function bindingOf({ table, rowId, column }: SealedCell): Buffer {
  return Buffer.from(JSON.stringify([table, String(rowId), column]), 'utf8');
}
