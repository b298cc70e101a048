import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  FailureError,
  LedgerFencedError,
  STATUS_SUMMARY,
  type UserStatus,
  WORKING_STATUSES,
} from '@mailhaul/domain';
import { accountIdentity } from '@mailhaul/engine';
import type { MigrationWriter, StoredUser } from '@mailhaul/store';
import { failureOf } from '../report/failure.ts';
import { redactor } from '../state/redaction.ts';
import type { AdmittedJob, Dispatch } from '../use-cases/dispatch.ts';
import { type Ending, finishRun, release } from './finish.ts';
import { Heartbeat, LEASE_MS } from './heartbeat.ts';
import { type RunDeps, runPasses } from './run-passes.ts';
import { parkedForRoom } from './stall.ts';
import { keepHeapTight } from './tight-heap.ts';
import { type EndReason, UserRun } from './user-run.ts';
import { accountSpec, type UserParts } from './user-setup.ts';

/** What runners need besides what a run needs. */
export interface RunnersDeps extends Omit<RunDeps, 'isCrowded'> {
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Told that a slot is free or that something else became due. */
  readonly onFree: () => void;
}

/** Mailboxes from which on the pauses of one are filled by the others. */
const CROWD = 8;

const SIDES = ['source', 'target'] as const;

/** Runs admitted users in this process. */
export class Runners implements Dispatch {
  /** The name under which this process holds leases. */
  readonly owner: string;
  readonly #deps: RunnersDeps;
  readonly #running = new Map<number, { readonly run: UserRun; readonly done: Promise<void> }>();
  readonly #heartbeat: Heartbeat;
  #closing = false;

  constructor(deps: RunnersDeps) {
    this.#deps = deps;
    this.owner = `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
    this.#heartbeat = new Heartbeat({ ...deps, owner: this.owner, runs: () => this.#runs() });
  }

  /** How many users run here now. */
  get size(): number {
    return this.#running.size;
  }

  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  async dispatch(jobs: readonly AdmittedJob[]): Promise<void> {
    await Promise.all(jobs.map((job) => this.start(job)));
  }

  /** Claims one user and runs it in the background; a job that is not ours any more is dropped. Answers whether it runs. */
  async start(job: AdmittedJob): Promise<boolean> {
    if (this.#closing) return false;
    const claimed = await this.#deps.store.migration.write((tables) => this.#claim(tables, job));
    if (claimed === null) return false;
    const run = new UserRun(claimed.user, this.#deps.clock, redactorOf(claimed, this.#deps));
    run.hosts = { source: claimed.source.remoteServer, target: claimed.target.remoteServer };
    const done = this.#work(run, claimed).finally(() => {
      this.#running.delete(job.userId);
      this.#deps.onFree();
    });
    this.#running.set(job.userId, { run, done });
    keepHeapTight(this.#running.size);
    this.#heartbeat.start();
    return true;
  }

  /** Resolves when this user runs here no more. */
  async settled(userId: number): Promise<void> {
    await this.#running.get(userId)?.done;
  }

  /** Something was commanded: what is wanted is read now and not at the next heartbeat. */
  async poke(): Promise<void> {
    if (this.#running.size > 0) await this.#heartbeat.beat();
  }

  /** Stops everything, lets what is on the wire arrive, and gives the users back to the queue. */
  async close(): Promise<void> {
    this.#closing = true;
    for (const { run } of this.#running.values()) run.end('shutdown');
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    await this.#heartbeat.stop();
  }

  #runs(): readonly UserRun[] {
    return [...this.#running.values()].map(({ run }) => run);
  }

  async #claim(tables: MigrationWriter, { userId, fence }: AdmittedJob): Promise<UserParts | null> {
    const user = await tables.users.lock(userId);
    if (user === null || user.fence !== fence || user.phase !== 'running') return null;
    const atMs = this.#deps.clock.now();
    const batch = await tables.batches.byId(user.batchId);
    const source = await tables.endpoints.byId(user.sourceEndpointId);
    const target = await tables.endpoints.byId(user.targetEndpointId);
    if (batch === null || source === null || target === null || user.status === 'Stopping') {
      await release(tables, user, { atMs, chance: 0 });
      return null;
    }
    const blocker = await blockerOf(tables, user);
    const lease = { leaseOwner: this.owner, leaseUntilMs: atMs + LEASE_MS } as const;
    if (blocker !== null) {
      await tables.users.move(user, blockedMove(blocker, atMs));
      this.#deps.onFree();
      return null;
    }
    const began = await tables.users.move(user, {
      ...lease,
      event: { name: 'began' },
      statusDetail: 'Connecting',
      startedAtMs: user.startedAtMs ?? atMs,
      cause: `picked up by ${this.owner}`,
      atMs,
    });
    if (began === null) return null;
    const parts = { user: began, batch, source, target, config: await tables.config() };
    await this.#savePair(tables, parts);
    return parts;
  }

  // the ledger's names of both mailboxes, for those who read the ledger later
  async #savePair(tables: MigrationWriter, parts: UserParts): Promise<void> {
    try {
      const [source, target] = SIDES.map((side) => accountIdentity(accountSpec(side, parts, this.#deps)));
      if (source && target) await tables.users.savePair(parts.user.id, { source, target });
    } catch (error) {
      // the run meets the same obstacle and tells of it
      if (!(error instanceof FailureError)) throw error;
    }
  }

  async #work(run: UserRun, parts: UserParts): Promise<void> {
    const { clock, random, store, log } = this.#deps;
    const ending = await this.#endingOf(run, parts);
    const deps = { atMs: clock.now(), chance: random() };
    try {
      await store.migration.write((tables) => finishRun(tables, { run, ending, deps }));
    } catch (error) {
      // its lease runs out by itself, and the next one to have it goes on from the ledger
      log.error('the end of a run could not be written', { user: run.user.id, error });
    }
  }

  async #endingOf(run: UserRun, parts: UserParts): Promise<Ending> {
    try {
      const isCrowded = () => this.#running.size >= CROWD;
      return { kind: 'done', assessment: await runPasses(run, parts, { ...this.#deps, isCrowded }) };
    } catch (error) {
      const reason = run.endReason ?? fencedReason(error);
      if (reason === 'parked' && run.parking !== null) return { kind: 'parked', parking: run.parking };
      if (reason !== null) return { kind: 'ended', reason };
      const failure = run.clean(failureOf(error));
      const parking = parkedForRoom(failure, { ...run, atMs: this.#deps.clock.now() });
      if (parking !== null) return { kind: 'parked', parking };
      this.#deps.log.warn('user failed', { user: parts.user.row.emailAddress, ...failure });
      return { kind: 'failed', failure };
    }
  }
}

// made when it is first needed; secrets that cannot be opened are found out, and told, by the run itself
function redactorOf(
  { user, source, target }: UserParts,
  { vault }: Pick<RunDeps, 'vault'>,
): (text: string) => string {
  let redact: ((text: string) => string) | null = null;
  const secrets = () => {
    const { password, targetPassword } = vault.openRow(user);
    return [password, targetPassword, vault.openEndpoint(source), vault.openEndpoint(target)];
  };
  return (text) => {
    try {
      redact ??= redactor(secrets().filter((secret) => secret !== null));
    } catch {
      return text;
    }
    return redact(text);
  };
}

function fencedReason(error: unknown): EndReason | null {
  const isFenced =
    error instanceof LedgerFencedError ||
    (error instanceof FailureError && error.failure.code === 'PairInUse');
  return isFenced ? 'fenced' : null;
}

// somebody who waits for room at the target has begun, though nobody runs it
const WORKING: readonly UserStatus[] = WORKING_STATUSES;

/** Another batch's user of the same address that is being migrated. */
async function blockerOf(tables: MigrationWriter, user: StoredUser): Promise<string | null> {
  const others = (await tables.users.byEmail(user.row.emailAddress)).filter(
    ({ id, batchId }) => id !== user.id && batchId !== user.batchId,
  );
  for (const other of others) {
    const summary = STATUS_SUMMARY[other.status];
    const isUnderWay = WORKING.includes(other.status) || other.phase === 'running';
    const isBusy = isUnderWay || (summary === 'Synced' && other.work !== null);
    // of two that begin at the same moment, each would see the other one: the elder goes first
    const comesAfter = other.status === 'Starting' && other.id > user.id;
    if (!isBusy || comesAfter) continue;
    return (await tables.batches.byId(other.batchId))?.name ?? null;
  }
  return null;
}

function blockedMove(blocker: string, atMs: number) {
  const words = `batch ${blocker} is migrating this mailbox`;
  return {
    event: {
      name: 'failed',
      failure: { code: 'AlreadyBeingMigrated', side: 'service', words, atMs, failures: 1 },
    },
    statusDetail: 'FailedOther',
    phase: 'idle',
    work: null,
    leaseOwner: null,
    leaseUntilMs: null,
    cause: 'AlreadyBeingMigrated',
    atMs,
  } as const;
}
