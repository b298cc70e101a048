import type { Client, RouteInput, RouteName } from '@mailhaul/contract';
import { ServiceError, type UseCaseName, type UseCases } from '@mailhaul/service';
import { testOverHttp } from './test-over-http.ts';
import { recordOf, troubleshootOverHttp } from './troubleshoot-over-http.ts';

type Input = Readonly<Record<string, unknown>>;
type Ask = (name: RouteName, input: Input) => Promise<Input>;
type Way = (ask: Ask, input: Input) => Promise<unknown>;

/** Items that are asked for at a time. */
const PAGE = 1_000;

const as =
  (name: RouteName): Way =>
  (ask, input) =>
    ask(name, input);

const items =
  (name: RouteName): Way =>
  async (ask) =>
    (await ask(name, {})).items;

/** A list, page by page; one thing when it is named. */
const listed =
  (list: RouteName, show: RouteName): Way =>
  async (ask, { resultSize = PAGE, ...input }) => {
    const { identity, includeReport: _, diagnosticInfo: __, ...filter } = input;
    if (identity !== undefined) return [await ask(show, input)];
    const most = resultSize === 'unlimited' ? Number.POSITIVE_INFINITY : Number(resultSize);
    const found: unknown[] = [];
    for (let after: unknown; found.length < most; ) {
      const page = await ask(list, { ...filter, limit: PAGE, ...(after === undefined ? {} : { after }) });
      found.push(...(page.items as readonly unknown[]));
      if (page.next === null) break;
      after = page.next;
    }
    return found.slice(0, most);
  };

/** What only the machine itself may do: what it answers must not go over a network. */
const onlyThere =
  (message: string): Way =>
  async () => {
    throw new ServiceError({
      code: 'BAD_INPUT',
      message,
      fix: 'Give the command on the machine of the service.',
    });
  };

/** How each use case is asked over HTTP; those that are not named here have a route of their name. */
const WAYS: Readonly<Partial<Record<UseCaseName, Way>>> = {
  'endpoint.get': listed('endpoint.list', 'endpoint.show'),
  'endpoint.test': testOverHttp,
  'batch.get': listed('batch.list', 'batch.show'),
  'batch.errors': async (ask, input) => (await ask('batch.errors', input)).items,
  'user.get': listed('user.list', 'user.show'),
  'user.folders': async (ask, input) => (await ask('user.folders', input)).items,
  'request.get': listed('request.list', 'request.show'),
  'verification.get': async (ask, input) => (await ask('verification.show', input)).verification,
  'measurement.get': as('measurement.show'),
  'measurement.list': async (ask, input) => (await ask('measurement.list', input)).items,
  'cutover.get': (ask, { mailExchanges, ...input }) =>
    ask('cutover.show', {
      ...input,
      ...(Array.isArray(mailExchanges) ? { mailExchanges: mailExchanges.join(',') } : {}),
    }),
  'draft-preflight.get': as('draft-preflight.show'),
  'preflight.get': async (ask, input) => (await ask('preflight.show', input)).preflight,
  'config.get': as('config.show'),
  'report.export': as('report.entries'),
  'report.retry': (ask, { fillPasswords, ...input }) =>
    fillPasswords === true
      ? onlyThere('Passwords never leave the service over HTTP.')(ask, input)
      : ask('report.file', { ...input, file: 'retry' }),
  'statistics.get': as('statistics.show'),
  'worker.get': items('worker.list'),
  'admin.list': items('admin.list'),
  'admin.set': (ask, { identity, ...input }) => ask('admin.set', { ...input, id: identity }),
  'admin.remove': (ask, { identity }) => ask('admin.remove', { id: identity }),
  'token.list': items('token.list'),
  'troubleshoot.run': troubleshootOverHttp,
  'troubleshoot.list': items('troubleshoot.list'),
  'troubleshoot.show': async (ask, input) => recordOf(await ask('troubleshoot.show', input)),
  'troubleshoot.answer': async (ask, input) => recordOf(await ask('troubleshoot.answer', input)),
  'token.revoke': (ask, { identity }) => ask('token.revoke', { id: identity }),
};

/** The use cases of a service that is elsewhere; they refuse with the same ServiceError as here. */
export function useCasesOverHttp(client: Client): UseCases {
  const ask: Ask = async (name, input) =>
    (await client.call(name, input as RouteInput<RouteName>)) as unknown as Input;
  return new Proxy({} as UseCases, {
    get: (_, name) => (input: Input) => {
      const useCase = String(name) as UseCaseName;
      return (WAYS[useCase] ?? as(useCase as RouteName))(ask, input);
    },
  });
}
