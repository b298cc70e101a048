import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { StoreUnusableError } from '../errors.ts';
import { openSqlite, type SqliteConnection } from './connection.ts';
import { lockOwner, OWNER_FILE, type OwnerLock } from './owner-lock.ts';
import { makePrivateFolder } from './private-folder.ts';

const FILE_MODE = 0o600;

/** The database in a data folder. */
export const STORE_FILE = 'store.sqlite';

const storePath = (folder: string) => join(folder, STORE_FILE);
const ownerPath = (folder: string) => join(folder, OWNER_FILE);

/** An open data folder; `lock` is what makes this process its only writer. */
export interface DataFolder {
  readonly connection: SqliteConnection;
  readonly lock: OwnerLock | undefined;
}

/** Opens a data folder as its only writer; makes it when it is not there. */
export function openDataFolder(folder: string): DataFolder {
  makePrivateFolder(folder);
  // SQLite gives its side files the mode of the main file
  for (const path of [ownerPath(folder), storePath(folder)]) closeSync(openSync(path, 'a', FILE_MODE));
  const lock = lockOwner(ownerPath(folder), folder);
  try {
    return { connection: openSqlite(storePath(folder), { readOnly: false }), lock };
  } catch (cause) {
    lock.release();
    throw cause;
  }
}

/** Opens a data folder beside its writer, if there is one. */
export function readDataFolder(folder: string): DataFolder {
  if (!existsSync(storePath(folder))) {
    throw new StoreUnusableError(
      `there is no mailhaul store in ${folder}; check --state, or run a copy first`,
    );
  }
  return { connection: openSqlite(storePath(folder), { readOnly: true }), lock: undefined };
}
