import type { Log } from '@mailhaul/base';
import { PROBLEM_TYPE } from '@mailhaul/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { HttpProblem } from './http-problem.ts';
import { httpProblemOf } from './problem-of.ts';

/** Answers whatever was thrown as a problem (RFC 9457). */
export function answerProblem(
  error: unknown,
  {
    request,
    reply,
    log,
  }: { readonly request: FastifyRequest; readonly reply: FastifyReply; readonly log: Log },
): FastifyReply {
  const problem = httpProblemOf(error, { requestId: request.id, log });
  if (error instanceof HttpProblem && error.retryAfterS !== null)
    reply.header('retry-after', String(error.retryAfterS));
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  return reply.status(problem.status).type(PROBLEM_TYPE).send(JSON.stringify(problem));
}
