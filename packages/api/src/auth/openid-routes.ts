import { API_ROOT } from '@mailhaul/contract';
import { type OpenIdVisit, type OpenIdVisitor, randomSecret } from '@mailhaul/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { audit } from '../audit/audit.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../problem/http-problem.ts';
import type { Call } from '../routes/handler.ts';
import type { Attempts } from './attempts.ts';
import type { SessionCookie } from './cookie.ts';

const START = `${API_ROOT}/session/openid`;
const BACK = `${START}/callback`;
/** Remembers who was sent to the provider. Lax, since the provider sends him back: a strict cookie would not come along. */
const COOKIE = 'mailhaul-openid';
const VISIT_MS = 10 * 60_000;
/** People under way at the same time; the oldest are forgotten first. */
const MOST_VISITS = 1_000;

/** What signing in elsewhere needs. */
export interface OpenIdRouteDeps {
  readonly api: ApiDeps;
  readonly cookie: SessionCookie;
  readonly attempts: Attempts;
  readonly isEncrypted: boolean;
}

interface Pending {
  readonly visit: OpenIdVisit;
  readonly untilMs: number;
}

/** Signing in at an OpenID provider: to it, and back from it. These two answer a person's browser, so they are no part of the API's table. */
export function addOpenId(app: FastifyInstance, deps: OpenIdRouteDeps): void {
  const { openId, clock } = deps.api;
  if (openId === null) return;
  const pending = new Map<string, Pending>();
  const options = { path: START, httpOnly: true, sameSite: 'lax', secure: deps.isEncrypted } as const;
  app.get(START, async (request, reply) => {
    deps.attempts.begin(`openid ${request.ip}`, request.ip);
    const scheme = deps.isEncrypted ? 'https' : 'http';
    const { url, visit } = await openId
      .begin(`${scheme}://${request.headers.host}${BACK}`)
      .catch((error: unknown) => unreachable(deps.api, error));
    const id = randomSecret().reveal();
    pending.set(id, { visit, untilMs: clock.monotonic() + VISIT_MS });
    const oldest = pending.keys().next();
    if (pending.size > MOST_VISITS && !oldest.done) pending.delete(oldest.value);
    reply.setCookie(COOKIE, id, { ...options, maxAge: VISIT_MS / 1000 });
    return reply.redirect(url.href);
  });
  app.get(BACK, async (request, reply) => {
    const id = request.cookies[COOKIE] ?? '';
    const found = pending.get(id);
    pending.delete(id);
    reply.clearCookie(COOKIE, options);
    if (found === undefined || found.untilMs < clock.monotonic())
      return refuse(reply, 'This took too long, or began in another browser.');
    const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
    const visitor = await openId
      .end(found.visit, query)
      .catch((error: unknown) => notRecognised(deps.api, error));
    if (visitor === null) return refuse(reply, 'The provider did not recognise you.');
    return enter(deps, visitor, { request, reply });
  });
}

async function enter(
  { api, cookie, attempts }: OpenIdRouteDeps,
  visitor: OpenIdVisitor,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const origin = { address: request.ip, userAgent: request.headers['user-agent'] ?? '' };
  const call: Call = { caller: null, origin, requestId: request.id, setCookie: () => undefined };
  const input = { name: visitor.name ?? visitor.subject };
  const begun = await api.service.signIn.signInAs(visitor, origin);
  if (begun === null) {
    await audit(api, call, {
      action: 'session.new',
      input,
      outcome: 'refused',
      refusal: 'nobody here has this name',
    });
    return refuse(
      reply,
      `The provider recognised you${visitor.name === null ? '' : ` as ${visitor.name}`}, but no admin here has that name. An owner can add one.`,
    );
  }
  attempts.succeed(`openid ${request.ip}`);
  await audit(api, { ...call, caller: begun.caller }, { action: 'session.new', input, outcome: 'done' });
  cookie.write(reply, begun.cookie);
  return reply.redirect('/');
}

function unreachable({ log }: ApiDeps, error: unknown): never {
  log.warn('the OpenID provider does not answer', { error });
  throw new HttpProblem('BAD_REQUEST', 'The OpenID provider does not answer as it should; the log says why.');
}

function notRecognised({ log }: ApiDeps, error: unknown): null {
  log.warn('signing in by OpenID was refused', { error });
  return null;
}

// a person reads this, in a browser that has loaded no page of ours yet
function refuse(reply: FastifyReply, words: string): FastifyReply {
  const text = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return reply
    .status(403)
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailhaul</title>
<h1>You are not signed in</h1><p>${text}</p><p><a href="/">Back</a></p></html>
`);
}
