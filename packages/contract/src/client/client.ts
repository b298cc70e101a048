import type { Problem } from '../problem.ts';
import type { RouteAnswer, RouteInput } from '../routes.ts';
import { CSRF_HEADER } from '../way.ts';
import { type RouteName, wayOf } from '../ways.ts';
import { foreignProblem, ProblemError } from './problem-error.ts';
import { requestOf } from './request-of.ts';

/** What is sent. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

/** As much of an answer as the client looks at. */
export interface FetchAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/** `fetch`, or something like it. */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchAnswer>;

/** What a client needs. */
export interface ClientDeps {
  readonly fetch: Fetch;
  /** The server, e.g. `https://mailhaul.example.org`; empty for the page's own. */
  readonly server: string;
  /** Headers of every request, e.g. a token. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** The session's token against forged requests; null for none. */
  readonly csrfToken?: () => string | null;
}

/** What can be said besides the input. */
export interface CallOptions {
  readonly signal?: AbortSignal;
  /** The same key does it once, however often it is sent. */
  readonly idempotencyKey?: string;
  /** Refused when what is changed is not what it was. */
  readonly ifMatch?: string;
}

/** An answer with its version. */
export interface Answered<T> {
  readonly value: T;
  /** For `ifMatch`; null where nothing can be edited. */
  readonly etag: string | null;
}

/** Speaks to the API. */
export interface Client {
  /** Rejects with ProblemError. */
  call<N extends RouteName>(name: N, input: RouteInput<N>, options?: CallOptions): Promise<RouteAnswer<N>>;
  /** The same with the version of what is answered. */
  ask<N extends RouteName>(
    name: N,
    input: RouteInput<N>,
    options?: CallOptions,
  ): Promise<Answered<RouteAnswer<N>>>;
}

/** Where a route is read that answers with something else than JSON. */
export function addressOf<N extends RouteName>(name: N, input: RouteInput<N>): string {
  return requestOf(wayOf(name), input).path;
}

/** A client of a server; knows every route by its name. */
export function createClient(deps: ClientDeps): Client {
  const ask: Client['ask'] = async (name, input, options = {}) => {
    const answer = await send(deps, name, { input, options });
    const text = await answer.text();
    if (answer.status >= 400) throw new ProblemError(problemOf(answer, text));
    return { value: readValue(answer, text), etag: answer.headers.get('etag') };
  };
  return { ask, call: async (...call) => (await ask(...call)).value };
}

interface Sent {
  readonly input: Readonly<Record<string, unknown>>;
  readonly options: CallOptions;
}

async function send(deps: ClientDeps, name: RouteName, { input, options }: Sent): Promise<FetchAnswer> {
  const { method, path, body } = requestOf(wayOf(name), input);
  const csrfToken = method === 'GET' ? null : (deps.csrfToken?.() ?? null);
  const headers = {
    accept: 'application/json',
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    ...(csrfToken === null ? {} : { [CSRF_HEADER]: csrfToken }),
    ...(options.idempotencyKey === undefined ? {} : { 'idempotency-key': options.idempotencyKey }),
    ...(options.ifMatch === undefined ? {} : { 'if-match': options.ifMatch }),
    ...deps.headers?.(),
  };
  try {
    return await deps.fetch(`${deps.server}${path}`, {
      method,
      headers,
      ...(body === null ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ProblemError(foreignProblem(0, `${deps.server || 'The server'} was not reached.`));
  }
}

function readValue<T>({ status }: FetchAnswer, text: string): T {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(foreignProblem(status, 'The answer is no JSON.'));
  }
}

/** The refusal that an answer is. */
export function problemOf({ status }: Pick<FetchAnswer, 'status'>, text: string): Problem {
  try {
    const problem = JSON.parse(text);
    if (typeof problem.code === 'string' && typeof problem.detail === 'string') return problem;
  } catch {
    // something between us and the server answered
  }
  return foreignProblem(status, `The answer was ${status}.`);
}
