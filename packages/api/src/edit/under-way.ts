import type { ApiDeps } from '../deps.ts';

/** How often a change says that it is under way. */
const SAID_EVERY_MS = 15_000;
/** What was not said to be under way for this long was begun by a service that was killed. */
export const ABANDONED_AFTER_MS = 60_000;

/** A change that this process does: says so again and again, so that no other process takes it for abandoned and does it as well. */
export class UnderWay {
  readonly #deps: Pick<ApiDeps, 'service' | 'clock' | 'log'>;
  readonly #id: string;
  readonly #over = new AbortController();
  readonly #saying: Promise<void>;
  #saidMs: number;

  constructor(deps: Pick<ApiDeps, 'service' | 'clock' | 'log'>, id: string, begunMs: number) {
    this.#deps = deps;
    this.#id = id;
    this.#saidMs = begunMs;
    this.#saying = this.#sayOn();
  }

  /** Says no more; answers when it was said last, by which the change is known. */
  async end(): Promise<number> {
    this.#over.abort();
    await this.#saying;
    return this.#saidMs;
  }

  async #sayOn(): Promise<void> {
    const { signal } = this.#over;
    while (!signal.aborted) {
      await this.#deps.clock.sleep(SAID_EVERY_MS, signal).catch(() => undefined);
      if (!signal.aborted) await this.#say();
    }
  }

  async #say(): Promise<void> {
    const { service, clock, log } = this.#deps;
    const atMs = clock.now();
    try {
      const isOurs = await service.access.keepAnswer({ id: this.#id, sinceMs: this.#saidMs }, atMs);
      if (isOurs) this.#saidMs = atMs;
      else this.#over.abort();
    } catch (error) {
      log.warn('it could not be said that a change is under way', { error });
    }
  }
}
