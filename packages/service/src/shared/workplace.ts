import type { Clock, Log } from '@mailhaul/base';
import type { SharedDatabase, Signal, Store } from '@mailhaul/store';
import type { EndpointLimits } from '../runner/endpoint-limits.ts';
import type { Runners } from '../runner/runners.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import type { DatabaseClock } from './database-clock.ts';
import { JobTaker } from './job-taker.ts';
import { Lead } from './lead.ts';
import { WorkerRecord } from './worker-record.ts';

/** What a workplace is put together from. */
export interface WorkplaceDeps {
  readonly store: Store;
  readonly shared: SharedDatabase;
  readonly runners: Runners;
  readonly scheduler: Scheduler;
  readonly limits: EndpointLimits;
  readonly clock: Clock;
  /** The same clock, where it follows that of the database. */
  readonly databaseClock: DatabaseClock | null;
  readonly log: Log;
  /** How many users run here at most. */
  readonly slots: number;
}

/** How long a leader sleeps at most: a signal may be lost. */
export const SHARED_LONGEST_SLEEP_MS = 5_000;

/** The place of this process among those that work on one database: its record, its slots, its chance to lead. */
export class Workplace {
  readonly #deps: WorkplaceDeps;
  readonly #record: WorkerRecord;
  readonly #taker: JobTaker;
  readonly #lead: Lead;

  constructor(deps: WorkplaceDeps) {
    this.#deps = deps;
    this.#record = new WorkerRecord({
      ...deps,
      migration: deps.store.migration,
      id: deps.runners.owner,
      onSeen: () => this.#look(),
    });
    this.#taker = new JobTaker(deps);
    this.#lead = new Lead(deps);
  }

  /** Begins to take users, and to admit them when nobody else does. */
  async start(): Promise<void> {
    const { shared } = this.#deps;
    await shared.jobs();
    shared.listen((signal) => this.#hear(signal));
    await this.#record.start();
    this.#taker.start();
    this.#lead.start();
    await shared.signal('due');
  }

  /** A slot is free here. */
  freed(): void {
    this.#taker.wake();
    void this.#deps.shared.signal('due');
  }

  /** Gives everything back that ran here: others have it a moment later. */
  async close(): Promise<void> {
    const { runners, shared } = this.#deps;
    await this.#lead.close();
    await this.#taker.close();
    await runners.close();
    await this.#record.close();
    await shared.signal('due');
  }

  #hear(signal: Signal): void {
    const { runners, scheduler, log } = this.#deps;
    if (signal === 'jobs') this.#taker.wake();
    else if (signal === 'no-leader') this.#lead.stand();
    else if (this.#lead.leads) scheduler.poke();
    if (signal === 'wanted')
      void runners.poke().catch((error: unknown) => log.warn('what is wanted is not known', { error }));
  }

  async #look(): Promise<void> {
    const { databaseClock, shared, limits, store, runners } = this.#deps;
    if (databaseClock) databaseClock.aheadMs = await shared.clockAheadMs();
    limits.divide(await store.migration.read.users.loadsByOwner(), runners.owner);
    // what an admin changed about an endpoint reaches users that run already
    for (const endpoint of await store.migration.read.endpoints.all()) limits.update(endpoint);
  }
}
