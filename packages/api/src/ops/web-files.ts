import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { HttpProblem } from '../problem/http-problem.ts';

const WITHOUT_PAGE = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Mailhaul</title>
<p>The admin page is not part of this build; the API is: <a href="/api/v1/openapi">its reference</a>.</p></html>
`;

/** What can only be a file; deeper addresses of the page may end in a user's domain. */
const FILE = /^\/(assets\/|[^/?]+\.\w+(\?|$))/;

/** Serves the built page: its files for long, and the page itself for every address that is one of its own. */
export async function addWebFiles(app: FastifyInstance, folder: string | null): Promise<void> {
  const isBuilt = folder !== null && existsSync(join(folder, 'index.html'));
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      index: false,
      preCompressed: true,
      setHeaders: (reply, path) => {
        // names of built parts hold a hash of what is in them
        const isPart = path.includes('/assets/');
        reply.header('cache-control', isPart ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler(async (request, reply) => {
    const wantsPage = request.method === 'GET' && !/^\/(api|metrics|healthz|readyz)(\/|$)/.test(request.url);
    if (!wantsPage || FILE.test(request.url))
      throw new HttpProblem(
        'NO_ROUTE',
        `There is nothing at ${request.method} ${request.url.split('?')[0]}.`,
      );
    if (isBuilt) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    return reply.type('text/html; charset=utf-8').send(WITHOUT_PAGE);
  });
}
