import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { SessionCookie } from '../auth/cookie.ts';
import { requireAllowed } from '../auth/guard.ts';
import { recognise } from '../auth/recognise.ts';
import type { ApiDeps } from '../deps.ts';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** `/metrics` for Prometheus: from loopback for everybody, else with a session or a token for statistics. No names, no addresses. */
export function addMetrics(
  app: FastifyInstance,
  { api, cookie }: { api: ApiDeps; cookie: SessionCookie },
): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  measureRequests(app, registry);
  const refresh = totalsIn(registry, api);
  app.get('/metrics', async (request, reply) => {
    if (api.behindProxy || !LOOPBACK.includes(request.ip)) {
      const way = { method: 'GET', path: '/metrics', resource: 'statistics', needs: 'viewer' } as const;
      requireAllowed(way, await recognise(api, cookie, request));
    }
    await refresh();
    reply.type(registry.contentType);
    return registry.metrics();
  });
}

function measureRequests(app: FastifyInstance, registry: Registry): void {
  const requests = new Counter({
    name: 'mailhaul_http_requests_total',
    help: 'Requests that were answered',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'mailhaul_http_request_seconds',
    help: 'How long answers took',
    labelNames: ['route'],
    buckets: SECONDS,
    registers: [registry],
  });
  app.addHook('onResponse', async (request, reply) => {
    // the pattern, not the address: names stay out, and so do endless labels
    const route = request.routeOptions.url ?? 'none';
    requests.inc({ method: request.method, route, status: String(reply.statusCode) });
    seconds.observe({ route }, reply.elapsedTime / 1000);
  });
}

function totalsIn(registry: Registry, { service }: ApiDeps): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `mailhaul_${name}`, help, labelNames, registers: [registry] });
  const users = gauge('users', 'Users by status', ['status']);
  const batches = gauge('batches', 'Batches by status', ['status']);
  const bytes = gauge('transferred_bytes', 'Bytes of messages that were transferred');
  const items = gauge('transferred_items', 'Messages that were transferred');
  const active = gauge('active_migrations', 'Mailboxes whose initial sync runs');
  const deltas = gauge('active_incremental_syncs', 'Mailboxes whose incremental sync runs');
  const queued = gauge('queued_users', 'Users that wait for their turn');
  return async () => {
    const totals = await service.useCases['statistics.get']({});
    users.reset();
    batches.reset();
    for (const [status, count] of Object.entries(totals.users)) users.set({ status }, count);
    for (const [status, count] of Object.entries(totals.batches)) batches.set({ status }, count);
    bytes.set(totals.bytesTransferred);
    items.set(totals.itemsTransferred);
    active.set(totals.activeMigrations);
    deltas.set(totals.activeIncrementalSyncs);
    queued.set(totals.queued);
  };
}
