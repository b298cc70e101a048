import type { Log } from '@mailhaul/base';
import { type Ledger, LedgerFencedError, type MailboxPair } from '@mailhaul/domain';
import type { Kysely } from 'kysely';
import { AccessStore } from './access/access-store.ts';
import { StoreUnusableError } from './errors.ts';
import { SqlLedger } from './ledger/sql-ledger.ts';
import { findPair, noteLeftUnits, takePair } from './ledger/take-pair.ts';
import { MigrationStore } from './migration/migration-store.ts';
import { movedWords, readMarker } from './move/move-marker.ts';
import { type OpenedPlace, openPlace, type StoreDeps, type StoreOptions } from './open-place.ts';
import type { PostgresConnection } from './postgres/connection.ts';
import { RunHistory } from './runs.ts';
import type { Schema } from './schema/schema.ts';
import type { SharedDatabase } from './shared/shared-database.ts';
import type { SqliteConnection } from './sqlite/connection.ts';
import type { OwnerLock } from './sqlite/owner-lock.ts';
import { pairs } from './tables/pair.ts';

/** How a ledger is opened. */
export interface LedgerOptions {
  /** `take` makes us the pair's only writer, whoever it was before; `read` lets everyone be. */
  readonly fence: 'take' | 'read';
}

/**
 * Opens the store at a data folder (made when missing) or at a postgres:// URL, and brings its schema up to date. A folder that
 * another process writes in rejects with StoreInUseError, one whose content was moved elsewhere with StoreUnusableError.
 */
export async function openStore(
  location: string,
  deps: StoreDeps,
  options: StoreOptions = {},
): Promise<Store> {
  const opened = await openPlace(location, deps, options);
  try {
    const marker = options.readOnly ? null : await readMarker(opened.connection);
    if (marker) throw new StoreUnusableError(movedWords(opened.printed, marker));
    return new Store(opened, deps, options);
  } catch (cause) {
    await opened[Symbol.asyncDispose]();
    throw cause;
  }
}

/** An open store. */
export class Store {
  /** The data folder, or the database's URL without its password. */
  readonly location: string;
  /** Whether other processes may write in it too. */
  readonly isShared: boolean;
  /** What ran when, and how it ended. */
  readonly runs: RunHistory;
  /** Endpoints, batches, users and their reports. */
  readonly migration: MigrationStore;
  /** What processes on one database share besides its tables; null for a data folder. */
  readonly shared: SharedDatabase | null;
  /** Admins, sessions, tokens and what they changed. */
  readonly access: AccessStore;
  readonly #connection: SqliteConnection | PostgresConnection;
  readonly #lock: OwnerLock | undefined;
  readonly #readOnly: boolean;
  readonly #log: Log;
  readonly #ledgers: SqlLedger[] = [];

  constructor(
    { connection, lock, printed, shared }: OpenedPlace,
    { clock, log }: StoreDeps,
    { readOnly = false }: StoreOptions,
  ) {
    this.location = printed;
    this.shared = shared;
    this.isShared = shared !== null;
    this.runs = new RunHistory(connection, clock);
    this.migration = new MigrationStore(connection, () => this.query());
    this.access = new AccessStore(connection, () => this.query());
    this.#connection = connection;
    this.#lock = lock;
    this.#readOnly = readOnly;
    this.#log = log;
  }

  /** The ledger of a pair; with `take`, anyone who held it before is refused with LedgerFencedError from now on. */
  async ledger(pair: MailboxPair, { fence }: LedgerOptions): Promise<Ledger> {
    if (fence === 'read') return new SqlLedger(this.#connection, await findPair(this.#connection, pair));
    if (this.#readOnly) throw new Error('a store that was opened for reading cannot take a ledger');
    const taken = await takePair(this.#connection, pair);
    await noteLeftUnits(this.#connection, taken);
    const ledger = new SqlLedger(this.#connection, taken);
    this.#ledgers.push(ledger);
    return ledger;
  }

  /** Gives a ledger back before the store closes: merges what it left, and forgets it. */
  async finishLedger(ledger: Ledger): Promise<void> {
    const at = this.#ledgers.indexOf(ledger as SqlLedger);
    for (const one of at < 0 ? [] : this.#ledgers.splice(at, 1)) await this.#finish(one);
  }

  /** All pairs that were ever taken. */
  async pairs(): Promise<readonly MailboxPair[]> {
    const rows = await this.#connection.all(pairs.all, {});
    return rows.map(({ source, target }) => ({ source, target }));
  }

  /** Kysely on this store, for queries that are put together while running; loaded at the first call. */
  async query(): Promise<Kysely<Schema>> {
    if (this.#connection.dialect.name === 'sqlite') {
      const { kyselyOnSqlite } = await import('./sqlite/kysely.ts');
      return kyselyOnSqlite(this.#connection as SqliteConnection);
    }
    const { kyselyOnPostgres } = await import('./postgres/kysely.ts');
    return kyselyOnPostgres(this.#connection as PostgresConnection);
  }

  /** What the store takes on disk. */
  sizeBytes(): Promise<number> {
    return this.#connection.sizeBytes();
  }

  /** Merges leftovers, gives space back and lets the next writer in. */
  async close(): Promise<void> {
    try {
      for (const ledger of this.#ledgers.splice(0)) await this.#finish(ledger);
      await this.shared?.close();
      if (this.#lock !== undefined || this.#connection.dialect.name === 'postgres')
        await this.#connection.tidy();
    } finally {
      await this.#connection.close();
      this.#lock?.release();
    }
  }

  async #finish(ledger: SqlLedger): Promise<void> {
    try {
      await ledger.finish();
    } catch (cause) {
      if (!(cause instanceof LedgerFencedError)) throw cause;
      // the new owner finds the same leftovers and merges them
      this.#log.info('another process has taken over the pair, its ledger is left as it is', {
        ...ledger.pair,
      });
    }
  }
}
