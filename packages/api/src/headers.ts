import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Headers of every answer. Scripts, styles and pictures come from us alone, nothing inline; no page may frame ours. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const;

/** A browser that was here once comes by TLS for a year. */
const HSTS = 'max-age=31536000';

interface Way {
  readonly isEncrypted: boolean;
}

/** Puts the headers on every answer. */
export function addHeaders(app: FastifyInstance, way: Way): void {
  app.addHook('onRequest', async (request, reply) => writeHeaders(request, reply, way));
}

/** Puts the headers on one answer. */
export function writeHeaders(request: FastifyRequest, reply: FastifyReply, { isEncrypted }: Way): void {
  reply.headers(HEADERS);
  reply.header('x-request-id', request.id);
  if (isEncrypted) reply.header('strict-transport-security', HSTS);
  // what the API says is for whoever asked, now
  if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
}
