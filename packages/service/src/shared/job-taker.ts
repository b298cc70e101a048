import type { Clock, Log } from '@mailhaul/base';
import type { SharedDatabase } from '@mailhaul/store';
import type { Runners } from '../runner/runners.ts';
import { Doorbell } from './doorbell.ts';

/** What taking jobs needs. */
export interface JobTakerDeps {
  readonly shared: SharedDatabase;
  readonly runners: Pick<Runners, 'size' | 'start'>;
  /** How many users run here at most. */
  readonly slots: number;
  readonly clock: Clock;
  readonly log: Log;
}

/** The queue is looked at this often even when no signal comes. */
const LOOK_MS = 2_000;

/** Takes as many users from the queue as there are slots free here. */
export class JobTaker {
  readonly #deps: JobTakerDeps;
  readonly #bell: Doorbell;
  readonly #stop = new AbortController();
  #done: Promise<void> = Promise.resolve();

  constructor(deps: JobTakerDeps) {
    this.#deps = deps;
    this.#bell = new Doorbell(deps.clock);
  }

  start(): void {
    this.#done = this.#loop();
  }

  /** Jobs have come, or a slot is free. */
  wake(): void {
    this.#bell.ring();
  }

  /** Takes no more; resolves when what was taken has begun. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#take();
      await this.#bell.wait(LOOK_MS, signal);
    }
  }

  async #take(): Promise<void> {
    const { shared, runners, slots, log } = this.#deps;
    const free = slots - runners.size;
    if (free <= 0) return;
    try {
      const jobs = await (await shared.jobs()).take(free);
      await Promise.all(jobs.map((job) => runners.start(job)));
    } catch (error) {
      // the lease of what was taken and not begun runs out by itself
      log.warn('the queue could not be read', { error });
    }
  }
}
