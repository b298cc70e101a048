import { ProblemError } from '@mailhaul/contract/client';

/** What a proxy answers when nobody is behind it. */
const PROXY_ALONE = [502, 503, 504];

/** Whether the service did not hear what was said: it is being started again, or the line is cut. */
export function isAway(error: Error): boolean {
  if (!(error instanceof ProblemError)) return false;
  const { status, code } = error.problem;
  return status === 0 || (PROXY_ALONE.includes(status) && code === 'FOREIGN_ANSWER');
}
