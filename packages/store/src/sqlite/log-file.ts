import { close, closeSync, fdatasync, fsyncSync, openSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The write-ahead log of a SQLite file, put onto the disk without holding the caller's thread: SQLite itself would wait for the
 * disk on it (decision 0010). Who asks while the disk is at work is served by the next round, together with all others.
 */
export class LogFile {
  readonly #path: string;
  #file: number | null = null;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #failure: unknown = null;

  constructor(path: string) {
    this.#path = path;
  }

  /** Resolves when all that was committed so far is on the disk; rejects for ever once the disk has failed. */
  sync(): Promise<void> {
    if (this.#running === null) return this.#start();
    // the round under way may have begun before our commit was written
    this.#next ??= this.#running.then(
      () => this.#start(),
      () => this.#start(),
    );
    return this.#next;
  }

  close(): void {
    if (this.#file !== null) close(this.#file);
    this.#file = null;
  }

  #start(): Promise<void> {
    this.#next = null;
    const running = this.#sync().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }

  async #sync(): Promise<void> {
    // what the system failed to write it forgets: a later success would prove nothing
    if (this.#failure !== null) throw this.#failure;
    this.#file ??= openLog(this.#path);
    const file = this.#file;
    await new Promise<void>((resolve, reject) => {
      fdatasync(file, (error) => (error ? reject(error) : resolve()));
    }).catch((error: unknown) => {
      this.#failure = error;
      throw error;
    });
  }
}

// a new file survives a crash only when its folder has been written, too
function openLog(path: string): number {
  const file = openSync(path, 'r+');
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
  return file;
}
