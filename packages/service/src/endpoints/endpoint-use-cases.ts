import { Secret } from '@mailhaul/base';
import type { MigrationReader, MigrationWriter, StoredEndpoint } from '@mailhaul/store';
import { Checks } from '../use-cases/checks.ts';
import { findEndpoint, notFound } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases } from '../use-cases/use-cases.ts';
import { endpointSettings } from './endpoint-settings.ts';
import { batchesOf, endpointRevision, endpointView, endpointViews } from './endpoint-view.ts';
import { requireSecretStays } from './kept-secret.ts';
import { isElsewhere } from './place.ts';
import { testEndpointNow, verifyEndpoint } from './test-endpoint-now.ts';

type EndpointUseCases = Pick<
  UseCases,
  'endpoint.new' | 'endpoint.get' | 'endpoint.set' | 'endpoint.remove' | 'endpoint.test'
>;

/** What can be done with endpoints. */
export function endpointUseCases(deps: UseCaseDeps): EndpointUseCases {
  const { store } = deps;
  return {
    'endpoint.new': (input) => newEndpoint(deps, input),
    'endpoint.get': async ({ identity }) => {
      const tables = store.migration.read;
      const found =
        identity === undefined ? await tables.endpoints.all() : [await findEndpoint(tables, identity)];
      return endpointViews(tables, found);
    },
    'endpoint.set': (input) => setEndpoint(deps, input),
    'endpoint.remove': ({ identity }) => store.migration.write((tables) => removeEndpoint(tables, identity)),
    'endpoint.test': (input) => testEndpointNow(deps, input),
  };
}

async function newEndpoint(deps: UseCaseDeps, input: InputOf<'endpoint.new'>) {
  const { store, vault, clock, newGuid } = deps;
  const { name } = input;
  const checks = new Checks();
  checks.name('name', name);
  checks.done();
  await requireFree(store.migration.read, name);
  const secret = input.secret === undefined ? null : new Secret(input.secret);
  const settings = endpointSettings(null, input, secret);
  const tested = input.skipVerification ? null : await verifyEndpoint(deps, settings);
  const [guid, atMs] = [newGuid(), clock.now()];
  return store.migration.write(async (tables) => {
    await requireFree(tables, name);
    const sealed = vault.sealEndpoint(guid, secret);
    const stored = { ...settings, guid, name, secret: sealed, createdAtMs: atMs, modifiedAtMs: atMs };
    const added = await tables.endpoints.add(stored);
    if (tested !== null) await tables.endpointTests.save(added.id, tested);
    return endpointView(tables, added);
  });
}

async function requireFree(tables: MigrationReader, name: string): Promise<void> {
  if ((await tables.endpoints.find(name)) === null) return;
  throw new ServiceError({
    code: 'NAME_TAKEN',
    message: `There is an endpoint \`${name}\` already.`,
    fix: 'Choose another name, or change it with `mailhaul endpoint set`.',
  });
}

async function setEndpoint(deps: UseCaseDeps, input: InputOf<'endpoint.set'>) {
  const { store, vault, clock } = deps;
  const loaded = await findEndpoint(store.migration.read, input.identity);
  const given = input.secret === undefined ? null : new Secret(input.secret);
  const settingsFrom = (before: StoredEndpoint) => {
    const settings = endpointSettings(before, input, given ?? vault.openEndpoint(before));
    if (given === null) requireSecretStays(before, settings, 'On the command line: --secret-file FILE.');
    return settings;
  };
  const wanted = settingsFrom(loaded);
  const isTested = isElsewhere(wanted, loaded) && !input.skipVerification;
  const tested = isTested ? await verifyEndpoint(deps, wanted) : null;
  const changed = await store.migration.write(async (tables) => {
    const before = await tables.endpoints.lock(loaded.id);
    if (before === null) throw notFound('endpoint', input.identity, []);
    requireRevision(input.madeFrom, endpointRevision(before));
    // the test took its time: what others set meanwhile stays, and is no reason to save what was not tested
    if (isTested) requireSamePlace(before, loaded);
    const settings = settingsFrom(before);
    if (isElsewhere(settings, before) && !input.force) await requireIdle(tables, before);
    if (input.newName !== undefined && input.newName.toLowerCase() !== before.name.toLowerCase())
      await requireFree(tables, input.newName);
    const after: StoredEndpoint = {
      ...before,
      ...settings,
      name: input.newName ?? before.name,
      secret: given === null ? before.secret : vault.sealEndpoint(before.guid, given),
      modifiedAtMs: clock.now(),
    };
    await tables.endpoints.replace(after);
    if (tested !== null) await tables.endpointTests.save(after.id, tested);
    else if (isElsewhere(after, before)) await tables.endpointTests.forget(after.id);
    return endpointView(tables, after);
  });
  await deps.poke();
  return changed;
}

function requireSamePlace(now: StoredEndpoint, loaded: StoredEndpoint): void {
  if (isElsewhere(now, loaded)) requireRevision(endpointRevision(loaded), endpointRevision(now));
}

// ruling K13: limits change live, the server does not
async function requireIdle(tables: MigrationReader, endpoint: StoredEndpoint): Promise<void> {
  const loads = await tables.users.loads();
  const busy = loads.some(
    ({ source_endpoint_id: source, target_endpoint_id: target }) =>
      source === endpoint.id || target === endpoint.id,
  );
  if (!busy) return;
  const batches = batchesOf(endpoint, await tables.batches.all()).join(', ');
  throw new ServiceError({
    code: 'WRONG_STATE',
    message: `Mailboxes are being moved over endpoint ${endpoint.name} (${batches}); its server, port and security cannot change under them.`,
    fix: 'Stop these batches first with `mailhaul batch stop`, or use --force.',
  });
}

async function removeEndpoint(tables: MigrationWriter, identity: string) {
  const endpoint = await findEndpoint(tables, identity);
  const batches = batchesOf(endpoint, await tables.batches.all());
  if (batches.length > 0)
    throw new ServiceError({
      code: 'IN_USE',
      message: `Endpoint ${endpoint.name} is used by ${batches.length === 1 ? 'batch' : 'batches'} ${batches.join(', ')}.`,
      fix: 'Remove these batches first, or give them another endpoint with `mailhaul batch set`.',
    });
  await tables.endpoints.remove(endpoint.id);
  return { removed: endpoint.name };
}
