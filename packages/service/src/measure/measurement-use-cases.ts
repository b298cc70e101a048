import type { AccountSpec } from '@mailhaul/engine';
import type { StoredEndpoint } from '@mailhaul/store';
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
      const { endpointId, measurement } = await prepare(deps, input);
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
        await keep(deps, endpointId, measurement.view);
        running.delete(id);
      });
      return measurement.view;
    },
    'measurement.get': async ({ id }) => {
      const under = running.get(id);
      if (under) return under.view;
      const tables = deps.store.migration.read;
      const found = await tables.measurements.find(id);
      if (found !== null) return parsed(found);
      throw new ServiceError({ code: 'NOT_FOUND', message: `There is no measurement \`${id}\`.` });
    },
    'measurement.list': async ({ identity }) => {
      const tables = deps.store.migration.read;
      const endpoint = await findEndpoint(tables, identity);
      const under = [...running.values()].map(({ view }) => view);
      const own = under.filter(({ endpointGuid }) => endpointGuid === endpoint.guid);
      // one that has just ended may be kept and not forgotten yet
      const kept = (await tables.measurements.ofEndpoint(endpoint.id)).map(parsed);
      const before = kept.filter(({ id }) => !own.some((one) => one.id === id));
      return [...own, ...before];
    },
  };
}

async function prepare(deps: UseCaseDeps, input: MeasurementInput) {
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
  const subject = { id, kind, endpoint, address, account, mostConnections, append };
  return { endpointId: endpoint.id, measurement: new Measurement(subject, deps) };
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

function parsed(content: string): MeasurementView {
  return JSON.parse(content) as MeasurementView;
}

async function keep({ store }: UseCaseDeps, endpointId: number, view: MeasurementView): Promise<void> {
  const measurement = { guid: view.id, endpointId, content: JSON.stringify(view) };
  await store.migration.write((tables) => tables.measurements.add(measurement, KEPT));
}
