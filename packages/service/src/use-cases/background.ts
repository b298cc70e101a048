import type { Log } from '@mailhaul/base';

/** Work that goes on after the use case that began it has answered; it ends with the service at the latest. */
export class Background {
  readonly #log: Log;
  readonly #controller = new AbortController();
  readonly #running = new Set<Promise<void>>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Begins work; what it is handed aborts when the service closes. */
  begin(what: string, work: (signal: AbortSignal) => Promise<void>): void {
    const running = work(this.#controller.signal)
      .catch((error: unknown) => {
        if (!this.#controller.signal.aborted)
          this.#log.error(`${what} ended`, { error: error instanceof Error ? error.message : String(error) });
      })
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Tells all work to end, and waits for it. */
  async close(): Promise<void> {
    this.#controller.abort(new Error('the service closes'));
    await Promise.all(this.#running);
  }
}
