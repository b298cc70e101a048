import { Secret } from '@mailhaul/base';
import { type KeyRing, openSealed, type Store, StoreUnusableError, sealSecret } from '@mailhaul/store';
import { hasKeys, type KeyPlace, keyFileOf } from './keys.ts';

const NAME = 'key-check';
const CELL = { table: 'config', rowId: NAME, column: 'content' };

/**
 * Refuses keys that do not open what other processes have sealed in this database: a worker with another key would fail every user.
 * The first process leaves something sealed for the others to try.
 */
export async function requireSameKeys({ migration, location }: Store, ring: KeyRing): Promise<void> {
  const known = await migration.read.setting(NAME);
  if (known !== null) return requireOpens(known, ring, location);
  const sealed = sealSecret(ring, new Secret(NAME), CELL);
  await migration.write((tables) => tables.addSetting(NAME, Buffer.from(sealed).toString('base64')));
  const kept = await migration.read.setting(NAME);
  if (kept !== null) requireOpens(kept, ring, location);
}

/** Refuses to make a first key where something is sealed with another already, as in a folder that was restored. */
export async function requireFirstKey({ migration, location }: Store, place: KeyPlace): Promise<void> {
  if (place.folder === null || hasKeys(place) || (await migration.read.setting(NAME)) === null) return;
  throw new StoreUnusableError(
    `the keys that open the passwords in ${location} are missing: put those that it had into ${keyFileOf(place)}, or name their file by MAILHAUL_KEYS_FILE`,
  );
}

function requireOpens(sealed: string, ring: KeyRing, location: string): void {
  try {
    openSealed(ring, Buffer.from(sealed, 'base64'), CELL);
  } catch (cause) {
    throw new StoreUnusableError(
      `the keys given do not open the passwords in ${location}; MAILHAUL_KEYS_FILE must name the same keys on every machine`,
      { cause },
    );
  }
}
