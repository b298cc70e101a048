import { exitCodeOf as exitCodeOfFailure, ServiceError, type VerificationView } from '@mailhaul/service';
import { shellWords } from '../terminal/shell-words.ts';
import { verificationLine, verificationLines } from '../views/verification-view.ts';
import type { Action, Answer } from './action.ts';
import { ask } from './ask.ts';
import { type Request, requestOf } from './request-of.ts';
import { untilDone } from './until-done.ts';

const STOPPED = 22;
const DIFFERENCES = 23;

/** Compares both sides of a user; `--last` shows what was found the last time. */
export const verifyUser: Action = async (call, { useCases }) => {
  const { level: _, ...which } = requestOf(call);
  if (call.has('last')) return lastOf(await ask(useCases, 'verification.get', which), which);
  const { view } = await untilDone(call, {
    begin: () => ask(useCases, 'verification.new', requestOf(call)),
    look: async (begun) => (await ask(useCases, 'verification.get', which)) ?? begun,
    isOver: ({ state }) => state !== 'running',
    line: verificationLine,
  });
  return answerOf(view);
};

function lastOf(view: VerificationView | null, { identity }: Request): Answer {
  if (view !== null) return answerOf(view);
  throw new ServiceError({
    code: 'NOT_FOUND',
    message: `Nobody has verified ${identity} yet.`,
    fix: `\`mailhaul ${shellWords(['user', 'verify', String(identity)])}\` does.`,
  });
}

function answerOf(view: VerificationView): Answer {
  return { document: view, lines: (paper) => verificationLines(view, paper), exitCode: exitCodeOf(view) };
}

function exitCodeOf({ state, equal, failure }: VerificationView): Answer['exitCode'] {
  if (failure !== null) return exitCodeOfFailure(failure);
  if (state !== 'done') return STOPPED;
  return equal ? 0 : DIFFERENCES;
}
