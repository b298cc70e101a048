import {
  type BatchStatus,
  FAILURES,
  type FailureCode,
  type ReportEntry,
  STATUS_SUMMARY,
} from '@mailhaul/domain';
import type { MigrationReader, StoredBatch, StoredEndpoint, StoredUser } from '@mailhaul/store';
import { checkUsers } from '../batches/check-users.ts';
import { nameServerOf } from '../dns/name-server-of.ts';
import { keepOutcome } from '../endpoints/last-test.ts';
import type { UserParts } from '../runner/user-setup.ts';
import { statusOf } from '../scheduler/batch-events.ts';
import { findBatch, findEndpoint, findUser } from '../use-cases/find.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import { reportParts } from '../users/user-report.ts';
import { chooseUsers } from './choose-users.ts';
import { lookAtMailboxes } from './look-at-mailboxes.ts';
import { lookAtServer } from './look-at-server.ts';
import type { Scene, SceneSide, SceneUser, ServerLook } from './scene.ts';

/** Report entries of one user that are read at a time. */
const PAGE = 5_000;
/** Kept of all, the latest. */
const LATEST_ENTRIES = 500;

/** What is known of a scene before anybody looks at a server. */
type KnownScene = Omit<Scene, 'servers' | 'mailboxes'>;

/** Gathers everything that probes look at: what is stored, and what the servers say now. Rejects with NOT_FOUND. */
export async function gatherScene(deps: UseCaseDeps, input: InputOf<'troubleshoot.run'>): Promise<Scene> {
  const known = await knownScene(deps, input);
  const servers = await lookAtServers(deps, known);
  for (const { endpoint, report } of servers) await keepOutcome(deps, endpoint, report);
  const mailboxes = await lookAtMailboxes({
    ...deps,
    users: partsOf(known),
    sides: servers.filter(({ report }) => report.failure === null).map(({ side }) => side),
  });
  return { ...known, servers, mailboxes };
}

async function knownScene(
  deps: UseCaseDeps,
  { kind, identity, ...input }: InputOf<'troubleshoot.run'>,
): Promise<KnownScene> {
  const { store, clock } = deps;
  const tables = store.migration.read;
  const atMs = clock.now();
  const config = await tables.config();
  const base = {
    kind,
    identity,
    atMs,
    config,
    batch: null,
    batchStatus: null,
    endpoints: {},
    users: [],
    counts: {},
    file: null,
    namesake: null,
    freeBytes: store.isShared ? null : deps.surroundings.freeBytesAt(store.location),
  };
  switch (kind) {
    case 'endpoint': {
      const endpoint = await findEndpoint(tables, identity);
      const side = endpoint.role === 'target' ? 'target' : 'source';
      return { ...base, identity: endpoint.name, endpoints: { [side]: endpoint } };
    }
    case 'new-batch':
      return { ...base, ...(await newBatchParts(deps, { identity, ...input })) };
    case 'batch': {
      const batch = await findBatch(tables, identity);
      const users = await chooseUsers(tables, batch.id);
      return { ...base, identity: batch.name, ...(await batchParts(deps, batch, { users, atMs })) };
    }
    case 'user': {
      const { batch: within } = input;
      const user = await findUser(tables, { identity, ...(within === undefined ? {} : { batch: within }) });
      const batch = await tables.batches.byId(user.batchId);
      if (batch === null) throw new Error('a user without a batch');
      const parts = await batchParts(deps, batch, { users: [user], atMs });
      return { ...base, identity: user.row.emailAddress, ...parts };
    }
  }
}

async function newBatchParts(
  deps: UseCaseDeps,
  { identity, csvData, sourceEndpoint, targetEndpoint }: Omit<InputOf<'troubleshoot.run'>, 'kind'>,
): Promise<Pick<KnownScene, 'file' | 'namesake' | 'endpoints'>> {
  const tables = deps.store.migration.read;
  const source = sourceEndpoint === undefined ? null : await findEndpoint(tables, sourceEndpoint);
  const target = targetEndpoint === undefined ? null : await findEndpoint(tables, targetEndpoint);
  const checked =
    csvData === undefined
      ? null
      : await checkUsers(deps, { csvData, ...(sourceEndpoint === undefined ? {} : { sourceEndpoint }) });
  const taken = await tables.batches.find(identity);
  return {
    file: checked && {
      errors: [...checked.errors, ...checked.rows.flatMap(({ errors }) => errors)],
      users: checked.users,
    },
    namesake: taken && { name: taken.name, status: await statusWords(tables, taken, deps.clock.now()) },
    endpoints: { ...(source ? { source } : {}), ...(target ? { target } : {}) },
  };
}

async function statusWords(tables: MigrationReader, batch: StoredBatch, atMs: number): Promise<BatchStatus> {
  return batch.removed ? 'Removing' : statusOf(batch, await tables.users.counts(batch.id), atMs);
}

async function batchParts(
  deps: UseCaseDeps,
  batch: StoredBatch,
  { users, atMs }: { readonly users: readonly StoredUser[]; readonly atMs: number },
): Promise<Pick<KnownScene, 'batch' | 'batchStatus' | 'endpoints' | 'users' | 'counts'>> {
  const tables = deps.store.migration.read;
  const looked = worstRoute(users) ?? batch;
  const counts = await tables.users.counts(batch.id);
  return {
    batch,
    batchStatus: statusOf(batch, counts, atMs),
    endpoints: await endpointsOf(tables, looked),
    users: await Promise.all(users.map((user) => sceneUser(deps, user))),
    counts,
  };
}

type Route = Pick<StoredUser, 'sourceEndpointId' | 'targetEndpointId'>;

/** Rows may name endpoints of their own: the two are looked at between which most users fail, else which most users take. */
function worstRoute(users: readonly StoredUser[]): Route | null {
  const failed = users.filter(({ status }) => STATUS_SUMMARY[status] === 'Failed');
  const routes = Map.groupBy(failed.length > 0 ? failed : users, (user) =>
    [user.sourceEndpointId, user.targetEndpointId].join(),
  );
  const [most] = [...routes.values()].toSorted((a, b) => b.length - a.length);
  return most?.[0] ?? null;
}

async function endpointsOf(
  tables: MigrationReader,
  { sourceEndpointId, targetEndpointId }: Route,
): Promise<Scene['endpoints']> {
  const source = await tables.endpoints.byId(sourceEndpointId);
  const target = await tables.endpoints.byId(targetEndpointId);
  return { ...(source ? { source } : {}), ...(target ? { target } : {}) };
}

async function sceneUser({ store, clock }: UseCaseDeps, user: StoredUser): Promise<SceneUser> {
  const tables = store.migration.read;
  const { skippedItems = [] } = await reportParts(store, user, {
    wishes: { includeSkippedItems: true },
    atMs: clock.now(),
  });
  return {
    user,
    endpoints: await endpointsOf(tables, user),
    entries: await latestEntries(tables, user.id),
    skipped: skippedItems,
    blockers: await blockersOf(tables, user),
  };
}

async function latestEntries(tables: MigrationReader, userId: number): Promise<readonly ReportEntry[]> {
  let latest: readonly ReportEntry[] = [];
  for (let afterId = 0, more = true; more; ) {
    const page = await tables.reports.ofUser(userId, { afterId, limit: PAGE });
    latest = [...latest, ...page].slice(-LATEST_ENTRIES);
    afterId = page.at(-1)?.id ?? afterId;
    more = page.length === PAGE;
  }
  return latest;
}

/** The same mailbox in other batches, as far as it is at work there. */
async function blockersOf(tables: MigrationReader, user: StoredUser): Promise<SceneUser['blockers']> {
  const others = (await tables.users.byEmail(user.row.emailAddress)).filter(
    ({ batchId, phase, status, work }) =>
      batchId !== user.batchId &&
      (phase === 'running' || (STATUS_SUMMARY[status] === 'Synced' && work !== null)),
  );
  return Promise.all(
    others.map(async ({ guid, batchId, status }) => ({
      guid,
      status,
      batch: (await tables.batches.byId(batchId))?.name ?? '',
    })),
  );
}

function lookAtServers(deps: UseCaseDeps, scene: KnownScene): Promise<readonly ServerLook[]> {
  const { usualPorts } = deps.surroundings;
  const { clock, measureConnections, lookAtName } = deps;
  const nameServer = nameServerOf(scene.config.secondNameServer);
  const ramps = scene.kind === 'endpoint' || isSlow(scene);
  const sides = Object.entries(scene.endpoints) as [SceneSide, StoredEndpoint][];
  return Promise.all(
    sides.map(([side, endpoint]) =>
      lookAtServer(side, endpoint, {
        clock,
        measureConnections,
        lookAtName,
        nameServer,
        usualPorts,
        ramps,
      }),
    ),
  );
}

/** Somebody waits or is at work: then it may be a matter of speed. */
function isSlow({ batch, users }: KnownScene): boolean {
  if (batch === null || batch.startedAtMs === null) return false;
  return users.some(
    ({ user: { phase, durations } }) =>
      phase === 'running' || phase === 'waiting' || Object.keys(durations.stalledMs).length > 0,
  );
}

/** Failures that no look into a mailbox would tell more about. */
const NOT_THE_SERVERS: readonly FailureCode[] = ['AlreadyBeingMigrated', 'LocalDiskFull', 'SameAccount'];

function partsOf({ users, batch, endpoints: { source, target }, config }: KnownScene): readonly UserParts[] {
  if (!batch || !source || !target) return [];
  const fit = users.filter(({ user }) => isForMailboxes(user, { source, target }));
  return fit.map(({ user }) => ({ user, batch, source, target, config }));
}

// a row that was refused has nothing to sign in with
function isForMailboxes(
  { failure, phase, sourceEndpointId, targetEndpointId }: StoredUser,
  { source, target }: { readonly source: StoredEndpoint; readonly target: StoredEndpoint },
): boolean {
  const isOfThem = sourceEndpointId === source.id && targetEndpointId === target.id;
  const isServers =
    failure === null || (!NOT_THE_SERVERS.includes(failure.code) && FAILURES[failure.code].scope !== 'file');
  return isOfThem && isServers && phase !== 'refused';
}
