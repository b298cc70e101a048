import { FAILURES, type Failure, type UserStatus } from '@mailhaul/domain';
import type { MigrationWriter, StoredBatch, StoredUser } from '@mailhaul/store';
import { failureOf } from '../report/failure.ts';
import { failedDetail } from '../runner/stall.ts';
import { accountSpec, type UserParts } from '../runner/user-setup.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';

/** A user whose mailboxes cannot be opened, and why. */
export interface RefusedUser {
  readonly user: StoredUser;
  readonly failure: Failure;
}

/** Users whose mailboxes one command opens at most: whoever gave it waits for it. */
export const VALIDATED_AT_MOST = 1_000;
/** Users that are looked at at the same time. */
const AT_ONCE = 10;
/** Users that a start concerns. */
const STARTABLE: readonly UserStatus[] = [
  'Queued',
  'Stopped',
  'Failed',
  'IncrementalFailed',
  'IncrementalStopped',
];

/** Opens both mailboxes of everyone whom a start concerns, with one sign-in each; answers who cannot be moved as things are. */
export async function validateUsers(deps: UseCaseDeps, batch: StoredBatch): Promise<readonly RefusedUser[]> {
  const users = await startable(deps, batch);
  const endpoints = await deps.store.migration.read.endpoints.all();
  const config = await deps.store.migration.read.config();
  const find = (id: number) => endpoints.find((one) => one.id === id);
  const places = users.flatMap(({ sourceEndpointId, targetEndpointId }) => [
    sourceEndpointId,
    targetEndpointId,
  ]);
  const limits = [...new Set(places)].map((id) => find(id)?.maxConcurrentMigrations ?? AT_ONCE);
  const left = [...users];
  const refused: RefusedUser[] = [];
  const look = async () => {
    for (let user = left.shift(); user !== undefined; user = left.shift()) {
      const [source, target] = [find(user.sourceEndpointId), find(user.targetEndpointId)];
      if (!source || !target) continue;
      const failure = await obstacleOf({ user, batch, source, target, config }, deps);
      if (failure !== null) refused.push({ user, failure });
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, ...limits) }, look));
  return refused;
}

async function startable({ store }: UseCaseDeps, batch: StoredBatch): Promise<readonly StoredUser[]> {
  const users: StoredUser[] = [];
  for (const status of STARTABLE) {
    const limit = VALIDATED_AT_MOST + 1 - users.length;
    const page = await store.migration.read.users.page({ batchId: batch.id, status, afterId: 0, limit });
    users.push(...page.filter(({ phase }) => phase !== 'refused' && phase !== 'running'));
    if (users.length <= VALIDATED_AT_MOST) continue;
    throw new ServiceError({
      code: 'LIMIT_REACHED',
      message: `Batch ${batch.name} has more than ${VALIDATED_AT_MOST.toLocaleString('en')} users to start; --validate opens the mailboxes of so many at most.`,
      fix: `Start it without --validate: each user is checked when its turn comes, and who fails holds up nobody.`,
    });
  }
  return users;
}

// what passes by itself is no reason not to start
async function obstacleOf(parts: UserParts, deps: UseCaseDeps): Promise<Failure | null> {
  for (const side of ['source', 'target'] as const) {
    const failure = await failureAt(side, parts, deps);
    if (failure === null) continue;
    const kind = FAILURES[failure.code].class;
    if (kind === 'permanent' || kind === 'validation') return failure;
  }
  return null;
}

async function failureAt(
  side: 'source' | 'target',
  parts: UserParts,
  deps: UseCaseDeps,
): Promise<Failure | null> {
  try {
    return (await deps.testServer(accountSpec(side, parts, deps))).failure;
  } catch (error) {
    return failureOf(error);
  }
}

/** Whoever cannot be moved as things are leaves the queue, in the transaction that starts the others. */
export async function failRefused(
  tables: MigrationWriter,
  refused: readonly RefusedUser[],
  atMs: number,
): Promise<void> {
  for (const {
    user: { id },
    failure,
  } of refused) {
    const user = await tables.users.lock(id);
    if (user?.status !== 'Queued' || user.phase === 'running') continue;
    await tables.users.move(user, {
      event: { name: 'failed', failure: { ...failure, atMs, failures: 1 } },
      phase: 'idle',
      work: null,
      dueAtMs: null,
      statusDetail: failedDetail(failure),
      cause: `validation: ${failure.code}`,
      atMs,
    });
  }
}
