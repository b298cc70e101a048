import type { FieldProblem, Problem } from '@mailhaul/contract';

/** Refusals that are the API's own; those of use cases have their own codes. */
export const API_PROBLEMS = {
  NOT_SIGNED_IN: [401, 'Nobody is signed in', 'Sign in, or send a token: `Authorization: Bearer …`.'],
  WRONG_PASSWORD: [401, 'Name or password is wrong', ''],
  NOT_ALLOWED: [403, 'This role may not do that', 'Ask an owner of this installation.'],
  OUTSIDE_SCOPE: [403, 'This token may not do that', 'Make a token with the scope that is named.'],
  FORGED: [403, 'This does not come from our page', 'Load the page again.'],
  NO_ROUTE: [404, 'There is nothing at this address', 'See /api/v1/openapi.'],
  IN_PROGRESS: [409, 'The same request is being done', 'Wait a moment and send it again.'],
  CHANGED_MEANWHILE: [412, 'It was changed meanwhile', 'Load it again, and repeat the change.'],
  TOO_LARGE: [413, 'The request is too large', 'A file of users may have 10 MB.'],
  MEDIA_TYPE: [415, 'The body must be JSON', 'Send `Content-Type: application/json`.'],
  KEY_REUSED: [422, 'This Idempotency-Key was used for another request', 'Make a new key for each creation.'],
  TOO_MANY_ATTEMPTS: [429, 'Too many attempts', 'Wait as long as Retry-After says.'],
  BAD_REQUEST: [400, 'The request cannot be read', ''],
} as const satisfies Readonly<Record<string, readonly [status: number, title: string, fix: string]>>;

/** The code of one of them. */
export type ApiProblemCode = keyof typeof API_PROBLEMS;

/** A refusal of the API itself. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ApiProblemCode;
  readonly fields: readonly FieldProblem[];
  /** Seconds, for Retry-After. */
  readonly retryAfterS: number | null;
  /** Who was quicker; null where that is not what is wrong, or not known. */
  readonly changed: Problem['changed'] | null;

  constructor(
    code: ApiProblemCode,
    detail: string,
    more: {
      readonly fields?: readonly FieldProblem[];
      readonly retryAfterS?: number;
      readonly changed?: NonNullable<Problem['changed']>;
    } = {},
  ) {
    super(detail);
    this.code = code;
    this.fields = more.fields ?? [];
    this.retryAfterS = more.retryAfterS ?? null;
    this.changed = more.changed ?? null;
  }
}
