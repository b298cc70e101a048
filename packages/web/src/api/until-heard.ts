import { ProblemError } from '@mailhaul/contract/client';
import { isAway } from './is-away.ts';

/** A service that is started again is back within moments; whoever waits longer than that should hear so. */
const TRIES = 60;
const TRY_AGAIN_MS = 2_000;

/** How one waits. */
export interface Patience {
  /** The service did not hear it; it is sent again. */
  readonly onAway: () => void;
  readonly pause?: (ms: number) => Promise<void>;
}

/** Sends again what the service did not hear, and what it is still doing for the same key; whatever it answers else is the answer. */
export async function untilHeard<T>(
  send: () => Promise<T>,
  { onAway, pause = pauseMs }: Patience,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await send();
    } catch (error) {
      const away = error instanceof Error && isAway(error);
      if (failures >= TRIES || !(away || isUnderWay(error))) throw error;
      if (away) onAway();
    }
    await pause(TRY_AGAIN_MS);
  }
}

function isUnderWay(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'IN_PROGRESS';
}

function pauseMs(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
