import type { Clock, Log } from '@mailhaul/base';
import type { MigrationWriter, Store } from '@mailhaul/store';
import type { UserRun } from './user-run.ts';

/** How long a lease holds without renewal. */
export const LEASE_MS = 15_000;
/** Without renewal for this long everything stops sending: well before somebody else may begin. */
export const SILENT_MS = 10_000;
/** How often counters are written and leases renewed. */
export const BEAT_MS = 2_000;

/** What the heartbeat of a process needs. */
export interface HeartbeatDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly owner: string;
  readonly runs: () => readonly UserRun[];
}

/** Renews the leases of all users that run here in one transaction, writes what they counted, and hears what is wanted. */
export class Heartbeat {
  readonly #deps: HeartbeatDeps;
  #stop: AbortController | null = null;
  #beating: Promise<void> | null = null;

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
  }

  /** Beats as long as somebody runs. */
  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    void this.#loop(this.#stop.signal);
  }

  /** Resolves when no beat is under way any more. */
  async stop(): Promise<void> {
    this.#stop?.abort();
    this.#stop = null;
    await this.#beating;
  }

  /** One beat; two at a time become one. */
  beat(): Promise<void> {
    this.#beating ??= this.#beat().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    const { clock } = this.#deps;
    while (!signal.aborted && this.#deps.runs().length > 0) {
      this.#endSilent();
      await clock.sleep(BEAT_MS, signal).catch(() => undefined);
      if (!signal.aborted) void this.beat();
    }
    if (!signal.aborted) this.#stop = null;
  }

  async #beat(): Promise<void> {
    const runs = this.#deps.runs();
    const { clock, log, store } = this.#deps;
    const beganMs = clock.monotonic();
    const entries = runs.map((run) => [run, run.takeEntries()] as const);
    const folders = runs.map((run) => [run, run.folders.changed()] as const);
    try {
      await store.migration.write(async (tables) => {
        await tables.reports.add(entries.flatMap(([, list]) => list));
        for (const run of runs) await this.#renew(tables, run);
        for (const [{ user }, changed] of folders)
          await tables.userFolders.save({ userId: user.id, batchId: user.batchId }, changed);
      });
      for (const [run, changed] of folders) run.folders.written(changed);
      for (const run of runs) run.renewedMs = beganMs;
    } catch (error) {
      for (const [run, list] of entries) run.returnEntries(list);
      log.warn('leases could not be renewed', { error });
    }
  }

  async #renew(tables: MigrationWriter, run: UserRun): Promise<void> {
    const { id, fence } = run.user;
    const { owner, clock } = this.#deps;
    const leaseUntilMs = clock.now() + LEASE_MS;
    const { activeAtMs, waitsFor, folderNow, pace } = run.activity;
    const lease = { leaseOwner: owner, leaseUntilMs, activeAtMs, waitsFor, folderNow, ...pace };
    const desired = await tables.users.renew({ id, fence, ...lease });
    if (desired === null) return run.end('fenced');
    if (desired !== 'run') run.end('wanted');
    const counted = run.changed();
    if (counted) await tables.users.count({ ...counted, id, fence });
  }

  // a store that does not answer may have given the lease to somebody else by the time it does
  #endSilent(): void {
    const now = this.#deps.clock.monotonic();
    for (const run of this.#deps.runs()) if (now - run.renewedMs > SILENT_MS) run.end('lease-silent');
  }
}
