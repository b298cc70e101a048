import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { StoreUnusableError } from '../errors.ts';
import { parseLocation } from '../location.ts';
import { migrate } from '../migrations/migrate.ts';
import { openPlace, type StoreDeps } from '../open-place.ts';
import { openSqlite } from '../sqlite/connection.ts';
import { readDataFolder, STORE_FILE } from '../sqlite/data-folder.ts';
import { copyTables } from './copy-tables.ts';
import { movedWords, readMarker } from './move-marker.ts';

/** A backup that was made. */
export interface StoreBackup {
  readonly file: string;
  readonly sizeBytes: number;
  /** Without a password. */
  readonly of: string;
}

/** From where a backup is made, and into which file. */
export interface BackupEnds {
  readonly location: string;
  readonly file: string;
}

const FILE_MODE = 0o600;
/** All pages in one step: in several, a busy writer would have it begin again and again. */
const ALL_PAGES = 2 ** 30;

/**
 * Writes what a store holds at one moment into one SQLite file, while others go on working; sealed secrets stay sealed. A file that is
 * there already is refused with StoreUnusableError, and nothing half-written ever has the name.
 */
export async function backupStore({ location, file }: BackupEnds, deps: StoreDeps): Promise<StoreBackup> {
  if (existsSync(file)) throw new StoreUnusableError(`${file} is there already; name a new file`);
  const part = `${file}.part`;
  rmSync(part, { force: true });
  closeSync(openSync(part, 'a', FILE_MODE));
  try {
    const place = parseLocation(location);
    const of = place.kind === 'folder' ? place.folder : place.printed;
    if (place.kind === 'folder') await backupFolder(place.folder, part);
    else await backupDatabase(location, part, deps);
    makeDurable(part);
    renameSync(part, file);
    return { file, of, sizeBytes: statSync(file).size };
  } finally {
    for (const left of [part, `${part}-wal`, `${part}-shm`]) rmSync(left, { force: true });
  }
}

async function backupFolder(folder: string, part: string): Promise<void> {
  const { connection } = readDataFolder(folder);
  try {
    const marker = await readMarker(connection);
    if (marker) throw new StoreUnusableError(movedWords(folder, marker));
  } finally {
    await connection.close();
  }
  const database = new DatabaseSync(join(folder, STORE_FILE), { readOnly: true });
  try {
    await backup(database, part, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}

async function backupDatabase(location: string, part: string, deps: StoreDeps): Promise<void> {
  await using place = await openPlace(location, deps, { readOnly: true });
  const marker = await readMarker(place.connection);
  if (marker) throw new StoreUnusableError(movedWords(place.printed, marker));
  const copy = openSqlite(part, { readOnly: false });
  try {
    await migrate(copy, deps);
    await place.connection.snapshot((reading) =>
      copy.transaction(async (writing) => {
        await copyTables({
          from: { dialect: place.connection.dialect.name, transaction: reading },
          to: { dialect: 'sqlite', transaction: writing },
        });
      }),
    );
  } finally {
    await copy.close();
  }
}

// one file that is whole without a log beside it
function makeDurable(part: string): void {
  const database = new DatabaseSync(part);
  try {
    database.exec('pragma journal_mode = delete');
    const [found] = database.prepare('pragma quick_check').all();
    if (found?.quick_check !== 'ok')
      throw new StoreUnusableError('the backup is damaged; check the disk that it was written to');
  } finally {
    database.close();
  }
  const descriptor = openSync(part, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
