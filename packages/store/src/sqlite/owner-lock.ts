import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreInUseError } from '../errors.ts';

const SQLITE_BUSY = 5;
/** The tiny database that the lock is on. */
export const OWNER_FILE = 'owner.sqlite';

/** The right to write in a data folder, held until released or until the process dies. */
export interface OwnerLock {
  release(): void;
}

/** Takes the folder's lock or throws StoreInUseError at once. */
export function lockOwner(path: string, folder: string): OwnerLock {
  // a lock of the operating system, taken through SQLite: it cannot outlive its process, as a lock file would
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (cause) {
    database.close();
    if (isBusy(cause)) throw new StoreInUseError(folder, { cause });
    throw cause;
  }
  return { release: () => database.close() };
}

function isBusy(cause: unknown): boolean {
  return cause instanceof Error && 'errcode' in cause && cause.errcode === SQLITE_BUSY;
}

/** Whether another process owns a data folder just now. */
export function isOwned(folder: string): boolean {
  try {
    lockOwner(join(folder, OWNER_FILE), folder).release();
    return false;
  } catch (error) {
    if (error instanceof StoreInUseError) return true;
    throw error;
  }
}
