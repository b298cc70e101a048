import { type FieldProblem, isInAddress, ROUTES, type RouteName, wayOf } from '@mailhaul/contract';
import { ServiceError } from '@mailhaul/service';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { HttpProblem } from './problem/http-problem.ts';

/** Reads the input of a route from path, address line and body; refuses with every field that is wrong. */
export function readInput(name: RouteName, request: FastifyRequest): Readonly<Record<string, unknown>> {
  const rest = isInAddress(wayOf(name)) ? request.query : (request.body ?? {});
  if (typeof rest !== 'object' || rest === null || Array.isArray(rest))
    throw new HttpProblem('BAD_REQUEST', 'The body must be a JSON object.');
  const input: z.ZodObject = ROUTES[name].input;
  const read = input.safeParse({ ...rest, ...(request.params as object) });
  if (read.success) return read.data;
  const fields = read.error.issues.flatMap(fieldsOf);
  const [first] = fields;
  const more = fields.length > 1 ? ` (and ${fields.length - 1} more)` : '';
  throw new ServiceError({ code: 'BAD_INPUT', message: `${first?.field}: ${first?.message}${more}`, fields });
}

/** What is wrong, without the value: it may be a password in the wrong field. */
function fieldsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((field) => ({ field, message: 'There is no such field here.' }));
  const field = issue.path.join('.') || 'body';
  if (issue.code === 'invalid_value')
    return [{ field, message: `It must be one of ${issue.values.slice(0, 30).join(', ')}.` }];
  return [{ field, message: `${issue.message}.` }];
}
