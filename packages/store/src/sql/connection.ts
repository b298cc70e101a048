import type { Dialect } from './dialect.ts';
import type { Statement } from './statement.ts';

/** Runs statements; inside of a transaction or on its own. */
export interface Reader {
  all<P, R>(statement: Statement<P, R>, parameters: P): Promise<readonly R[]>;
}

/** A transaction that is open. */
export interface Transaction extends Reader {
  /** How many rows it changed. */
  run<P, R>(statement: Statement<P, R>, parameters: P): Promise<number>;
  /** The same statement once per element; how many rows all of them changed. */
  runEach<P, R>(statement: Statement<P, R>, list: readonly P[]): Promise<number>;
}

/** Plain SQL, for migrations, for whole tables and for the job queue. */
export interface ScriptRunner {
  /** One statement with values, or several without; the rows of the last one that has any. */
  script(text: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

/** One open database. */
export interface Connection extends Reader {
  readonly dialect: Dialect;
  /** All or nothing; durable when the promise resolves. */
  transaction<T>(work: (transaction: Transaction & ScriptRunner) => Promise<T>): Promise<T>;
  /** Reads that all see the same moment. */
  snapshot<T>(work: (reader: Reader & ScriptRunner) => Promise<T>): Promise<T>;
  /** How many bytes the store takes on disk. */
  sizeBytes(): Promise<number>;
  /** Gives space back that merging freed, when enough was written to matter. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}
