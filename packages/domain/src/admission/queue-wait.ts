/** What is known of a queue that has been worked on for a while. */
export interface QueueProgress {
  /** 1 for the next one. */
  readonly position: number;
  /** Users that have left their place to others since the queue began to move. */
  readonly finished: number;
  readonly elapsedMs: number;
}

/** How long a user of this position will wait, ms, if it goes on as it went so far; null while nobody has finished. */
export function queueWaitMs({ position, finished, elapsedMs }: QueueProgress): number | null {
  return finished === 0 || elapsedMs <= 0 ? null : Math.round((position * elapsedMs) / finished);
}
