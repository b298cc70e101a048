import type { FailureView, ReportView, UserView } from '@mailhaul/service';
import { counted } from '../render/numbers.ts';
import { shellWords } from '../terminal/shell-words.ts';
import type { Paper } from '../views/paper.ts';
import { chooseFailures, groupFailures, skippedItemLines } from '../views/report-view.ts';
import { sizeLimitNote } from '../views/size-limit-note.ts';
import { userLines, userStatisticsLines, userTable } from '../views/user-view.ts';
import type { Action } from './action.ts';
import { answer, ask, done, found } from './ask.ts';
import { type Request, requestOf } from './request-of.ts';
import type { VerbCall } from './verb-call.ts';
import { verifyUser } from './verify-user.ts';
import { writtenReport } from './written-report.ts';

const get: Action = async (call, { useCases }) => {
  const request = requestOf(call);
  const users = await ask(useCases, 'user.get', request);
  return found(users, request.identity !== undefined, { list: userTable, one: userLines });
};

const set: Action = async (call, { useCases }) => {
  const request = requestOf(call);
  const user = await ask(useCases, 'user.set', request);
  const { maxReceiveSizeBytes: limit } = request;
  return answer(
    user,
    done(`${user.identity} is changed.`, (paper) => [
      '',
      ...(user.statusSummary === 'Failed' ? startAgain(user, paper) : userLines(user, paper)),
      ...(typeof limit === 'number' ? ['', ...sizeLimitNote(user.identity, limit, paper)] : []),
    ]),
  );
};

// why it failed was read before; what was wrong is mended now
function startAgain({ identity }: UserView, { style }: Paper): readonly string[] {
  return ['Start it again:', `  ${style.cyan(`mailhaul ${shellWords(['user', 'start', identity])}`)}`];
}

/** Starting and stopping. */
function move(name: 'user.start' | 'user.stop'): Action {
  return async (call, { useCases }) => {
    const user = await ask(useCases, name, requestOf(call));
    return answer(user, done(`${user.identity} is ${user.status}.`));
  };
}

const remove: Action = async (call, { useCases }) => {
  const answered = await ask(useCases, 'user.remove', requestOf(call));
  return answer(answered, done(`${answered.removed} is removed; the mail stays on both sides.`));
};

/** Those that are named, or all there are by now. */
const approve: Action = async (call, { useCases }) => {
  const request = requestOf(call);
  if (request.items === undefined) {
    const user = await ask(useCases, 'user.set', { ...request, approveSkippedItems: true });
    return answer(user, done(`What was skipped of ${user.identity} until now is approved.`));
  }
  const decided = await ask(useCases, 'user.approve-items', request);
  return answer(
    decided,
    done(`Approved: ${counted(decided.items.length, 'skipped item')} of ${decided.identity}.`, (paper) => [
      ...skippedItemLines(decided.items, paper),
      ...(decided.hasUnapprovedSkippedItems ? ['', 'Others still wait for approval.'] : []),
    ]),
  );
};

const retry: Action = async (call, { useCases }) => {
  const tried = await ask(useCases, 'user.retry-items', requestOf(call));
  const when = tried.by === 'SyncNow' ? 'by a sync that begins now' : 'by the next sync';
  return answer(
    tried,
    done(`${counted(tried.items.length, 'item')} of ${tried.identity} will be tried again ${when}.`),
  );
};

const stats: Action = async (call, { useCases }) => {
  const statistics = await ask(useCases, 'user.statistics', statisticsRequest(call));
  const written = writtenReport([statistics], call);
  if (written) return written;
  const which = call.text('failures');
  return answer(withChosenFailures(statistics, which), (paper) =>
    userStatisticsLines(statistics, which, paper),
  );
};

/** The fields of a question for statistics; choosing failures needs the report. */
export function statisticsRequest(call: VerbCall): Request {
  const { diagnosticInfo, ...others } = requestOf(call);
  return {
    ...others,
    ...(Array.isArray(diagnosticInfo) ? { diagnosticInfo: diagnosticInfo.join(', ') } : {}),
    ...(needsReport(call) ? { includeReport: true } : {}),
  };
}

function needsReport({ given, has }: VerbCall): boolean {
  return has('report-only') || ['failures', 'format', 'out'].some((option) => given.has(option));
}

/** The statistics with the failures that `--failures` wants; counted by type for `group`. */
export function withChosenFailures<T extends { readonly report?: ReportView }>(
  statistics: T,
  which: string | null,
): unknown {
  if (which === null || !statistics.report) return statistics;
  const failures: readonly FailureView[] = chooseFailures(statistics.report.failures, which);
  const shown = which.toLowerCase() === 'group' ? groupFailures(failures) : failures;
  return { ...statistics, report: { ...statistics.report, failures: shown } };
}

/** What the verbs of a user do. */
export const USER_ACTIONS: Readonly<Record<string, Action>> = {
  'user get': get,
  'user set': set,
  'user start': move('user.start'),
  'user stop': move('user.stop'),
  'user approve': approve,
  'user retry': retry,
  'user verify': verifyUser,
  'user remove': remove,
  'user stats': stats,
};
