import { type RouteName, wayOf } from '@mailhaul/contract';
import type { Caller } from '@mailhaul/service';
import type { FastifyRequest } from 'fastify';
import type { SessionCookie } from '../auth/cookie.ts';
import { requireAllowed, requireOurs } from '../auth/guard.ts';
import { recognise } from '../auth/recognise.ts';
import type { ApiDeps } from '../deps.ts';
import { readInput } from '../read-input.ts';
import type { ReadInput } from './handler.ts';

/** Recognises who calls a route and refuses who may not; only then reads what for. */
export async function enter<N extends RouteName>(
  { api, cookie }: { readonly api: ApiDeps; readonly cookie: SessionCookie },
  name: N,
  request: FastifyRequest,
): Promise<{ readonly caller: Caller | null; readonly input: ReadInput<N> }> {
  const way = wayOf(name);
  const caller = await recognise(api, cookie, request);
  requireAllowed(way, caller);
  requireOurs(way, request, caller);
  return { caller, input: readInput(name, request) as ReadInput<N> };
}
