import type { Clock } from '@mailhaul/base';

/** How long to go on trying. */
export interface Persistence {
  /** The wait before each further try. */
  readonly waitsMs: readonly number[];
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Does something until it succeeds; rejects with the last error when it is final, when the tries are used up, or when it is told to end. */
export async function persist(
  work: () => Promise<void>,
  { waitsMs, clock, signal }: Persistence,
): Promise<void> {
  for (const waitMs of [...waitsMs, null]) {
    try {
      return await work();
    } catch (error) {
      if (waitMs === null || signal.aborted || isFinal(error)) throw error;
    }
    await clock.sleep(waitMs, signal);
  }
}

function isFinal(error: unknown): boolean {
  return error instanceof Error && 'isFinal' in error && error.isFinal === true;
}
