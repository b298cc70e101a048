import { closeSync, type FSWatcher, openSync, watch } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** What somebody wants of the data folder's owner. */
export interface Wish {
  readonly id: string;
  readonly askedAtMs: number;
  /** Sealed: it may hold passwords. */
  readonly payload: Uint8Array;
}

/** Where a wish stands; null when it is not there (any more). */
export type WishState =
  | { readonly state: 'asked' | 'taken' }
  | { readonly state: 'answered'; readonly answer: Uint8Array };

const FILE = 'wishes.sqlite';
const FILE_MODE = 0o600;
const BUSY_TIMEOUT_MS = 5_000;

/** Wishes to the owner of a data folder, in a small database of their own: everybody may write there. */
export class WishBook {
  readonly #database: DatabaseSync;
  readonly #path: string;
  #watcher: FSWatcher | null = null;

  /** Opens the book of a data folder, which must be there; makes it when it is not. */
  constructor(folder: string) {
    this.#path = join(folder, FILE);
    closeSync(openSync(this.#path, 'a', FILE_MODE));
    this.#database = new DatabaseSync(this.#path, { timeout: BUSY_TIMEOUT_MS });
    this.#database.exec(
      `pragma journal_mode = wal; pragma synchronous = normal;
       create table if not exists wish (
         id text primary key, asked_at_ms integer not null, state text not null, payload blob not null, answer blob
       )`,
    );
  }

  /** Writes a wish down. */
  ask({ id, askedAtMs, payload }: Wish): void {
    this.#database
      .prepare(`insert into wish (id, asked_at_ms, state, payload) values (?, ?, 'asked', ?)`)
      .run(id, askedAtMs, payload);
  }

  find(id: string): WishState | null {
    const row = this.#database.prepare('select state, answer from wish where id = ?').get(id);
    if (row === undefined) return null;
    if (row.answer instanceof Uint8Array) return { state: 'answered', answer: row.answer };
    return { state: row.state === 'taken' ? 'taken' : 'asked' };
  }

  /** Takes a wish back that nobody has begun to fulfil; false when it is too late. */
  withdraw(id: string): boolean {
    return this.#database.prepare(`delete from wish where id = ? and state = 'asked'`).run(id).changes === 1;
  }

  /** Takes all wishes that are asked, oldest first; each is handed out once. */
  take(): readonly Wish[] {
    const asked = this.#database
      .prepare(`select id, asked_at_ms, payload from wish where state = 'asked' order by asked_at_ms, id`)
      .all();
    return asked.flatMap(({ id, asked_at_ms: askedAtMs, payload }) => {
      if (typeof id !== 'string' || !(payload instanceof Uint8Array)) return [];
      const taken = this.#database
        .prepare(`update wish set state = 'taken', payload = x'' where id = ? and state = 'asked'`)
        .run(id);
      return taken.changes === 1 ? [{ id, askedAtMs: Number(askedAtMs), payload }] : [];
    });
  }

  answer(id: string, answer: Uint8Array): void {
    this.#database.prepare('update wish set answer = ? where id = ?').run(answer, id);
  }

  /** Forgets a wish whose answer was read. */
  forget(id: string): void {
    this.#database.prepare('delete from wish where id = ?').run(id);
  }

  /** Forgets what nobody waits for any more. */
  forgetBefore(atMs: number): void {
    this.#database.prepare('delete from wish where asked_at_ms < ?').run(atMs);
  }

  /** Calls when somebody may have written; not for every file system, so a look now and then is needed as well. */
  onChange(look: () => void): void {
    const name = basename(this.#path);
    this.#watcher = watch(dirname(this.#path), { persistent: false }, (_, file) => {
      if (file?.startsWith(name)) look();
    });
    this.#watcher.on('error', () => undefined);
  }

  close(): void {
    this.#watcher?.close();
    this.#database.close();
  }
}
