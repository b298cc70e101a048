import type { Clock, Log } from '@mailhaul/base';
import type { Client } from 'pg';

/** What processes on one database tell each other at once, and would find out within seconds anyway. */
export type Signal =
  /** Something was commanded. */
  | 'wanted'
  /** Something is due: a slot is free, somebody came back to the queue. */
  | 'due'
  /** Jobs were put into the queue. */
  | 'jobs'
  /** Nobody leads any more. */
  | 'no-leader';

/** What listening needs. */
export interface SignalsDeps {
  readonly newClient: () => Promise<Client>;
  readonly clock: Clock;
  readonly log: Log;
  readonly onSignal: (signal: Signal) => void;
}

/** The channel of NOTIFY. */
export const CHANNEL = 'mailhaul';
const AGAIN_AFTER_MS = 2_000;

/** Hears signals on a connection of its own, and connects again when it breaks. */
export class Signals {
  readonly #deps: SignalsDeps;
  readonly #stop = new AbortController();
  readonly #done: Promise<void>;

  constructor(deps: SignalsDeps) {
    this.#deps = deps;
    this.#done = this.#listen();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stop;
    const { clock, log } = this.#deps;
    while (!signal.aborted) {
      try {
        await this.#hear(await this.#deps.newClient());
      } catch (error) {
        log.debug('signals of other processes are not heard for now', { error });
      }
      await clock.sleep(AGAIN_AFTER_MS, signal).catch(() => undefined);
    }
  }

  /** Resolves when the connection is over. */
  async #hear(client: Client): Promise<void> {
    const over = new Promise<void>((resolve) => {
      client.on('error', () => resolve());
      client.on('end', resolve);
      this.#stop.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    client.on('notification', ({ payload }) => this.#deps.onSignal(payload as Signal));
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (!this.#stop.signal.aborted) await over;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
