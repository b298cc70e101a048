import type { Failure } from '@mailhaul/domain';
import type { CopyOutcome, CopyReport, ReportedFolder, ReportedItem } from '../report/copy-report.ts';
import type { ExitCode } from '../report/exit-codes.ts';
import { exitCodeOf, reportedFailure } from '../report/failure.ts';
import type { VerifyOutcome } from '../report/verify-outcome.ts';
import type { CopyRun } from './copy-run.ts';
import { exceededLimit } from './item-limits.ts';

/** How a copy ended, as a word, a number for scripts and, if it failed, the reason. */
export type Verdict = Pick<CopyReport, 'outcome' | 'exitCode' | 'failure'>;

/** Judges a run: what stopped it comes first, then limits, then differences, then what was left out. */
export function judge(facts: {
  readonly run: Pick<CopyRun, 'request' | 'failure'>;
  readonly items: readonly ReportedItem[];
  readonly folders: readonly ReportedFolder[];
  readonly verify: VerifyOutcome | null;
}): Verdict {
  const { run, items, folders, verify } = facts;
  if (run.failure) {
    const outcome = run.failure.code === 'Stopped' ? 'stopped' : 'failed';
    return { outcome, exitCode: exitCodeOfEnd(run.failure), failure: reportedFailure(run.failure) };
  }
  if (run.request.dryRun) return ended('planned', 0);
  const exceeded = exceededLimit(items, run.request.limits);
  if (exceeded !== null) {
    return { outcome: 'item-limit', exitCode: exitCodeOf(exceeded), failure: reportedFailure(exceeded) };
  }
  if (verify && !verify.equal) return ended('differences', 23);
  const incomplete = items.length > 0 || folders.some(({ state }) => state === 'failed' || state === 'open');
  return incomplete ? ended('listed-items', 20) : ended('delivered', 0);
}

// 0 and 20 promise that everything else was done; a failure that ended the run promises nothing of the kind
function exitCodeOfEnd(failure: Failure): ExitCode {
  const exitCode = exitCodeOf(failure);
  return exitCode === 0 || exitCode === 20 ? 30 : exitCode;
}

function ended(outcome: CopyOutcome, exitCode: ExitCode): Verdict {
  return { outcome, exitCode, failure: null };
}
