import { type PreflightView, ServiceError } from '@mailhaul/service';
import { shellWords } from '../terminal/shell-words.ts';
import { preflightLine, preflightLines } from '../views/preflight-view.ts';
import type { Action, Answer } from './action.ts';
import { ask } from './ask.ts';
import { requestOf } from './request-of.ts';
import { untilDone } from './until-done.ts';

const SOME_FAIL = 3;
const STOPPED = 22;

/** Looks at everybody of a batch before it starts; `--last` shows what was found the last time. */
export const preflightBatch: Action = async (call, { useCases }) => {
  const { identity } = call;
  if (call.has('last'))
    return answerOf((await ask(useCases, 'preflight.get', { identity })) ?? none(identity ?? ''));
  const request = requestOf(call);
  const { view } = await untilDone(call, {
    begin: () => ask(useCases, 'preflight.new', request),
    look: async (begun) => (await ask(useCases, 'preflight.get', { identity })) ?? begun,
    isOver: ({ state }) => state !== 'running',
    line: preflightLine,
  });
  return answerOf(view);
};

function none(batch: string): never {
  throw new ServiceError({
    code: 'NOT_FOUND',
    message: `Nobody has looked at batch ${batch} before its start yet.`,
    fix: `\`mailhaul ${shellWords(['batch', 'preflight', batch])}\` does.`,
  });
}

function answerOf(view: PreflightView): Answer {
  const exitCode = view.state !== 'done' ? STOPPED : view.level === 'fail' ? SOME_FAIL : 0;
  return { document: view, lines: (paper) => preflightLines(view, paper), exitCode };
}
