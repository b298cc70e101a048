import fastifyCookie from '@fastify/cookie';
import {
  API_ROOT,
  IDENTITY_CHARACTERS,
  isInAddress,
  ROUTE_NAMES,
  type RouteName,
  wayOf,
} from '@mailhaul/contract';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Attempts } from './auth/attempts.ts';
import { type SessionCookie, sessionCookie } from './auth/cookie.ts';
import { addDemoDoor } from './auth/demo-door.ts';
import { requireAllowed, requireLoopbackName } from './auth/guard.ts';
import { addOpenId } from './auth/openid-routes.ts';
import { recognise } from './auth/recognise.ts';
import type { ApiDeps } from './deps.ts';
import { type DispatchDeps, dispatch, type PlainRoute, type StreamedRoute } from './dispatch.ts';
import { EditTurns } from './edit/edit-turns.ts';
import { Once } from './edit/once.ts';
import { addHeaders, writeHeaders } from './headers.ts';
import { Hub } from './live/hub.ts';
import { Probes } from './live/probes.ts';
import { Sampler } from './live/sampler.ts';
import { streamEvents } from './live/stream.ts';
import { Tasks } from './live/tasks.ts';
import { Throughput } from './live/throughput.ts';
import { Troubles } from './live/troubles.ts';
import { addOpenApi } from './openapi/routes.ts';
import { addHealth } from './ops/health.ts';
import { addMetrics } from './ops/metrics.ts';
import { addWebFiles } from './ops/web-files.ts';
import { answerProblem } from './problem/answer-problem.ts';
import { readInput } from './read-input.ts';
import { accessHandlers } from './routes/access.ts';
import { auditHandlers } from './routes/audit.ts';
import { batchHandlers } from './routes/batches.ts';
import { cutOverHandlers } from './routes/cut-over.ts';
import { endpointHandlers } from './routes/endpoints.ts';
import { estimateHandlers } from './routes/estimates.ts';
import { installationHandlers } from './routes/installation.ts';
import { liveHandlers } from './routes/live.ts';
import { measurementHandlers } from './routes/measurements.ts';
import { sendMessage } from './routes/message.ts';
import { preflightHandlers } from './routes/preflight.ts';
import { sendDocument } from './routes/report-document.ts';
import { sessionHandlers } from './routes/session.ts';
import { troubleshootHandlers } from './routes/troubleshoot.ts';
import { userHandlers } from './routes/users.ts';
import { sendUsers } from './routes/users-file.ts';

/** The API, not listening yet. */
export interface Api {
  readonly app: FastifyInstance;
  /** Tells everybody who listens that something came about in a batch. */
  tell(news: { readonly batch: string; readonly turn: string; readonly atMs: number }): void;
  close(): Promise<void>;
}

const MB = 1_048_576;
/** A file may have 10 MB; in base64 it is a third more. */
const BODY_BYTES = { usual: MB, file: 16 * MB } as const;
const WITH_FILE: readonly RouteName[] = [
  'batch.new',
  'batch.set',
  'batch.check',
  'draft-preflight.new',
  'estimate.new',
  'troubleshoot.new',
];
const REQUEST_MS = 120_000;

/** Puts the API together: every route of the table, live events, health, metrics, the page. */
export async function createApi(deps: ApiDeps): Promise<Api> {
  const isEncrypted = deps.tls !== null || deps.behindProxy;
  const app = fastify({
    logger: false,
    genReqId: () => deps.newGuid(),
    // one hop: what the proxy itself adds is believed, what a client wrote before is not
    trustProxy: deps.behindProxy ? (_, hop) => hop === 0 : false,
    bodyLimit: BODY_BYTES.usual,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: IDENTITY_CHARACTERS },
    // an address that leads to no route at all comes by no hook
    frameworkErrors: (error, request, reply) => {
      writeHeaders(request, reply, { isEncrypted });
      answerProblem(error, { request, reply, log: deps.log });
    },
    ...(deps.tls ? { https: { cert: deps.tls.cert, key: deps.tls.key.reveal() } } : {}),
  }) as unknown as FastifyInstance;
  addHeaders(app, { isEncrypted });
  if (!isEncrypted) app.addHook('onRequest', async (request) => requireLoopbackName(request));
  await app.register(fastifyCookie);
  app.setErrorHandler(async (error, request, reply) =>
    answerProblem(error, { request, reply, log: deps.log }),
  );
  const parts = partsOf(deps, sessionCookie(isEncrypted));
  const { dispatching, attempts, hub, probes, troubles, sampler } = parts;
  for (const name of ROUTE_NAMES) addRoute(app, name, { hub, ...dispatching });
  addOpenApi(app, deps.version);
  addOpenId(app, { api: deps, cookie: dispatching.cookie, attempts, isEncrypted });
  addDemoDoor(app, deps, dispatching.cookie);
  addHealth(app, deps);
  addMetrics(app, { api: deps, cookie: dispatching.cookie });
  await addWebFiles(app, deps.webFolder);
  return {
    app,
    tell: ({ batch, turn, atMs }) =>
      hub.publish('news', { type: 'news', batch, turn, at: new Date(atMs).toISOString() }),
    close: async () => {
      await Promise.all([hub.close(), sampler.close()]);
      await app.close();
      await Promise.all([probes.close(), troubles.close()]);
    },
  };
}

function partsOf(deps: ApiDeps, cookie: SessionCookie) {
  const hub = new Hub(deps);
  const probes = new Probes(deps, hub);
  const troubles = new Troubles(deps);
  const tasks = new Tasks(deps, hub);
  const throughput = new Throughput(deps.clock);
  const attempts = new Attempts(deps.clock);
  const handlers: DispatchDeps['handlers'] = {
    ...endpointHandlers(deps),
    ...batchHandlers(deps),
    ...preflightHandlers(deps),
    ...cutOverHandlers(deps),
    ...measurementHandlers(deps),
    ...userHandlers(deps),
    ...installationHandlers(deps, throughput),
    ...estimateHandlers(deps),
    ...liveHandlers({ probes, tasks }),
    ...troubleshootHandlers(deps, troubles),
    ...sessionHandlers(deps, attempts),
    ...accessHandlers(deps),
    ...auditHandlers(deps),
  };
  const dispatching: DispatchDeps = {
    api: deps,
    cookie,
    handlers,
    turns: new EditTurns(),
    once: new Once(deps),
    tasks,
  };
  return { hub, probes, troubles, attempts, dispatching, sampler: new Sampler(deps, throughput) };
}

type Stream = (
  deps: DispatchDeps & { readonly hub: Hub },
  request: FastifyRequest,
  reply: FastifyReply,
) => Promise<unknown>;

const STREAMS: Readonly<Record<StreamedRoute, Stream>> = {
  'event.stream': stream,
  'user.message': sendMessage,
  'report.users': sendUsers,
  'report.document': sendDocument,
};

function addRoute(app: FastifyInstance, name: RouteName, deps: DispatchDeps & { readonly hub: Hub }): void {
  const way = wayOf(name);
  const handler =
    name in STREAMS
      ? (request: FastifyRequest, reply: FastifyReply) => STREAMS[name as StreamedRoute](deps, request, reply)
      : (request: FastifyRequest, reply: FastifyReply) =>
          dispatch(deps, name as PlainRoute, { request, reply });
  app.route({
    method: way.method,
    url: `${API_ROOT}${way.path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ...(isInAddress(way) || !WITH_FILE.includes(name) ? {} : { bodyLimit: BODY_BYTES.file }),
    handler,
  });
}

async function stream(
  { api, cookie, hub }: DispatchDeps & { readonly hub: Hub },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const way = wayOf('event.stream');
  requireAllowed(way, await recognise(api, cookie, request));
  // a page that is open and that nobody looks at is no use of a session
  const isAllowed = async () => {
    requireAllowed(way, await recognise({ ...api, isUse: false }, cookie, request));
    return true;
  };
  const { topics, lastEventId } = readInput('event.stream', request) as {
    topics: string;
    lastEventId?: string;
  };
  streamEvents({ hub, clock: api.clock, isAllowed }, request, { reply, topics, lastEventId });
}
