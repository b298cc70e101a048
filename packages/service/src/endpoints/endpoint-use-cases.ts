import { Secret } from '@mailhaul/base';
import { type EndpointSettings, FAILURES, headlineOf } from '@mailhaul/domain';
import type { AccountSpec } from '@mailhaul/engine';
import type { MigrationReader, MigrationWriter, StoredEndpoint } from '@mailhaul/store';
import { nameServerOf } from '../dns/name-server-of.ts';
import { shown, type TestReport, type TestStep } from '../probe/test-account.ts';
import { exitCodeOf, reportedFailure } from '../report/failure.ts';
import { addressOf } from '../runner/user-setup.ts';
import { Checks } from '../use-cases/checks.ts';
import { findEndpoint, notFound } from '../use-cases/find.ts';
import { requireRevision } from '../use-cases/revision.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { InputOf, UseCases } from '../use-cases/use-cases.ts';
import { endpointSettings } from './endpoint-settings.ts';
import { batchesOf, endpointRevision, endpointView, endpointViews } from './endpoint-view.ts';
import { testCredentials } from './test-credentials.ts';

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
  if (!input.skipVerification) await verify(deps, settings);
  const [guid, atMs] = [newGuid(), clock.now()];
  return store.migration.write(async (tables) => {
    await requireFree(tables, name);
    const sealed = vault.sealEndpoint(guid, secret);
    const stored = { ...settings, guid, name, secret: sealed, createdAtMs: atMs, modifiedAtMs: atMs };
    return endpointView(tables, await tables.endpoints.add(stored));
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

/** Settings that tell where the server is: who is moving mail from there must not find itself elsewhere. */
const PLACE = ['remoteServer', 'port', 'security'] as const;

async function setEndpoint(deps: UseCaseDeps, input: InputOf<'endpoint.set'>) {
  const { store, vault, clock } = deps;
  const loaded = await findEndpoint(store.migration.read, input.identity);
  const given = input.secret === undefined ? null : new Secret(input.secret);
  const settingsFrom = (before: StoredEndpoint) =>
    endpointSettings(before, input, given ?? vault.openEndpoint(before));
  const tested = settingsFrom(loaded);
  const isTested = isElsewhere(tested, loaded) && !input.skipVerification;
  if (isTested) await verify(deps, tested);
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
    return endpointView(tables, after);
  });
  await deps.poke();
  return changed;
}

function isElsewhere(one: EndpointSettings, other: EndpointSettings): boolean {
  return PLACE.some((name) => one[name] !== other[name]);
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

/** Nobody signs in with these: the test ends before. */
const NOBODY = { user: '', kind: 'password', secret: new Secret('') } as const;

async function verify(deps: UseCaseDeps, settings: EndpointSettings): Promise<void> {
  const { failure, steps } = await deps.testServer(specOf(settings, NOBODY));
  if (failure === null) return;
  const fix = steps.find(({ verdict }) => verdict === 'failed')?.fix ?? FAILURES[failure.code].fix;
  throw new ServiceError({
    code: 'ENDPOINT_UNREACHABLE',
    message: `${headlineOf(failure) ?? FAILURES[failure.code].message} ${failure.words}`,
    fix: `${fix} Nothing was saved; --skip-verification saves it all the same.`,
  });
}

function specOf(settings: EndpointSettings, credentials: AccountSpec['credentials']): AccountSpec {
  const stored = { ...settings, guid: '', name: '', secret: null, createdAtMs: 0, modifiedAtMs: 0 };
  return { side: settings.role === 'target' ? 'target' : 'source', address: addressOf(stored), credentials };
}

/** Tests an endpoint, saved or not; `onStep` hears each stage as it ends. */
export async function testEndpointNow(
  deps: UseCaseDeps,
  input: InputOf<'endpoint.test'>,
  onStep: (step: TestStep) => void = () => undefined,
): Promise<TestReport> {
  const { identity, userName, password, nameServer, ...rest } = input;
  const before = identity === undefined ? null : await findEndpoint(deps.store.migration.read, identity);
  const secret =
    input.secret === undefined ? before && deps.vault.openEndpoint(before) : new Secret(input.secret);
  const settings = endpointSettings(before, rest, secret);
  const credentials =
    userName === undefined ? NOBODY : testCredentials({ userName, password, settings, secret }, deps.tokens);
  const report = await deps.testServer(specOf(settings, credentials), {
    onStep: (step) => onStep(shown(step)),
    nameServer: nameServerOf(nameServer),
  });
  const { verdict, failure, steps, tls, capabilities } = report;
  return {
    document: 'mailhaul-test' as const,
    account: `${settings.remoteServer}:${settings.port}`,
    verdict,
    exitCode: failure ? exitCodeOf(failure) : (0 as const),
    failure: failure ? reportedFailure(failure) : null,
    steps: steps.map(shown),
    tls,
    capabilities,
  };
}
