import {
  type CutOverDomain,
  type CutOverFacts,
  cutOverSteps,
  isFailed,
  isPresetName,
  isSwitched,
  presetOf,
  type RouteSides,
  routeSide,
  USER_STATUSES,
  welcomeMail,
} from '@mailhaul/domain';
import type { CutOverSeen, MigrationReader, StoredBatch, StoredEndpoint } from '@mailhaul/store';
import { batchView } from '../batches/batch-view.ts';
import type { AskMailRoute } from '../dns/mail-route.ts';
import { nameServersOf } from '../dns/name-server-of.ts';
import { hostOf } from '../preflight/preflight-run.ts';
import { findBatch } from '../use-cases/find.ts';
import { shellWord } from '../use-cases/shell-word.ts';
import { instantOf } from '../use-cases/times.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf } from '../use-cases/use-cases.ts';
import type { CutOverUseCases, CutOverView } from './cut-over-view.ts';

/** Domains whose mail route is asked for; those with the most users. */
const DOMAINS_ASKED = 50;

/** What can be asked at the cut-over. */
export function cutOverUseCases(deps: UseCaseDeps): CutOverUseCases {
  return { 'cutover.get': (input) => lookAtCutOver(deps, input) };
}

async function lookAtCutOver(deps: UseCaseDeps, input: InputOf<'cutover.get'>): Promise<CutOverView> {
  const tables = deps.store.migration.read;
  const nowMs = deps.clock.now();
  const batch = await findBatch(tables, input.identity);
  const { source, target } = await endpointsOf(tables, batch);
  const ask = deps.askMailRoute(nameServersOf(input.nameServer));
  const sides = { source: hostOf(source), target: hostOf(target), expected: input.mailExchanges ?? [] };
  const domains = await domainsOf(tables, batch, { ask, sides });
  const seen = await remember(deps, batch, { domains, nowMs });
  const view = await batchView(tables, batch, { atMs: nowMs });
  const facts: CutOverFacts = {
    batch: view.identity,
    status: view.status,
    users: view.totalCount,
    synced: view.syncedCount + view.finalizedCount,
    failed: view.failedCount,
    unapprovedItems: view.unapprovedItems,
    allSyncedAtMs: await allSyncedAtMs(deps, batch),
    completedAtMs: batch.completedAtMs,
    domains,
    ...seen,
    nowMs,
  };
  return {
    document: 'mailhaul-cutover',
    batch: batch.name,
    batchGuid: batch.guid,
    status: view.status,
    domains,
    isSwitched: isSwitched(domains),
    switchedAt: instantOf(seen.switchedAtMs),
    steps: cutOverSteps(facts).map(({ atMs, command, ...step }) => ({
      ...step,
      at: instantOf(atMs),
      command: command === null ? null : command.map(shellWord).join(' '),
    })),
    welcomeMail: welcomeMail({
      server: target.remoteServer,
      port: target.port,
      security: target.security,
      title: target.preset !== null && isPresetName(target.preset) ? presetOf(target.preset).title : null,
    }),
  };
}

// the newest sync of a batch says nothing of the others: their mail may wait at the old side for a day
async function allSyncedAtMs({ store }: UseCaseDeps, { id: batchId }: StoredBatch): Promise<number | null> {
  const { users } = await store.migration.listUsers({
    batchId,
    statuses: USER_STATUSES.filter((status) => !isFailed(status)),
    sort: 'lastSuccessfulSyncTime',
    descending: false,
    after: null,
    limit: 1,
  });
  return users[0]?.lastSyncedAtMs ?? null;
}

async function endpointsOf(tables: MigrationReader, batch: StoredBatch) {
  const source = await tables.endpoints.byId(batch.sourceEndpointId);
  const target = await tables.endpoints.byId(batch.targetEndpointId);
  if (source === null || target === null) throw new Error(`batch ${batch.name} has lost an endpoint`);
  return { source, target } satisfies Record<string, StoredEndpoint>;
}

async function domainsOf(
  tables: MigrationReader,
  { id }: StoredBatch,
  { ask, sides }: { readonly ask: AskMailRoute; readonly sides: RouteSides },
): Promise<readonly CutOverDomain[]> {
  const counts = new Map<string, number>();
  for (const address of await tables.users.emailKeys(id)) {
    const domain = address.split('@').at(-1) ?? '';
    if (domain.includes('.')) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  const largest = [...counts].toSorted(([, a], [, b]) => b - a).slice(0, DOMAINS_ASKED);
  return Promise.all(
    largest.map(async ([domain, users]) => {
      const route = await ask(domain);
      return {
        domain,
        users,
        route,
        side: route.kind === 'found' ? routeSide(route.exchanges, sides) : null,
      };
    }),
  );
}

const NOTHING_SEEN: CutOverSeen = { switchedAtMs: null, oldTtlSeconds: null };

async function remember(
  { store }: UseCaseDeps,
  { id }: StoredBatch,
  { domains, nowMs }: { readonly domains: readonly CutOverDomain[]; readonly nowMs: number },
): Promise<CutOverSeen> {
  const before = (await store.migration.read.cutOvers.ofBatch(id)) ?? NOTHING_SEEN;
  const now = seenNow(before, domains, nowMs);
  if (JSON.stringify(now) !== JSON.stringify(before))
    await store.migration.write((tables) => tables.cutOvers.save(id, now));
  return now;
}

function seenNow(before: CutOverSeen, domains: readonly CutOverDomain[], nowMs: number): CutOverSeen {
  const switched = isSwitched(domains);
  // an unanswered question changes nothing
  if (switched === null) return before;
  if (switched) return { ...before, switchedAtMs: before.switchedAtMs ?? nowMs };
  const old = domains.flatMap(({ route, side }) =>
    route.kind === 'found' && side !== 'new' ? [route.ttlSeconds] : [],
  );
  // a resolver's own memory counts down: the longest that was seen comes nearest to what the zone says
  return { switchedAtMs: null, oldTtlSeconds: Math.max(before.oldTtlSeconds ?? 0, ...old) };
}
