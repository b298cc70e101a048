import type { Problem } from '../problem.ts';

/** The server refused; the problem says why and what to do. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** A problem that the server did not word itself: it was not reached, or something else answered. */
export function foreignProblem(status: number, detail: string): Problem {
  return {
    type: 'about:blank',
    title: 'The service did not answer as expected',
    status,
    code: status === 0 ? 'UNREACHABLE' : 'FOREIGN_ANSWER',
    detail,
    fix: 'Look whether `mailhaul serve` runs at this address.',
    docs: '',
    fields: [],
    requestId: '',
  };
}
