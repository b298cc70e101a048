import {
  type Admission,
  admit,
  type BatchShare,
  type Candidate,
  type EndpointLoad,
  isOpen,
  type WorkKind,
} from '@mailhaul/domain';
import type {
  EndpointUse,
  MigrationWriter,
  Route,
  StoredBatch,
  StoredEndpoint,
  StoredUser,
} from '@mailhaul/store';
import { unapproved } from '../batches/approval.ts';
import type { AdmittedJob } from '../use-cases/dispatch.ts';
import { completeAfterOf } from '../users/complete-after.ts';

/** What admission is given. */
export interface AdmissionDeps {
  readonly atMs: number;
  readonly leaseUntilMs: number;
  readonly owner: string;
  /** How many users more are taken where they run. */
  readonly capacity: number;
  /** Whether users are looked for that begin before their batch: the rows of such a batch are all read for that. */
  readonly looksEarly: boolean;
  /** Where the last admission left off. */
  readonly virtualTime: number;
}

/** Who was admitted, and where the next admission begins. */
export interface AdmittedUsers {
  readonly jobs: readonly AdmittedJob[];
  readonly virtualTime: number;
}

/** Starts whoever may run now: marks them with a lease and a new fence, in the caller's transaction. */
export async function admitUsers(tables: MigrationWriter, deps: AdmissionDeps): Promise<AdmittedUsers> {
  const { maxConcurrentMigrations } = await tables.config();
  const loads = await tables.users.loads();
  const atWork = loads.reduce((sum, { users }) => sum + users, 0);
  const free = Math.min(maxConcurrentMigrations - atWork, deps.capacity);
  const batches = (await tables.batches.all()).filter((batch) => mayRun(batch, deps.atMs));
  const none = { jobs: [], virtualTime: deps.virtualTime };
  if (free <= 0 || batches.length === 0) return none;
  const endpoints = endpointLoads(await tables.endpoints.all(), loads, deps.atMs);
  const { atMs, looksEarly } = deps;
  const queue = await candidates(tables, { batches, endpoints, free, atMs, looksEarly });
  if (queue.length === 0) return none;
  const shares = new Map(batches.map((batch) => [batch.id, shareOf(batch)]));
  const admission = admit({ queue, endpoints, batches: shares, free, virtualTime: deps.virtualTime });
  const running = await lockRunning(tables, admission.admitted, atMs);
  const jobs: AdmittedJob[] = [];
  for (const candidate of admission.admitted) {
    const batch = running.get(candidate.batchId);
    const job = batch ? await start(tables, { candidate, batch, deps }) : null;
    if (job) jobs.push(job);
  }
  await serve(tables, admission, running);
  return { jobs, virtualTime: admission.virtualTime };
}

/** Holds the batches of these users, each before its users as every command does; without those that stopped meanwhile. */
async function lockRunning(
  tables: MigrationWriter,
  admitted: readonly Candidate[],
  atMs: number,
): Promise<ReadonlyMap<number, StoredBatch>> {
  const ids = [...new Set(admitted.map(({ batchId }) => batchId))].sort((a, b) => a - b);
  const locked = new Map<number, StoredBatch>();
  for (const id of ids) {
    const batch = await tables.batches.lock(id);
    if (batch !== null && mayRun(batch, atMs)) locked.set(id, batch);
  }
  return locked;
}

/** Whether users of this batch may be started at all. */
function mayRun({ intention, options }: StoredBatch, atMs: number): boolean {
  if (intention !== 'running' && intention !== 'completing') return false;
  return isOpen(options.workWindows, atMs);
}

/** Whether a batch's StartAfter lies ahead: first syncs wait for it, but for users with a time of their own. */
function isHeldBack({ options: { startAfterMs } }: StoredBatch, atMs: number): boolean {
  return startAfterMs !== null && startAfterMs > atMs;
}

function shareOf({ served, options }: StoredBatch): BatchShare {
  return { served, weight: options.weight, open: true };
}

function endpointLoads(
  endpoints: readonly StoredEndpoint[],
  loads: readonly EndpointUse[],
  atMs: number,
): ReadonlyMap<number, EndpointLoad> {
  return new Map(endpoints.map((endpoint) => [endpoint.id, loadOf(endpoint, loads, atMs)]));
}

function loadOf(endpoint: StoredEndpoint, loads: readonly EndpointUse[], atMs: number): EndpointLoad {
  const mine = loads.filter(
    ({ source_endpoint_id: source, target_endpoint_id: target }) =>
      source === endpoint.id || target === endpoint.id,
  );
  const count = (kind: (work: WorkKind | null) => boolean) =>
    mine.filter(({ work }) => kind(work)).reduce((sum, { users }) => sum + users, 0);
  const total = endpoint.maxConnectionsTotal ?? Number.POSITIVE_INFINITY;
  const initial = count((work) => work === 'initial');
  const delta = count((work) => work !== 'initial');
  return {
    initial,
    delta,
    // each user needs a connection of its own at least
    maxInitial: endpoint.maxConcurrentMigrations,
    maxDelta: endpoint.maxConcurrentIncrementalSyncs,
    maxTotal: total,
    open: isOpen(endpoint.workWindows, atMs),
  };
}

async function candidates(
  tables: MigrationWriter,
  {
    batches,
    endpoints,
    free,
    atMs,
    looksEarly,
  }: {
    readonly batches: readonly StoredBatch[];
    readonly endpoints: ReadonlyMap<number, EndpointLoad>;
    readonly free: number;
  } & Pick<AdmissionDeps, 'atMs' | 'looksEarly'>,
): Promise<readonly Candidate[]> {
  const lines = batches.flatMap((batch) =>
    batch.routes.flatMap((route) => WORKS.map((work) => ({ batch, route, work }))),
  );
  const found: Candidate[] = [];
  for (const { batch, route, work } of lines) {
    const batchId = batch.id;
    const isHeld = work === 'initial' && isHeldBack(batch, atMs);
    const limit = Math.min(free, roomOn(route, work, endpoints));
    if (limit <= 0 || (isHeld && !looksEarly)) continue;
    const rows = isHeld
      ? await tables.users.earlyCandidates(batchId, route, { limit, atMs })
      : await tables.users.candidates(batchId, route, { work, limit });
    for (const { id: userId, priority, queued_at_ms: queuedAtMs } of rows)
      found.push({ userId, batchId, ...route, work, priority, queuedAtMs });
  }
  return found;
}

const WORKS = ['initial', 'incremental', 'final'] as const;

function roomOn(route: Route, work: WorkKind, endpoints: ReadonlyMap<number, EndpointLoad>): number {
  const rooms = [route.sourceEndpointId, route.targetEndpointId].map((id) => {
    const load = endpoints.get(id);
    if (!load?.open) return 0;
    const { initial, delta, maxInitial, maxDelta, maxTotal } = load;
    return Math.min(work === 'initial' ? maxInitial - initial : maxDelta - delta, maxTotal - initial - delta);
  });
  return Math.min(...rooms);
}

interface Starting {
  readonly candidate: Candidate;
  readonly batch: StoredBatch;
  readonly deps: AdmissionDeps;
}

async function start(
  tables: MigrationWriter,
  { candidate: { userId }, batch, deps }: Starting,
): Promise<AdmittedJob | null> {
  const locked = await tables.users.lock(userId);
  if (locked === null || locked.phase !== 'waiting') return null;
  const user = await dueForCompletion(tables, await tables.users.raiseFence(locked), { batch, deps });
  if (user === null) return null;
  const moved = await tables.users.move(user, {
    event: { name: 'admitted' },
    phase: 'running',
    desired: 'run',
    leaseOwner: deps.owner,
    leaseUntilMs: deps.leaseUntilMs,
    statusDetail: 'WaitingForEndpointSlot',
    cause: 'a slot is free',
    atMs: deps.atMs,
  });
  return moved && { userId, fence: moved.fence };
}

// CompleteAfter of the user itself has come: what would have been a delta is the final one
async function dueForCompletion(
  tables: MigrationWriter,
  user: StoredUser,
  { batch, deps: { atMs } }: Omit<Starting, 'candidate'>,
): Promise<StoredUser | null> {
  const completeAfterMs = completeAfterOf(user);
  if (user.work !== 'incremental' || completeAfterMs === null || completeAfterMs > atMs) return user;
  if ((await unapproved(tables, batch)) !== null) return user;
  return tables.users.move(user, {
    event: { name: 'complete' },
    work: 'final',
    statusDetail: 'FinalIncrementalSync',
    cause: 'CompleteAfter reached',
    atMs,
  });
}

async function serve(
  tables: MigrationWriter,
  { served }: Admission,
  running: ReadonlyMap<number, StoredBatch>,
): Promise<void> {
  for (const batchId of running.keys()) await tables.batches.serve(batchId, served.get(batchId) ?? 0);
}
