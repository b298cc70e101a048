import type { Log } from '@mailhaul/base';
import { IDENTITY_CHARACTERS, type Problem } from '@mailhaul/contract';
import { problemOf, type ServiceErrorCode } from '@mailhaul/service';
import { API_PROBLEMS, HttpProblem } from './http-problem.ts';

const SERVICE_PROBLEMS: Readonly<Record<ServiceErrorCode, readonly [status: number, title: string]>> = {
  NOT_FOUND: [404, 'There is nothing of that name'],
  NAME_TAKEN: [409, 'The name is taken'],
  BAD_INPUT: [400, 'Something is wrong with the input'],
  BAD_CSV: [422, 'The file of users cannot be taken'],
  WRONG_STATE: [409, 'Not in this status'],
  CHANGED_MEANWHILE: [412, 'It was changed meanwhile'],
  IN_USE: [409, 'Something still uses it'],
  NEEDS_APPROVAL: [409, 'Skipped items must be approved first'],
  ENDPOINT_UNREACHABLE: [422, 'The server did not pass the test'],
  LIMIT_REACHED: [409, 'A limit is reached'],
  OWNER_SILENT: [503, 'The owner of the data folder did not answer'],
  MAIL_REFUSED: [422, 'The mail was not taken'],
  WEBHOOK_REFUSED: [422, 'The web address did not take the call'],
  INTERNAL: [500, 'Something went wrong here'],
};

/** Where the codes are explained. */
const DOCS = 'docs/manual/api.md';

/** Whatever was thrown, as the body of an answer. */
export function httpProblemOf(error: unknown, { requestId, log }: { requestId: string; log: Log }): Problem {
  if (error instanceof HttpProblem) {
    const [status, title, fix] = API_PROBLEMS[error.code];
    const { code, message: detail, fields, changed } = error;
    const more = changed ? { changed } : {};
    return { ...body(code, requestId), title, status, detail, fix, fields: [...fields], ...more };
  }
  const own = ownProblemOf(error);
  if (own) return httpProblemOf(own, { requestId, log });
  const { code, message: detail, fix, fields } = problemOf(error, log);
  const [status, title] = SERVICE_PROBLEMS[code];
  return { ...body(code, requestId), title, status, detail, fix, fields: [...fields] };
}

function body(code: string, requestId: string) {
  return { type: `urn:mailhaul:problem:${code}`, code, docs: DOCS, requestId };
}

/** What Fastify itself refuses, in our words. */
function ownProblemOf(error: unknown): HttpProblem | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!code.startsWith('FST_')) return null;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new HttpProblem('TOO_LARGE', 'The body is too large.');
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE')
    return new HttpProblem('MEDIA_TYPE', 'The body is of another media type.');
  if (code === 'FST_ERR_MAX_PARAM_LENGTH')
    return new HttpProblem(
      'BAD_REQUEST',
      `A name in this address has more than ${IDENTITY_CHARACTERS} characters.`,
    );
  if (code === 'FST_ERR_BAD_URL') return new HttpProblem('BAD_REQUEST', 'This address is not well-formed.');
  // Fastify's own words may quote the body
  return new HttpProblem('BAD_REQUEST', 'The body is no JSON, or the request is not well-formed.');
}
