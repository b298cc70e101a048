import type { Connection } from '@mailhaul/imap';
import { QUEUED_BYTES_HIGH, QUEUED_BYTES_LOW, UNACKNOWLEDGED_BYTES } from '../limits.ts';
import type { Rate } from '../pace/rate-limit.ts';
import type { Progress } from '../progress.ts';
import type { Ahead } from './ahead.ts';
import type { Sender } from './sender.ts';

/** What it stands between. */
export interface BackpressureDeps {
  readonly source: Connection;
  readonly target: Connection;
  readonly sender: Sender;
  readonly ahead: Ahead;
  readonly rate: Rate | null;
  readonly progress: Progress;
  readonly now: () => number;
}

/** Stops reading the source while the target is behind or a rate asks to wait, and reads on when that is over. */
export class Backpressure {
  readonly #deps: BackpressureDeps;
  #isOn = false;
  #isHalting = false;

  constructor(deps: BackpressureDeps) {
    this.#deps = deps;
  }

  /** Some bytes of a message passed by. */
  streamed(bytes: number): void {
    const { rate, target } = this.#deps;
    const waitMs = rate?.spend(bytes) ?? 0;
    // the message under way at a stop is not made to wait; what comes afterwards pays for it
    if (waitMs > 0 && !this.#isHalting) return this.#onFor(waitMs);
    if (target.queuedBytes > QUEUED_BYTES_HIGH) this.#on();
  }

  /** A message has been sent whole: the source waits when too many are not acknowledged. */
  sent(): void {
    const { sender, ahead } = this.#deps;
    if (sender.unacknowledged < ahead.limit && sender.unacknowledgedBytes < UNACKNOWLEDGED_BYTES) return;
    this.#on();
    // an unfinished MULTIAPPEND is not answered while its source is paused; with another answer to come it is filled afterwards
    if (sender.awaited.messages === 0) sender.flush();
  }

  /** Reads on, if nothing stands against it any more. */
  release(): void {
    if (!this.#isOn) return;
    const { source, target, sender, ahead, rate } = this.#deps;
    // a rate may have paused in the middle of a MULTIAPPEND, which is not answered before it is complete
    const { messages, bytes } = sender.awaited;
    const behind = target.queuedBytes > QUEUED_BYTES_LOW || messages >= ahead.limit / 2;
    if ((behind || bytes >= UNACKNOWLEDGED_BYTES / 2) && !target.failure) return;
    const waitMs = rate?.waitMs() ?? 0;
    if (waitMs > 0 && !this.#isHalting) {
      setTimeout(() => this.release(), waitMs);
      return;
    }
    this.off();
    source.resume();
  }

  /** From now on no rate makes anybody wait: what is on the wire arrives. */
  halt(): void {
    this.#isHalting = true;
    this.release();
  }

  /** Counts as released, whether the source is read from or gone. */
  off(): void {
    if (!this.#isOn) return;
    this.#isOn = false;
    this.#deps.progress.pausedLanes -= 1;
  }

  #on(): void {
    if (this.#isOn) return;
    this.#isOn = true;
    this.#deps.progress.pausedLanes += 1;
    this.#deps.source.pause();
  }

  #onFor(waitMs: number): void {
    this.#deps.progress.rateHeldMs = this.#deps.now();
    this.#on();
    setTimeout(() => this.release(), waitMs);
  }
}
