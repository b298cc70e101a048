import type { Clock, Log } from '@mailhaul/base';
import { isOpen, nextOpening } from '@mailhaul/domain';
import type { MigrationReader, MigrationWriter, Store } from '@mailhaul/store';
import { unapproved } from '../batches/approval.ts';
import { isStopping, stopMore } from '../batches/change-batch.ts';
import { release } from '../runner/finish.ts';
import { LEASE_MS } from '../runner/heartbeat.ts';
import type { Dispatch } from '../use-cases/dispatch.ts';
import { type AdmittedUsers, admitUsers } from './admit-users.ts';
import { type BatchMoment, type BatchNews, nextTurnMs, REFUSED, turnBatch, turnOf } from './batch-events.ts';

/** What the scheduler needs. */
export interface SchedulerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly dispatch: Dispatch;
  /** Under which name it takes leases until a runner claims them. */
  readonly owner: string;
  /** Longest sleep: where other processes write into the store too, their commands must be noticed. */
  readonly longestSleepMs: number;
  readonly onNews: (news: BatchNews) => void;
  /** How many users more the dispatcher takes. */
  readonly capacity: (tables: MigrationReader, atMs: number) => Promise<number>;
}

/** After a failed tick, e.g. while the database is away. */
const AFTER_FAILURE_MS = 2_000;
/** Batches are looked at this often at most while their users come and go. */
const BATCHES_EVERY_MS = 250;
/** Batches that wait for their StartAfter are searched this often at most for users that need not wait. */
const EARLY_EVERY_MS = 250;
/** How much later than due it may wake: a timer that fires early would find nothing. */
const LATE_MS = 5;

/** Lets happen what is due, and admits users; sleeps until the next thing is due or somebody pokes. */
export class Scheduler {
  readonly #deps: SchedulerDeps;
  #virtualTime = 0;
  #wake: () => void = () => undefined;
  #poked = false;
  #stop: AbortController | null = null;
  #done: Promise<void> = Promise.resolve();
  #batchesAtMs = Number.NEGATIVE_INFINITY;
  #nextBatchMs: number | null = null;
  #earlyAtMs = Number.NEGATIVE_INFINITY;

  constructor(deps: SchedulerDeps) {
    this.#deps = deps;
  }

  start(): void {
    if (this.#stop) return;
    this.#stop = new AbortController();
    this.#done = this.#loop(this.#stop.signal);
  }

  /** Something may be due: a command was given, a slot is free. */
  poke(): void {
    this.#poked = true;
    this.#wake();
  }

  async close(): Promise<void> {
    this.#stop?.abort();
    this.#wake();
    await this.#done;
    this.#stop = null;
  }

  async #loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#poked = false;
      const sleepMs = await this.#tickSafely();
      if (!this.#poked && !signal.aborted) await this.#sleep(sleepMs);
    }
  }

  async #tickSafely(): Promise<number> {
    try {
      return await this.tick();
    } catch (error) {
      this.#deps.log.error('a tick of the scheduler failed', { error });
      return AFTER_FAILURE_MS;
    }
  }

  async #sleep(sleepMs: number): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (this.#poked) return;
    await this.#deps.clock.sleep(Math.min(sleepMs, LONGEST_TIMER_MS), woken.signal).catch(() => undefined);
    this.#wake = () => undefined;
  }

  /** One look at everything; answers how long nothing else is due, ms. */
  async tick(): Promise<number> {
    const { store, clock, dispatch } = this.#deps;
    const atMs = clock.now();
    await store.migration.admit((tables) => freeExpired(tables, atMs));
    await this.#turnBatches(atMs);
    const { jobs, virtualTime } = await store.migration.admit((tables) => this.#admit(tables, atMs));
    this.#virtualTime = virtualTime;
    await dispatch.dispatch(jobs);
    const nextMs = await this.#nextMs(store.migration.read, atMs);
    return Math.max(0, Math.min(nextMs - atMs + LATE_MS, this.#deps.longestSleepMs));
  }

  async #admit(tables: MigrationWriter, atMs: number): Promise<AdmittedUsers> {
    const { owner, dispatch, capacity } = this.#deps;
    await tables.users.joinQueue(atMs);
    const looksEarly = atMs - this.#earlyAtMs >= EARLY_EVERY_MS;
    if (looksEarly) this.#earlyAtMs = atMs;
    const admitted = await admitUsers(tables, {
      atMs,
      leaseUntilMs: atMs + LEASE_MS,
      owner,
      capacity: await capacity(tables, atMs),
      looksEarly,
      virtualTime: this.#virtualTime,
    });
    await dispatch.enqueue?.(tables, admitted.jobs);
    return admitted;
  }

  async #turnBatches(atMs: number): Promise<void> {
    const isFresh = atMs - this.#batchesAtMs < BATCHES_EVERY_MS;
    // the last one of a batch is waited for by somebody
    if (isFresh && !this.#deps.dispatch.isIdle && (this.#nextBatchMs ?? Number.POSITIVE_INFINITY) > atMs) {
      this.#nextBatchMs = Math.min(
        this.#nextBatchMs ?? Number.POSITIVE_INFINITY,
        this.#batchesAtMs + BATCHES_EVERY_MS,
      );
      return;
    }
    this.#batchesAtMs = atMs;
    const { store, onNews } = this.#deps;
    const { news, nextMs } = await store.migration.admit((tables) => turnAll(tables, atMs));
    this.#nextBatchMs = nextMs;
    for (const one of news) onNews(one);
  }

  async #nextMs(reader: MigrationReader, atMs: number): Promise<number> {
    const times = [
      await reader.users.nextDueMs(),
      await reader.users.nextLeaseEndMs(),
      this.#nextBatchMs,
      this.#earlyAtMs === atMs ? null : this.#earlyAtMs + EARLY_EVERY_MS,
      await nextWindowMs(reader, atMs),
    ];
    return Math.min(...times.map((time) => time ?? Number.POSITIVE_INFINITY));
  }
}

/** setTimeout fires at once for anything longer. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Gives back users whose runner is gone; its fence is void from now on. */
async function freeExpired(tables: MigrationWriter, atMs: number): Promise<void> {
  for (const id of await tables.users.expired(atMs)) {
    const locked = await tables.users.lock(id);
    if (locked === null || locked.phase !== 'running' || (locked.leaseUntilMs ?? 0) > atMs) continue;
    await release(tables, await tables.users.raiseFence(locked), { atMs, chance: 0 });
  }
}

async function turnAll(
  tables: MigrationWriter,
  atMs: number,
): Promise<{ readonly news: readonly BatchNews[]; readonly nextMs: number | null }> {
  const now = { atMs, config: await tables.config() };
  const counts = await tables.users.allCounts();
  const news: BatchNews[] = [];
  const times: number[] = [];
  for (const batch of await tables.batches.all()) {
    const glance = await momentOf(tables, { batch, counts: counts.get(batch.id) ?? {}, now });
    const { turned, nextMs } = await turnOne(tables, glance, now);
    if (turned) news.push(turned);
    if (nextMs !== null) times.push(nextMs);
  }
  return { news, nextMs: times.length === 0 ? null : Math.min(...times) };
}

type Now = Pick<BatchMoment, 'atMs' | 'config'>;

async function momentOf(
  tables: MigrationReader,
  { batch, counts, now }: Pick<BatchMoment, 'batch' | 'counts'> & { readonly now: Now },
): Promise<BatchMoment> {
  const { currentRetryCount, options } = batch;
  const mayRetry = currentRetryCount < options.autoRetryCount;
  const retriable = mayRetry ? await tables.users.retriable(batch.id, REFUSED) : 0;
  const needsApproval = options.completeAfterMs !== null && (await unapproved(tables, batch)) !== null;
  return { batch, counts, ...now, retriable, needsApproval };
}

/** Lets happen what is due in one batch, and says when to look again. */
async function turnOne(
  tables: MigrationWriter,
  glance: BatchMoment,
  now: Now,
): Promise<{ readonly turned: BatchNews | null; readonly nextMs: number | null }> {
  const isDue = isStopping(glance.batch, glance.counts) || turnOf(glance) !== null;
  if (!isDue) return { turned: null, nextMs: nextTurnMs(glance) };
  // a command may have changed it since: what is written back must be what it is now
  const { id } = glance.batch;
  const batch = await tables.batches.lock(id);
  if (batch === null || batch.removed) return { turned: null, nextMs: null };
  const moment = await momentOf(tables, { batch, counts: await tables.users.counts(id), now });
  if (isStopping(batch, moment.counts) && (await stopMore(tables, batch, now.atMs)) > 0)
    return { turned: null, nextMs: now.atMs };
  const turned = await turnBatch(tables, moment);
  // one turn may bring about the next
  return { turned, nextMs: turned ? now.atMs : nextTurnMs(moment) };
}

/** When the next closed work window opens, of endpoints and batches. */
async function nextWindowMs(reader: MigrationReader, atMs: number): Promise<number | null> {
  const windows = [
    ...(await reader.endpoints.all()).map(({ workWindows }) => workWindows),
    ...(await reader.batches.all()).map(({ options }) => options.workWindows),
  ];
  const openings = windows
    .filter((window) => window !== null && !isOpen(window, atMs))
    .map((window) => nextOpening(window, atMs))
    .filter((opening) => opening !== null);
  return openings.length === 0 ? null : Math.min(...openings);
}
