import { Secret } from '@mailhaul/base';
import type { Caller } from '@mailhaul/service';
import type { FastifyRequest } from 'fastify';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { SessionCookie } from './cookie.ts';

/**
 * Who asks: by token, else by session; null for nobody. A token that is wrong is refused, not ignored. A session lives on by being used,
 * which is what this counts as unless `isUse` is false.
 */
export async function recognise(
  { service, isUse = true }: Pick<ApiDeps, 'service'> & { readonly isUse?: boolean },
  cookie: SessionCookie,
  request: FastifyRequest,
): Promise<Caller | null> {
  const { authorization } = request.headers;
  if (authorization !== undefined) {
    const [, token] = /^Bearer (\S+)$/i.exec(authorization) ?? [];
    const caller = token === undefined ? null : await service.signIn.byToken(new Secret(token));
    if (caller) return caller;
    throw new HttpProblem(
      'NOT_SIGNED_IN',
      'This token is unknown, revoked or over, or whoever made it may not sign in any more.',
    );
  }
  const value = cookie.read(request);
  return value === null ? null : service.signIn.bySession(value, { isUse });
}
