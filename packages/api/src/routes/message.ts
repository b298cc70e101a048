import type { HandedMessage } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { audit } from '../audit/audit.ts';
import { callOf, type DispatchDeps } from '../dispatch.ts';
import { enter } from './enter.ts';

/** Hands out a skipped message as a file; who reads somebody's mail stands in the audit log, whether it was had or not. */
export async function sendMessage(
  deps: DispatchDeps,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { api } = deps;
  const { caller, input } = await enter(deps, 'user.message', request);
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
