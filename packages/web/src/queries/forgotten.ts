import { ProblemError } from '@mailhaul/contract/client';
import { useRef } from 'react';

/** Whether the service does not know something that it began: it was started anew, and knew it in memory alone. */
export function isForgotten(error: Error | null): boolean {
  return error instanceof ProblemError && error.problem.status === 404;
}

/** Something that goes on and is kept when it is over. */
interface GoingOn {
  readonly state: string;
  readonly startedAt: string;
}

/** Whether what was seen to run ended with its service: the one before it is shown again, or none. */
export function useIsLost(shown: GoingOn | null | undefined): boolean {
  const seen = useRef<string | null>(null);
  if (shown?.state === 'running') seen.current = shown.startedAt;
  return seen.current !== null && shown !== undefined && shown?.startedAt !== seen.current;
}
