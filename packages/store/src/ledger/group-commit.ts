import { LedgerFencedError } from '@mailhaul/domain';
import type { Connection, Transaction } from '../sql/connection.ts';

/** Something to write; run again, alone, if another one of its group fails, so it must not change anything but the database. */
export type Write<T> = (transaction: Transaction) => Promise<T>;

interface Waiting {
  readonly write: Write<unknown>;
  resolve(result: unknown): void;
  reject(cause: unknown): void;
}

// bounds how long the event loop is held by one transaction on SQLite
const MAX_WRITES_PER_COMMIT = 64;

/**
 * Commits together what is asked for in the same turn of the event loop or while a commit is under way: waiting for the disk
 * is most of a commit's time, and it is waited for once.
 */
export class GroupCommit {
  readonly #connection: Connection;
  readonly #check: (transaction: Transaction) => Promise<void>;
  #waiting: Waiting[] = [];
  #working = false;

  /** `check` runs first in every transaction; when it throws, nothing is written. */
  constructor(connection: Connection, check: (transaction: Transaction) => Promise<void>) {
    this.#connection = connection;
    this.#check = check;
  }

  /** Resolves when the write is durable. */
  submit<T>(write: Write<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({ write, resolve: resolve as (result: unknown) => void, reject });
    if (!this.#working) {
      this.#working = true;
      // after all answers that this turn of the loop has read from the sockets
      setImmediate(() => void this.#work());
    }
    return promise;
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MAX_WRITES_PER_COMMIT));
    this.#working = false;
  }

  async #commit(group: readonly Waiting[]): Promise<void> {
    let written = false;
    try {
      const results = await this.#connection.transaction(async (transaction) => {
        await this.#check(transaction);
        const each: unknown[] = [];
        for (const { write } of group) each.push(await write(transaction));
        written = true;
        return each;
      });
      for (const [i, waiting] of group.entries()) waiting.resolve(results[i]);
    } catch (cause) {
      // when the commit itself failed it may have taken effect, so nothing is tried a second time
      const isOwnFault = group.length > 1 && !written && !(cause instanceof LedgerFencedError);
      if (isOwnFault) for (const waiting of group) await this.#commit([waiting]);
      else for (const waiting of group) waiting.reject(cause);
    }
  }
}
