import { hostname } from 'node:os';
import type { Clock, Log } from '@mailhaul/base';
import type { MigrationReader, MigrationStore, WorkerColumns } from '@mailhaul/store';

/** A worker that was not seen for this long is gone: its slots are not counted any more. */
export const GONE_AFTER_MS = 15_000;
/** How often a worker says that it is there. */
const SEEN_EVERY_MS = 5_000;
/** Who is gone is still listed for a day. */
const FORGOTTEN_AFTER_MS = 24 * 3_600_000;

/** What a worker's record needs. */
export interface WorkerRecordDeps {
  readonly migration: MigrationStore;
  readonly clock: Clock;
  readonly log: Log;
  /** The name under which it holds leases. */
  readonly id: string;
  readonly slots: number;
  /** Called each time it has said that it is there. */
  readonly onSeen: () => Promise<void>;
}

/** Lets the others know that this process is there and how many users it takes. */
export class WorkerRecord {
  readonly #deps: WorkerRecordDeps;
  readonly #stop = new AbortController();
  readonly #startedAtMs: number;
  #done: Promise<void> = Promise.resolve();

  constructor(deps: WorkerRecordDeps) {
    this.#deps = deps;
    this.#startedAtMs = deps.clock.now();
  }

  /** Resolves when the others can know of it. */
  async start(): Promise<void> {
    await this.#see();
    this.#done = this.#loop();
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#done;
    await this.#deps.migration.write((tables) => tables.removeWorker(this.#deps.id));
  }

  async #loop(): Promise<void> {
    const { clock, log, onSeen } = this.#deps;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await clock.sleep(SEEN_EVERY_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      try {
        await this.#see();
        await onSeen();
      } catch (error) {
        log.warn('the database does not learn that this worker is there', { error });
      }
    }
  }

  async #see(): Promise<void> {
    const { migration, clock, id, slots } = this.#deps;
    const seenAtMs = clock.now();
    const row: WorkerColumns = {
      id,
      host: hostname(),
      pid: process.pid,
      startedAtMs: this.#startedAtMs,
      seenAtMs,
      capacity: slots,
    };
    await migration.write(async (tables) => {
      await tables.saveWorker(row);
      await tables.removeUnseenWorkers(seenAtMs - FORGOTTEN_AFTER_MS);
    });
  }
}

/** How many users more all workers together take. */
export async function freeSlots(
  { workers, users }: Pick<MigrationReader, 'workers' | 'users'>,
  atMs: number,
): Promise<number> {
  const there = (await workers()).filter((worker) => worker.seen_at_ms > atMs - GONE_AFTER_MS);
  const running = (await users.loads()).reduce((sum, load) => sum + load.users, 0);
  return there.reduce((sum, { capacity }) => sum + capacity, 0) - running;
}
