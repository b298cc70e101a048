import type { EndpointUse, MigrationReader, StoredBatch, StoredEndpoint } from '@mailhaul/store';
import { revisionOf } from '../use-cases/revision.ts';
import type { EndpointView } from '../use-cases/views.ts';
import { lastTestView } from './last-test.ts';

/** Endpoints as they are shown, with what they carry now. */
export async function endpointViews(
  tables: MigrationReader,
  endpoints: readonly StoredEndpoint[],
): Promise<readonly EndpointView[]> {
  const [loads, batches, tests] = await Promise.all([
    tables.users.loads(),
    tables.batches.all(),
    tables.endpointTests.all(),
  ]);
  return endpoints.map((endpoint) => {
    const test = tests.get(endpoint.id);
    return { ...viewOf(endpoint, loads, batches), lastTest: test ? lastTestView(test) : null };
  });
}

/** One endpoint as it is shown. */
export async function endpointView(tables: MigrationReader, endpoint: StoredEndpoint): Promise<EndpointView> {
  const [view] = await endpointViews(tables, [endpoint]);
  if (view === undefined) throw new Error('an endpoint has no view');
  return view;
}

/** The revision of what can be set of an endpoint. */
export function endpointRevision(endpoint: StoredEndpoint): string {
  const { id: _, guid: __, createdAtMs: ___, modifiedAtMs: ____, secret, ...settings } = endpoint;
  return revisionOf([settings, secret]);
}

/** The names of the batches that an endpoint is used by. */
export function batchesOf({ id }: StoredEndpoint, batches: readonly StoredBatch[]): readonly string[] {
  return batches
    .filter(
      ({ routes, sourceEndpointId, targetEndpointId }) =>
        sourceEndpointId === id ||
        targetEndpointId === id ||
        routes.some((route) => route.sourceEndpointId === id || route.targetEndpointId === id),
    )
    .map(({ name }) => name);
}

function viewOf(
  endpoint: StoredEndpoint,
  loads: readonly EndpointUse[],
  batches: readonly StoredBatch[],
): Omit<EndpointView, 'lastTest'> {
  const { id, guid, name, createdAtMs: _, modifiedAtMs, secret, ...settings } = endpoint;
  const mine = loads.filter(
    ({ source_endpoint_id: source, target_endpoint_id: target }) => source === id || target === id,
  );
  const active = (isInitial: boolean) =>
    mine.filter(({ work }) => (work === 'initial') === isInitial).reduce((sum, { users }) => sum + users, 0);
  return {
    ...settings,
    identity: name,
    guid,
    endpointType: 'IMAP',
    activeMigrationCount: active(true),
    activeIncrementalSyncCount: active(false),
    lastModifiedTime: new Date(modifiedAtMs).toISOString(),
    hasSecret: secret !== null,
    batches: batchesOf(endpoint, batches),
    revision: endpointRevision(endpoint),
  };
}
