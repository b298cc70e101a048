import { Secret } from '@mailhaul/base';
import { type NewSession, type Origin, randomSecret } from '@mailhaul/service';
import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { SessionCookie } from './cookie.ts';
import { isSameSecret } from './same-secret.ts';

const NAME = 'Demo';

/** Below this path and a code stands the door of the demo. */
export const DEMO_PATH = '/demo';

/**
 * For the demo alone: whoever opens the address that it printed is signed in as an owner whom nobody else can be. The installation is
 * gone when the demo ends.
 */
export function addDemoDoor(
  app: FastifyInstance,
  { service, demoCode }: ApiDeps,
  cookie: SessionCookie,
): void {
  if (demoCode === null) return;
  const password = randomSecret();
  const begin = async (origin: Origin): Promise<NewSession | null> =>
    (await service.signIn.isFirstRun())
      ? service.signIn.firstRun(NAME, password, origin)
      : service.signIn.signIn(NAME, password, origin);
  app.get<{ Params: { code: string } }>(`${DEMO_PATH}/:code`, async (request, reply) => {
    const isOurs = isSameSecret(new Secret(request.params.code), demoCode);
    const begun = isOurs
      ? await begin({ address: request.ip, userAgent: request.headers['user-agent'] ?? '' })
      : null;
    if (begun === null)
      throw new HttpProblem('NOT_SIGNED_IN', 'This is not the address that the demo printed.');
    cookie.write(reply, begun.cookie);
    return reply.redirect('/');
  });
}
