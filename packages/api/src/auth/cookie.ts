import type {} from '@fastify/cookie';
import { Secret } from '@mailhaul/base';
import { SESSION_MS } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** How sessions are kept in browsers. */
export interface SessionCookie {
  read(request: FastifyRequest): Secret<string> | null;
  write(reply: FastifyReply, value: Secret<string>): void;
  clear(reply: FastifyReply): void;
}

/**
 * A cookie that only we read. `__Host-` binds it to this host and to TLS (RFC 6265bis §4.1.3); without TLS, on loopback, browsers would
 * refuse that, so it has a plain name there.
 */
export function sessionCookie(isEncrypted: boolean): SessionCookie {
  const name = isEncrypted ? '__Host-mailhaul' : 'mailhaul';
  const options = { path: '/', httpOnly: true, sameSite: 'strict', secure: isEncrypted } as const;
  return {
    read: (request) => {
      const value = request.cookies[name];
      return value === undefined || value === '' ? null : new Secret(value);
    },
    write: (reply, value) => {
      reply.setCookie(name, value.reveal(), { ...options, maxAge: Math.floor(SESSION_MS.most / 1000) });
    },
    clear: (reply) => {
      reply.clearCookie(name, options);
    },
  };
}
