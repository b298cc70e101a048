import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { StoreUnusableError } from '../errors.ts';

/** Keys by number; new secrets are sealed with the current one, old ones opened with whichever sealed them. */
export interface KeyRing {
  readonly currentId: number;
  readonly keys: ReadonlyMap<number, KeyObject>;
}

/** Where keys may come from, the first that is there counts: MAILHAUL_KEYS, MAILHAUL_KEYS_FILE, the key file. */
export interface KeySource {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Outside the database, readable by its owner alone. */
  readonly keyFile: string;
}

const KEY_BYTES = 32;
const MAX_KEY_ID = 0xffff_ffff;
const FILE_MODE = 0o600;
const OTHERS = 0o077;
const FIRST_KEY_ID = 1;

/** Finds the key ring. */
export function loadKeyRing({ environment, keyFile }: KeySource): KeyRing {
  if (environment.MAILHAUL_KEYS) return parseKeyRing(environment.MAILHAUL_KEYS, 'MAILHAUL_KEYS');
  // mounted by an orchestrator with permissions of its own
  const mounted = environment.MAILHAUL_KEYS_FILE;
  if (mounted) return parseKeyRing(readFileSync(mounted, 'utf8'), mounted);
  const { mode } = statSync(keyFile);
  if ((mode & OTHERS) !== 0) {
    throw new StoreUnusableError(`others can read the key file ${keyFile}; run: chmod 600 ${keyFile}`);
  }
  return parseKeyRing(readFileSync(keyFile, 'utf8'), keyFile);
}

/** Makes a key file with one key; fails if there is one, for a lost key is a lost secret. */
export function createKeyFile(path: string): void {
  const line = `${FIRST_KEY_ID}:${randomBytes(KEY_BYTES).toString('base64')}\n`;
  writeFileSync(path, line, { mode: FILE_MODE, flag: 'wx' });
}

/** Reads `number:base64` entries, separated by blanks, commas or lines; the highest number is the current key. */
export function parseKeyRing(text: string, origin: string): KeyRing {
  const entries = text.split(/[\s,]+/).filter((entry) => entry !== '');
  if (entries.length === 0) throw new StoreUnusableError(`there is no key in ${origin}`);
  const keys = new Map(entries.map((entry, i) => parseEntry(entry, `entry ${i + 1} of ${origin}`)));
  if (keys.size < entries.length) throw new StoreUnusableError(`two keys in ${origin} have the same number`);
  return { currentId: Math.max(...keys.keys()), keys };
}

// the entry itself is never part of a message
function parseEntry(entry: string, where: string): [number, KeyObject] {
  const [, digits = '', encoded = ''] = /^(\d+):([A-Za-z0-9+/]+=*)$/.exec(entry) ?? [];
  const id = Number(digits);
  const key = Buffer.from(encoded, 'base64');
  if (digits === '' || id > MAX_KEY_ID || key.length !== KEY_BYTES) {
    throw new StoreUnusableError(`${where} is not a key: expected NUMBER:BASE64 with ${KEY_BYTES} bytes`);
  }
  return [id, createSecretKey(key)];
}
