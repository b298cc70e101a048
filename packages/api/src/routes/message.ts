import { wayOf } from '@mailhaul/contract';
import type { HandedMessage } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { audit } from '../audit/audit.ts';
import { requireAllowed, requireOurs } from '../auth/guard.ts';
import { recognise } from '../auth/recognise.ts';
import { callOf, type DispatchDeps } from '../dispatch.ts';
import { readInput } from '../read-input.ts';
import type { ReadInput } from './handler.ts';

/** Hands out a skipped message as a file; who reads somebody's mail stands in the audit log, whether it was had or not. */
export async function sendMessage(
  deps: DispatchDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { api, cookie } = deps;
  const way = wayOf('user.message');
  const caller = await recognise(api, cookie, request);
  requireAllowed(way, caller);
  requireOurs(way, request, caller);
  const input = readInput('user.message', request) as ReadInput<'user.message'>;
  const call = callOf(deps, caller, { request, reply });
  const change = { action: 'user.message', input } as const;
  let message: HandedMessage;
  try {
    message = await api.service.messages.open(input);
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    await audit(api, call, { ...change, outcome: 'refused', refusal });
    throw error;
  }
  try {
    await audit(api, call, { ...change, outcome: 'done' });
  } catch (error) {
    message.body.destroy();
    throw error;
  }
  return reply
    .headers({
      'content-type': 'message/rfc822',
      'content-length': String(message.sizeBytes),
      'content-disposition': `attachment; filename="${message.fileName}"`,
      // whatever is in the message, no browser may run it
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    })
    .send(message.body);
}
