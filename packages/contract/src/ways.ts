import type { Way } from './way.ts';

const read = { method: 'GET', needs: 'viewer' } as const;
const ask = { method: 'POST', needs: 'operator' } as const;
const act = { ...ask, once: true } as const;
const edit = { method: 'PATCH', needs: 'operator', edits: true, once: true } as const;
const remove = { method: 'DELETE', needs: 'operator', once: true } as const;

const WORK = {
  'endpoint.list': { ...read, path: '/endpoints', resource: 'endpoints' },
  'endpoint.show': { ...read, path: '/endpoints/{identity}', resource: 'endpoints' },
  'endpoint.new': { ...act, path: '/endpoints', resource: 'endpoints' },
  'endpoint.set': { ...edit, path: '/endpoints/{identity}', resource: 'endpoints' },
  'endpoint.remove': { ...remove, path: '/endpoints/{identity}', resource: 'endpoints' },
  'preset.list': { ...read, path: '/presets', resource: 'endpoints' },
  'batch.list': { ...read, path: '/batches', resource: 'batches' },
  'batch.show': { ...read, path: '/batches/{identity}', resource: 'batches' },
  'batch.analyze': { ...read, path: '/batches/{identity}/analysis', resource: 'batches' },
  'batch.errors': { ...read, path: '/batches/{identity}/errors', resource: 'batches' },
  'batch.folders': { ...read, path: '/batches/{identity}/folders', resource: 'batches' },
  'batch.check': { ...ask, path: '/batches/check-users', resource: 'batches' },
  'preflight.new': { ...act, path: '/batches/{identity}/preflight', resource: 'batches' },
  'preflight.show': { ...read, path: '/batches/{identity}/preflight', resource: 'batches' },
  'preflight.stop': { ...act, path: '/batches/{identity}/preflight/stop', resource: 'batches' },
  'draft-preflight.new': { ...act, path: '/preflights', resource: 'batches' },
  'draft-preflight.show': { ...read, path: '/preflights/{id}', resource: 'batches' },
  'draft-preflight.stop': { ...act, path: '/preflights/{id}/stop', resource: 'batches' },
  'cutover.show': { ...read, path: '/batches/{identity}/cutover', resource: 'batches' },
  'batch.new': { ...act, path: '/batches', resource: 'batches' },
  'batch.set': { ...edit, path: '/batches/{identity}', resource: 'batches' },
  'batch.start': { ...act, path: '/batches/{identity}/start', resource: 'batches' },
  'batch.stop': { ...act, path: '/batches/{identity}/stop', resource: 'batches' },
  'batch.complete': { ...act, path: '/batches/{identity}/complete', resource: 'batches' },
  'batch.sync-now': { ...act, path: '/batches/{identity}/sync-now', resource: 'batches' },
  'batch.approve': { ...act, path: '/batches/{identity}/approve', resource: 'batches' },
  'batch.remove': { ...remove, path: '/batches/{identity}', resource: 'batches' },
  'user.list': { ...read, path: '/users', resource: 'users' },
  'user.show': { ...read, path: '/users/{identity}', resource: 'users' },
  'user.statistics': { ...read, path: '/users/{identity}/statistics', resource: 'users' },
  'user.folders': { ...read, path: '/users/{identity}/folders', resource: 'users' },
  'user.skipped-items': { ...read, path: '/users/{identity}/skipped-items', resource: 'users' },
  'user.approve-items': { ...act, path: '/users/{identity}/skipped-items/approve', resource: 'users' },
  'user.retry-items': { ...act, path: '/users/{identity}/skipped-items/retry', resource: 'users' },
  // what is in a mailbox is for whoever may change something, not for everybody who may look
  'user.message': {
    ...read,
    needs: 'operator',
    path: '/users/{identity}/skipped-items/{item}/message',
    resource: 'users',
  },
  'user.set': { ...edit, path: '/users/{identity}', resource: 'users' },
  'user.start': { ...act, path: '/users/{identity}/start', resource: 'users' },
  'user.stop': { ...act, path: '/users/{identity}/stop', resource: 'users' },
  'user.remove': { ...remove, path: '/users/{identity}', resource: 'users' },
  'verification.new': { ...act, path: '/users/{identity}/verification', resource: 'users' },
  'verification.show': { ...read, path: '/users/{identity}/verification', resource: 'users' },
  'verification.stop': { ...act, path: '/users/{identity}/verification/stop', resource: 'users' },
  'request.list': { ...read, path: '/requests', resource: 'requests' },
  'request.show': { ...read, path: '/requests/{identity}', resource: 'requests' },
  'request.statistics': { ...read, path: '/requests/{identity}/statistics', resource: 'requests' },
  'request.new': { ...act, path: '/requests', resource: 'requests' },
  'request.set': { ...edit, path: '/requests/{identity}', resource: 'requests' },
  'request.suspend': { ...act, path: '/requests/{identity}/suspend', resource: 'requests' },
  'request.resume': { ...act, path: '/requests/{identity}/resume', resource: 'requests' },
  'request.remove': { ...remove, path: '/requests/{identity}', resource: 'requests' },
  'config.show': { ...read, path: '/config', resource: 'config' },
  'config.set': { ...edit, needs: 'owner', path: '/config', resource: 'config' },
  'config.test-webhook': { ...act, needs: 'owner', path: '/config/test-webhook', resource: 'config' },
  'config.test-mail': { ...act, needs: 'owner', path: '/config/test-mail', resource: 'config' },
  'report.entries': { ...read, path: '/reports/{batch}/entries', resource: 'reports' },
  'report.errors': { ...read, path: '/reports/{batch}/errors', resource: 'reports' },
  'report.bundle': { ...read, path: '/reports/{batch}/bundle', resource: 'reports' },
  'report.file': { ...read, path: '/reports/{batch}/files/{file}', resource: 'reports' },
  'report.document': { ...read, path: '/reports/{batch}/documents/{format}', resource: 'reports' },
  'report.users': { ...read, path: '/reports/{batch}/users', resource: 'reports' },
  'statistics.show': { ...read, path: '/statistics', resource: 'statistics' },
  'worker.list': { ...read, path: '/workers', resource: 'statistics' },
  'statistics.history': { ...read, path: '/statistics/history', resource: 'statistics' },
  'estimate.new': { ...ask, needs: 'viewer', path: '/estimates', resource: 'estimates' },
  'probe.new': { ...act, path: '/probes', resource: 'probes' },
  'probe.show': { ...read, path: '/probes/{id}', resource: 'probes' },
  'troubleshoot.new': { ...act, path: '/troubleshoot', resource: 'probes' },
  'troubleshoot.list': { ...read, path: '/troubleshoot', resource: 'probes' },
  'troubleshoot.show': { ...read, path: '/troubleshoot/{id}', resource: 'probes' },
  'troubleshoot.answer': { ...act, path: '/troubleshoot/{id}/answers', resource: 'probes' },
  'troubleshoot.page': { ...read, path: '/troubleshoot/{id}/page', resource: 'probes' },
  'measurement.new': { ...act, path: '/endpoints/{identity}/measurements', resource: 'probes' },
  'measurement.show': { ...read, path: '/measurements/{id}', resource: 'probes' },
  'measurement.list': { ...read, path: '/endpoints/{identity}/measurements', resource: 'probes' },
  'task.list': { ...read, path: '/tasks', resource: 'tasks' },
  'event.stream': { ...read, path: '/events', resource: 'events' },
} as const satisfies Readonly<Record<string, Way>>;

const own = { needs: 'owner', resource: 'access' } as const;

const ACCESS = {
  'session.show': { method: 'GET', path: '/session', needs: 'anyone', resource: 'access' },
  'session.new': { method: 'POST', path: '/session', needs: 'anyone', resource: 'access' },
  'session.end': { method: 'DELETE', path: '/session', needs: 'signed-in', resource: 'access' },
  'first-run.new': { method: 'POST', path: '/first-run', needs: 'anyone', resource: 'access' },
  'password.set': { method: 'POST', path: '/session/password', needs: 'signed-in', resource: 'access' },
  'session.list': { ...own, method: 'GET', path: '/sessions' },
  'session.revoke': { ...own, method: 'DELETE', path: '/sessions/{id}', once: true },
  'admin.list': { ...own, method: 'GET', path: '/admins' },
  'admin.show': { ...own, method: 'GET', path: '/admins/{id}' },
  'admin.new': { ...own, method: 'POST', path: '/admins', once: true },
  'admin.set': { ...own, method: 'PATCH', path: '/admins/{id}', edits: true, once: true },
  'admin.remove': { ...own, method: 'DELETE', path: '/admins/{id}', once: true },
  'token.list': { ...own, method: 'GET', path: '/tokens' },
  'token.new': { ...own, method: 'POST', path: '/tokens' },
  'token.revoke': { ...own, method: 'DELETE', path: '/tokens/{id}', once: true },
  'audit.list': { ...own, method: 'GET', path: '/audit' },
} as const satisfies Readonly<Record<string, Way>>;

/** Every route by its name: how it is reached and who may use it. */
export const WAYS = { ...WORK, ...ACCESS } as const;

/** The name of a route. */
export type RouteName = keyof typeof WAYS;

/** The names of all routes. */
export const ROUTE_NAMES = Object.keys(WAYS) as readonly RouteName[];

/** The way of a route. */
export function wayOf(name: RouteName): Way {
  return WAYS[name];
}
