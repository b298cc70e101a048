import { ROUTES, type RouteName, wayOf } from '@mailhaul/contract';
import type { Caller } from '@mailhaul/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { audit, objectOf } from './audit/audit.ts';
import type { SessionCookie } from './auth/cookie.ts';
import type { ApiDeps } from './deps.ts';
import type { EditTurns } from './edit/edit-turns.ts';
import { editInTurn, isEdit } from './edit/in-turn.ts';
import type { Once } from './edit/once.ts';
import { versionOf } from './edit/version.ts';
import type { Tasks } from './live/tasks.ts';
import { enter } from './routes/enter.ts';
import type { Call, Handlers } from './routes/handler.ts';

/** What calls are done with. */
export interface DispatchDeps {
  readonly api: ApiDeps;
  readonly cookie: SessionCookie;
  readonly handlers: Omit<Handlers, StreamedRoute>;
  readonly turns: EditTurns;
  readonly once: Once;
  readonly tasks: Tasks;
}

/** The routes that answer with a stream. */
export type StreamedRoute = 'event.stream' | 'user.message' | 'report.users' | 'report.document';

/** The routes that answer with JSON. */
export type PlainRoute = Exclude<RouteName, StreamedRoute>;

type Input = Readonly<Record<string, unknown>>;

/** Does one call: recognises, guards, reads, does, records and answers. */
export async function dispatch(
  deps: DispatchDeps,
  name: PlainRoute,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<unknown> {
  const { caller, input } = await enter(deps, name, request);
  const call = callOf(deps, caller, { request, reply });
  const done = isQuiet(name)
    ? await perform(deps, name, { input, call })
    : await recorded(deps, name, { input, call, request });
  const { answer, status = 200 }: { answer: (typeof ROUTES)[PlainRoute]['answer']; status?: number } =
    ROUTES[name];
  const shown = answer.parse(done);
  const version = versionOf(name, shown);
  if (version !== null) reply.header('etag', version);
  reply.status(status);
  return shown;
}

/** What changes nothing, or has no place in a log of changes. */
function isQuiet(name: PlainRoute): boolean {
  return wayOf(name).method === 'GET' || name === 'estimate.new' || name === 'batch.check';
}

/** Who may enter is nothing that is set in motion. */
function isTask(name: PlainRoute): boolean {
  return wayOf(name).resource !== 'access';
}

/** A call, besides its input. */
export function callOf(
  { cookie }: Pick<DispatchDeps, 'cookie'>,
  caller: Caller | null,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Call {
  return {
    caller,
    origin: { address: request.ip, userAgent: request.headers['user-agent'] ?? '' },
    requestId: request.id,
    setCookie: (value) => (value === null ? cookie.clear(reply) : cookie.write(reply, value)),
  };
}

interface Doing {
  readonly input: Input;
  readonly call: Call;
}

function perform({ handlers }: DispatchDeps, name: PlainRoute, { input, call }: Doing): Promise<unknown> {
  return (handlers[name] as (input: Input, call: Call) => Promise<unknown>)(input, call);
}

/** Does a change as a task, once if a key says so, in its turn; and writes it into the audit log however it ends. */
async function recorded(
  deps: DispatchDeps,
  name: PlainRoute,
  { input, call, request }: Doing & { readonly request: FastifyRequest },
): Promise<unknown> {
  const { api, tasks } = deps;
  const seen: { before?: unknown } = {};
  const work = (): Promise<unknown> => {
    if (!isEdit(name)) return perform(deps, name, { input, call });
    return editInTurn(deps, name, {
      input,
      ifMatch: request.headers['if-match'],
      look: (shownBy, which) => perform(deps, shownBy, { input: which, call }),
      work: (before, madeFrom) => {
        seen.before = before;
        return perform(deps, name, { input: madeFrom === undefined ? input : { ...input, madeFrom }, call });
      },
    });
  };
  const task = { action: name, object: objectOf(input), by: call.caller?.name ?? 'nobody' };
  const doing = () => onlyOnce(deps, name, { input, call, request, work });
  try {
    const answer = isTask(name) ? await tasks.run(task, doing) : await doing();
    await audit(api, call, { action: name, input, answer, outcome: 'done', ...seen });
    return answer;
  } catch (error) {
    const refusal = error instanceof Error ? error.message : String(error);
    await audit(api, call, { action: name, input, outcome: 'refused', refusal });
    throw error;
  }
}

function onlyOnce(
  { once }: DispatchDeps,
  name: PlainRoute,
  {
    input,
    call,
    request,
    work,
  }: Doing & { readonly request: FastifyRequest; readonly work: () => Promise<unknown> },
): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (!wayOf(name).once || typeof key !== 'string') return work();
  const { answer, status = 200 }: { answer: (typeof ROUTES)[PlainRoute]['answer']; status?: number } =
    ROUTES[name];
  const change = { route: name, by: call.caller?.name ?? '', key, input, status };
  return once.do(change, async () => answer.parse(await work()));
}
