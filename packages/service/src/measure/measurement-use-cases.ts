import type { AccountSpec } from '@mailhaul/engine';
import type { MigrationReader, StoredEndpoint } from '@mailhaul/store';
import { testCredentials } from '../endpoints/test-credentials.ts';
import { addressOf } from '../runner/user-setup.ts';
import { Checks } from '../use-cases/checks.ts';
import { findEndpoint } from '../use-cases/find.ts';
import { ServiceError } from '../use-cases/service-error.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import { Measurement } from './measurement.ts';
import type { MeasurementInput, MeasurementUseCases, MeasurementView } from './measurement-view.ts';

/** Measurements of an endpoint that are kept. */
const KEPT = 20;
/** Connections at once, unless it is said. */
const USUAL_MOST = { network: 8, ramp: 32 } as const;

/** What can be measured at an endpoint, and what was. */
export function measurementUseCases(deps: UseCaseDeps): MeasurementUseCases {
  /** Those under way, by their id. */
  const running = new Map<string, Measurement>();
  return {
    'measurement.new': async (input) => {
      const measurement = await prepare(deps, input);
      const { id, endpoint } = measurement.view;
      const another = [...running.values()].find(
        ({ view }) => view.endpoint === endpoint && view.state === 'running',
      );
      // two at once would measure each other
      if (another)
        throw new ServiceError({
          code: 'WRONG_STATE',
          message: `Endpoint ${endpoint} is being measured (${another.view.stage}).`,
          fix: 'Wait until that is over, and try again.',
        });
      running.set(id, measurement);
      deps.background.begin(`measurement of ${endpoint}`, async (signal) => {
        await measurement.run(signal);
        await keep(deps, measurement.view);
        running.delete(id);
      });
      return measurement.view;
    },
    'measurement.get': async ({ id }) => {
      const under = running.get(id);
      if (under) return under.view;
      const tables = deps.store.migration.read;
      for (const endpoint of await tables.endpoints.all()) {
        const found = (await kept(tables, endpoint)).find((one) => one.id === id);
        if (found) return found;
      }
      throw new ServiceError({ code: 'NOT_FOUND', message: `There is no measurement \`${id}\`.` });
    },
    'measurement.list': async ({ identity }) => {
      const tables = deps.store.migration.read;
      const endpoint = await findEndpoint(tables, identity);
      const under = [...running.values()].map(({ view }) => view);
      const own = under.filter(({ endpointGuid }) => endpointGuid === endpoint.guid);
      // one that has just ended may be kept and not forgotten yet
      const before = (await kept(tables, endpoint)).filter(({ id }) => !own.some((one) => one.id === id));
      return [...own, ...before];
    },
  };
}

async function prepare(deps: UseCaseDeps, input: MeasurementInput): Promise<Measurement> {
  const { kind, userName, append = false } = input;
  const endpoint = await findEndpoint(deps.store.migration.read, input.identity);
  const checks = new Checks();
  checks.range('measuredConnections', input.mostConnections, 'mostConnections');
  if (kind === 'network' && userName === undefined)
    checks.refuse(
      'userName',
      'userName is missing: a mailbox is needed to fetch from, and nothing in it is changed.',
    );
  if (append && endpoint.role === 'source')
    checks.refuse(
      'append',
      `append: endpoint ${endpoint.name} is only a source, and nothing is stored there.`,
    );
  if (append && kind === 'ramp') checks.refuse('append', 'append: a ramp stores nothing.');
  checks.done();
  const address = addressOf(endpoint);
  const account = userName === undefined ? null : accountOf(deps, endpoint, { ...input, userName });
  const mostConnections = input.mostConnections ?? USUAL_MOST[kind];
  const id = deps.newGuid();
  return new Measurement({ id, kind, endpoint, address, account, mostConnections, append }, deps);
}

function accountOf(
  { vault, tokens }: UseCaseDeps,
  endpoint: StoredEndpoint,
  { userName, password }: MeasurementInput & { readonly userName: string },
): AccountSpec {
  const secret = vault?.openEndpoint(endpoint) ?? null;
  const credentials = testCredentials({ userName, password, settings: endpoint, secret }, tokens);
  return {
    side: endpoint.role === 'target' ? 'target' : 'source',
    address: addressOf(endpoint),
    credentials,
  };
}

function settingOf(guid: string): string {
  return `measurements:${guid}`;
}

async function kept(
  tables: Pick<MigrationReader, 'setting'>,
  { guid }: Pick<StoredEndpoint, 'guid'>,
): Promise<readonly MeasurementView[]> {
  const text = await tables.setting(settingOf(guid));
  return text === null ? [] : (JSON.parse(text) as readonly MeasurementView[]);
}

async function keep({ store }: UseCaseDeps, view: MeasurementView): Promise<void> {
  await store.migration.write(async (tables) => {
    const before = await kept(tables, { guid: view.endpointGuid });
    await tables.saveSetting(settingOf(view.endpointGuid), JSON.stringify([view, ...before].slice(0, KEPT)));
  });
}
