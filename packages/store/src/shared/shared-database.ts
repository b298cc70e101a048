import type { Clock, Log } from '@mailhaul/base';
import type { PostgresConnection } from '../postgres/connection.ts';
import { type JobQueue, openJobQueue } from './job-queue.ts';
import { type Leadership, standForLeader } from './leadership.ts';
import { CHANNEL, type Signal, Signals } from './signals.ts';

/** What a database that several processes work on has besides its tables. */
export class SharedDatabase {
  readonly #connection: PostgresConnection;
  readonly #clock: Clock;
  readonly #log: Log;
  #jobs: Promise<JobQueue> | null = null;
  #signals: Signals | null = null;

  constructor(connection: PostgresConnection, { clock, log }: { readonly clock: Clock; readonly log: Log }) {
    this.#connection = connection;
    this.#clock = clock;
    this.#log = log;
  }

  /** The queue of admitted users; opened at the first call. */
  jobs(): Promise<JobQueue> {
    this.#jobs ??= openJobQueue(this.#connection, this.#log).catch((error: unknown) => {
      this.#jobs = null;
      throw error;
    });
    return this.#jobs;
  }

  /** Becomes the one that admits users, if nobody is; null otherwise. */
  stand(): Promise<Leadership | null> {
    return standForLeader(this.#connection.pool);
  }

  /** Tells all processes; a signal that is lost costs them seconds. */
  async signal(signal: Signal): Promise<void> {
    try {
      await this.#connection.pool.query('select pg_notify($1, $2)', [CHANNEL, signal]);
    } catch (error) {
      this.#log.debug('a signal was lost', { signal, error });
    }
  }

  /** Hears signals until the store closes. */
  listen(onSignal: (signal: Signal) => void): void {
    const { newClient } = this.#connection;
    this.#signals ??= new Signals({ newClient, clock: this.#clock, log: this.#log, onSignal });
  }

  /** How far the database's clock is ahead of ours, ms: leases are compared between machines. */
  async clockAheadMs(): Promise<number> {
    const before = this.#clock.now();
    const { rows } = await this.#connection.pool.query<{ now_ms: number }>(
      'select (extract(epoch from clock_timestamp()) * 1000)::bigint as now_ms',
    );
    const after = this.#clock.now();
    return (rows[0]?.now_ms ?? after) - Math.round((before + after) / 2);
  }

  async close(): Promise<void> {
    await this.#signals?.close();
    const jobs = await this.#jobs?.catch(() => null);
    await jobs?.close();
  }
}
