import type { FastifyInstance } from 'fastify';
import type { ApiDeps } from '../deps.ts';

/** `/healthz`: this process answers. `/readyz`: its store does, too. */
export function addHealth(app: FastifyInstance, { service, log }: ApiDeps): void {
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    try {
      await service.isReady();
      return { status: 'ready' };
    } catch (error) {
      log.warn('the store does not answer', { error });
      reply.status(503);
      return { status: 'not ready' };
    }
  });
}
