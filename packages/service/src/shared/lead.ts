import type { Clock, Log } from '@mailhaul/base';
import type { Leadership, SharedDatabase } from '@mailhaul/store';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { Doorbell } from './doorbell.ts';

/** What leading needs. */
export interface LeadDeps {
  readonly shared: SharedDatabase;
  readonly scheduler: Pick<Scheduler, 'start' | 'close' | 'poke'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Whoever does not lead stands for it this often. */
const STAND_EVERY_MS = 2_000;
/** A leader confirms this often. */
const CONFIRM_EVERY_MS = 5_000;

/** Runs the scheduler while this process leads: of all that work on one database, exactly one does. */
export class Lead {
  readonly #deps: LeadDeps;
  readonly #bell: Doorbell;
  readonly #stop = new AbortController();
  #done: Promise<void> = Promise.resolve();
  #leads = false;

  constructor(deps: LeadDeps) {
    this.#deps = deps;
    this.#bell = new Doorbell(deps.clock);
  }

  /** Whether this process leads now. */
  get leads(): boolean {
    return this.#leads;
  }

  start(): void {
    this.#done = this.#loop();
  }

  /** Nobody leads any more: stand now. */
  stand(): void {
    this.#bell.ring();
  }

  /** Lets somebody else lead. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
  }

  async #loop(): Promise<void> {
    const { signal } = this.#stop;
    while (!signal.aborted) {
      const leadership = await this.#standNow();
      if (leadership) await this.#leadUntilLost(leadership);
      else await this.#bell.wait(STAND_EVERY_MS, signal);
    }
  }

  async #standNow(): Promise<Leadership | null> {
    try {
      return await this.#deps.shared.stand();
    } catch (error) {
      this.#deps.log.warn('the database does not say who leads', { error });
      return null;
    }
  }

  async #leadUntilLost(leadership: Leadership): Promise<void> {
    const { scheduler, clock, log, shared } = this.#deps;
    const { signal } = this.#stop;
    log.info('this process admits users from now on');
    this.#leads = true;
    scheduler.start();
    while (!signal.aborted && (await leadership.confirm()))
      await clock.sleep(CONFIRM_EVERY_MS, signal).catch(() => undefined);
    this.#leads = false;
    await scheduler.close();
    await leadership.resign();
    log.info('this process admits no more users');
    await shared.signal('no-leader');
  }
}
