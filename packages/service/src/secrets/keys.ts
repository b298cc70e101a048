import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createKeyFile, type KeyRing, loadKeyRing, StoreUnusableError } from '@mailhaul/store';

/** Where keys are looked for: MAILHAUL_KEYS, MAILHAUL_KEYS_FILE, then a file in the data folder. */
export interface KeyPlace {
  /** Null where there is no data folder. */
  readonly folder: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const KEY_FILE = 'keys';

/** Where the keys of a data folder lie. */
export function keyFileOf({ folder }: Pick<KeyPlace, 'folder'>): string {
  return join(folder ?? '', KEY_FILE);
}

/** Whether there are keys at a place. */
export function hasKeys({ folder, environment }: KeyPlace): boolean {
  if (environment.MAILHAUL_KEYS || environment.MAILHAUL_KEYS_FILE) return true;
  return folder !== null && existsSync(keyFileOf({ folder }));
}

/** The key ring of a place; StoreUnusableError when a key is damaged or others can read it. */
export function keyRingAt({ folder, environment }: KeyPlace): KeyRing {
  return loadKeyRing({ environment, keyFile: keyFileOf({ folder }) });
}

/** The same, and makes the first key of a data folder that has none. */
export function keyRingFor(place: KeyPlace): KeyRing {
  const { folder } = place;
  if (folder === null && !hasKeys(place))
    throw new StoreUnusableError(
      'the key that opens the passwords in the database is missing: MAILHAUL_KEYS_FILE names the file that has it; `mailhaul db new-key FILE` makes one for a new database',
    );
  if (folder !== null && !hasKeys(place)) createKeyFile(keyFileOf({ folder }));
  return keyRingAt(place);
}
