import { API_ROOT } from '@mailhaul/contract';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';
import { OPENAPI_CSS, openApiPage } from './page.ts';

/** The description of the API, for programs and for people; open to everyone, since it tells nothing about this installation. */
export function addOpenApi(app: FastifyInstance, version: string): void {
  const document = JSON.stringify(openApiDocument(version));
  const page = openApiPage(version);
  app.get(`${API_ROOT}/openapi.json`, (_, reply) => reply.type('application/json').send(document));
  app.get(`${API_ROOT}/openapi`, (_, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get(`${API_ROOT}/openapi.css`, (_, reply) => reply.type('text/css').send(OPENAPI_CSS));
}
