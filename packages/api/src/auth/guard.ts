import { CSRF_HEADER, mayAct, type Scope, type Way } from '@mailhaul/contract';
import type { Caller } from '@mailhaul/service';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../problem/http-problem.ts';

/** Refuses who may not go this way. */
export function requireAllowed(way: Way, caller: Caller | null): void {
  if (way.needs === 'anyone') return;
  if (caller === null) throw new HttpProblem('NOT_SIGNED_IN', 'Nobody is signed in.');
  if (way.needs !== 'signed-in' && !mayAct(caller.role, way.needs))
    throw new HttpProblem('NOT_ALLOWED', `A ${caller.role} may not do this; it takes an ${way.needs}.`);
  const scope = scopeOf(way);
  if (caller.scopes !== null && !caller.scopes.includes(scope))
    throw new HttpProblem('OUTSIDE_SCOPE', `This token does not have the scope ${scope}.`);
}

/** The scope that a token needs for a way. */
export function scopeOf({ resource, method, needs }: Way): Scope {
  // planning is a question, though it is posted
  return `${resource}:${method === 'GET' || needs === 'viewer' ? 'read' : 'write'}`;
}

/**
 * Refuses what another site makes a browser send. Its requests carry our cookie at most, never the session's CSRF token; signing in needs
 * none, so there the origin must be ours.
 */
export function requireOurs(way: Way, request: FastifyRequest, caller: Caller | null): void {
  if (way.method === 'GET') return;
  requireOwnOrigin(request);
  const token = caller?.session?.csrfToken;
  if (token !== undefined && request.headers[CSRF_HEADER] !== token)
    throw new HttpProblem('FORGED', `The header ${CSRF_HEADER} is missing or not that of this session.`);
}

function requireOwnOrigin({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site'];
  if (site === 'cross-site' || site === 'same-site')
    throw new HttpProblem('FORGED', 'Another site sends this.');
  if (headers.origin === undefined) return;
  if (URL.parse(headers.origin)?.host !== headers.host)
    throw new HttpProblem('FORGED', 'The origin of this request is another site.');
}

const LOOPBACK_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** On loopback a foreign name in Host means that some site's name was pointed at this machine (DNS rebinding). */
export function requireLoopbackName({ headers }: FastifyRequest): void {
  if (LOOPBACK_NAMES.test(headers.host ?? '')) return;
  throw new HttpProblem('FORGED', 'This service answers to localhost, 127.0.0.1 and [::1] only.');
}
