import { ANSWERED_WITHIN_MS, UNACKNOWLEDGED_MESSAGES, UNACKNOWLEDGED_MESSAGES_FIRST } from '../limits.ts';

/** Answers are counted for this long at least before they say how quick a target is. */
const COUNTED_FOR_MS = 200;

/**
 * How many messages a lane sends ahead of the target's answers: as many as are answered within ANSWERED_WITHIN_MS. More would not
 * arrive sooner, and a stop waits for all that is on the wire.
 */
export class Ahead {
  /** Messages sent and not acknowledged at which the source is paused. */
  limit = UNACKNOWLEDGED_MESSAGES_FIRST;
  readonly #least: number;
  #sinceMs: number | null = null;
  #answered = 0;

  /** `least` messages are sent ahead however slow the target is. */
  constructor(least: number) {
    this.#least = least;
  }

  /** The target answered for so many messages. */
  answered(messages: number, nowMs: number): void {
    // how long the way is does not count, only how quickly answers follow each other
    if (this.#sinceMs === null) {
      this.#sinceMs = nowMs;
      return;
    }
    this.#answered += messages;
    const tookMs = nowMs - this.#sinceMs;
    if (tookMs < COUNTED_FOR_MS) return;
    const within = Math.round((this.#answered * ANSWERED_WITHIN_MS) / tookMs);
    this.limit = Math.max(this.#least, Math.min(UNACKNOWLEDGED_MESSAGES, within));
    this.#sinceMs = nowMs;
    this.#answered = 0;
  }
}
