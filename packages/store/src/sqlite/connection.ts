import { statSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Connection, Reader, ScriptRunner, Transaction } from '../sql/connection.ts';
import { DIALECTS } from '../sql/dialect.ts';
import { type SqlValue, type Statement, valuesOf } from '../sql/statement.ts';
import { Turn } from '../sql/turn.ts';
import { LogFile } from './log-file.ts';

// readers of other processes hold the file for moments only
const BUSY_TIMEOUT_MS = 5_000;
// a commit appends some 20 kB to the write-ahead log; copied over in one go it is a few hundred distinct pages, a few ms
const CHECKPOINT_AFTER_COMMITS = 500;
// freed pages are given back at close when they are a sixteenth of the file or more
const WORTH_SHRINKING = 1 / 16;

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Opens a database file with the settings that all writers and readers share. */
export function openSqlite(path: string, options: { readonly readOnly: boolean }): SqliteConnection {
  const database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: BUSY_TIMEOUT_MS });
  if (!options.readOnly) {
    // auto_vacuum counts only before the first table; NORMAL, because LogFile makes a commit durable before it is acknowledged
    database.exec(
      'pragma auto_vacuum = incremental; pragma journal_mode = wal; pragma synchronous = normal; pragma wal_autocheckpoint = 0',
    );
  }
  return new SqliteConnection(database, path);
}

/** A SQLite file; everything runs on the caller's thread, one transaction after the other. */
export class SqliteConnection implements Connection {
  readonly dialect = DIALECTS.sqlite;
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #turn = new Turn();
  readonly #prepared = new Map<string, StatementSync>();
  readonly #open: Transaction & ScriptRunner;
  readonly #log: LogFile;
  #commits = 0;
  #closed = false;

  constructor(database: DatabaseSync, path: string) {
    this.#database = database;
    this.#path = path;
    this.#log = new LogFile(`${path}-wal`);
    this.#open = {
      all: async (statement, parameters) => this.#all(statement, parameters),
      run: async (statement, parameters) => this.#run(statement, parameters),
      runEach: async (statement, list) => {
        let changed = 0;
        for (const parameters of list) changed += this.#run(statement, parameters);
        return changed;
      },
      script: async (text, values = []) => this.#script(text, values),
    };
  }

  all<P, R>(statement: Statement<P, R>, parameters: P): Promise<readonly R[]> {
    return this.#turn.take(() => this.#all(statement, parameters));
  }

  async transaction<T>(work: (transaction: Transaction & ScriptRunner) => Promise<T>): Promise<T> {
    const result = await this.#turn.take(async () => {
      const worked = await this.#within(this.dialect.beginWrite, () => work(this.#open));
      this.#countCommit();
      return worked;
    });
    await this.#log.sync();
    return result;
  }

  snapshot<T>(work: (reader: Reader & ScriptRunner) => Promise<T>): Promise<T> {
    return this.#turn.take(() => this.#within(this.dialect.beginSnapshot, () => work(this.#open)));
  }

  /** For Kysely, which sends its own BEGIN: the connection as long as the answer is not called. */
  enter(): Promise<() => void> {
    return this.#turn.enter();
  }

  /** The prepared form of a statement, kept for the next time. */
  prepare(text: string): StatementSync {
    const known = this.#prepared.get(text);
    if (known !== undefined) return known;
    const prepared = this.#database.prepare(text);
    this.#prepared.set(text, prepared);
    return prepared;
  }

  async sizeBytes(): Promise<number> {
    const wal = statSync(`${this.#path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    return statSync(this.#path).size + wal;
  }

  tidy(): Promise<void> {
    return this.#turn.take(() => {
      const pages = (name: string) => Number(this.#database.prepare(`pragma ${name}`).get()?.[name] ?? 0);
      if (pages('freelist_count') < pages('page_count') * WORTH_SHRINKING) return;
      this.#database.exec('pragma incremental_vacuum');
    });
  }

  close(): Promise<void> {
    return this.#turn.take(() => {
      if (this.#closed) return;
      this.#closed = true;
      this.#prepared.clear();
      this.#log.close();
      // the last connection copies the write-ahead log over and removes it
      this.#database.close();
    });
  }

  async #within<T>(begin: string, work: () => Promise<T>): Promise<T> {
    this.prepare(begin).run();
    try {
      const result = await work();
      this.prepare('commit').run();
      return result;
    } catch (cause) {
      // some errors (a full disk) have already ended the transaction
      if (this.#database.isTransaction) this.prepare('rollback').run();
      throw cause;
    }
  }

  #all<P, R>(statement: Statement<P, R>, parameters: P): readonly R[] {
    return this.prepare(statement.text.sqlite).all(...valuesOf(statement, parameters)) as R[];
  }

  #run<P, R>(statement: Statement<P, R>, parameters: P): number {
    return Number(this.prepare(statement.text.sqlite).run(...valuesOf(statement, parameters)).changes);
  }

  #script(text: string, values: readonly unknown[]): Rows {
    if (values.length > 0) return this.prepare(text).all(...(values as SqlValue[])) as Rows;
    if (/^select\b/i.test(text)) return this.#database.prepare(text).all() as Rows;
    this.#database.exec(text);
    return [];
  }

  #countCommit(): void {
    this.#commits += 1;
    if (this.#commits % CHECKPOINT_AFTER_COMMITS !== 0) return;
    // off the way of whoever waits for this commit
    setImmediate(() => {
      if (!this.#closed) this.#database.exec('pragma wal_checkpoint(passive)');
    });
  }
}
