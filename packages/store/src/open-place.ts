import type { Clock, Log } from '@mailhaul/base';
import { StoreUnusableError } from './errors.ts';
import { parseLocation } from './location.ts';
import { migrate, requireCurrent } from './migrations/migrate.ts';
import type { PostgresConnection } from './postgres/connection.ts';
import type { SharedDatabase } from './shared/shared-database.ts';
import type { SqliteConnection } from './sqlite/connection.ts';
import { openDataFolder, readDataFolder } from './sqlite/data-folder.ts';
import type { OwnerLock } from './sqlite/owner-lock.ts';

/** What opening a store needs. */
export interface StoreDeps {
  readonly clock: Clock;
  readonly log: Log;
}

/** How a store is opened. */
export interface StoreOptions {
  /** Opens beside a writer and writes nothing. */
  readonly readOnly?: boolean;
}

/** An open database with the schema of this program, whatever is in it. */
export interface OpenedPlace extends AsyncDisposable {
  readonly connection: SqliteConnection | PostgresConnection;
  readonly lock: OwnerLock | undefined;
  /** The data folder, or the database's URL without its password. */
  readonly printed: string;
  readonly shared: SharedDatabase | null;
}

/** Opens the database at a data folder (made when missing) or a postgres:// URL, and brings its schema up to date. */
export async function openPlace(
  location: string,
  deps: StoreDeps,
  options: StoreOptions = {},
): Promise<OpenedPlace> {
  const opened = await connect(location, deps, options);
  try {
    if (options.readOnly) await requireCurrent(opened.connection);
    else await migrate(opened.connection, deps);
    return opened;
  } catch (cause) {
    await opened[Symbol.asyncDispose]();
    throw cause;
  }
}

async function connect(location: string, deps: StoreDeps, options: StoreOptions): Promise<OpenedPlace> {
  const place = parseLocation(location);
  if (place.kind === 'folder') {
    const { connection, lock } = options.readOnly
      ? readDataFolder(place.folder)
      : openDataFolder(place.folder);
    const close = async () => {
      await connection.close();
      lock?.release();
    };
    return { connection, lock, printed: place.folder, shared: null, [Symbol.asyncDispose]: close };
  }
  const { openPostgres } = await import('./postgres/connection.ts');
  const connection = await openPostgres(place.url, deps.log);
  await requireReachable(connection, place.printed);
  const { SharedDatabase } = await import('./shared/shared-database.ts');
  const shared = new SharedDatabase(connection, deps);
  const close = () => connection.close();
  return { connection, lock: undefined, printed: place.printed, shared, [Symbol.asyncDispose]: close };
}

async function requireReachable(connection: PostgresConnection, printed: string): Promise<void> {
  try {
    const client = await connection.pool.connect();
    client.release();
  } catch (cause) {
    await connection.close();
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new StoreUnusableError(`the database ${printed} cannot be reached: ${words}; check DATABASE_URL`, {
      cause,
    });
  }
}
