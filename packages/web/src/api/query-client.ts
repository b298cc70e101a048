import { ProblemError } from '@mailhaul/contract/client';
import { QueryClient } from '@tanstack/react-query';

const TRIES = 2;

/** What was read, until it changes: the live stream says when, so nothing is read again for its age alone. */
export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < TRIES && !isFinal(error),
      },
    },
  });
}

// a refusal stays one; an unreachable service may come back
function isFinal(error: Error): boolean {
  return error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;
}
