/** What a delay line needs to know. */
export interface DelayLineOptions {
  readonly delayMs: number;
  /** Receives the chunks in the order in which they were pushed. */
  readonly deliver: (chunk: Uint8Array) => void;
  /** Called once, after the last chunk, when the line was ended. */
  readonly ended?: () => void;
}

/** A timer may fire this much early rather than be armed again for less. */
const SLACK_MS = 0.5;

interface Parcel {
  readonly dueMs: number;
  readonly chunk: Uint8Array | undefined;
}

/**
 * Holds every byte back for the same time, as a long wire does: order is kept, and one timer
 * delivers everything that is due, so that pipelined traffic costs no timer per command.
 */
export class DelayLine {
  readonly #options: DelayLineOptions;
  #parcels: Parcel[] = [];
  #head = 0;
  #timer: NodeJS.Timeout | undefined;
  bufferedBytes = 0;

  constructor(options: DelayLineOptions) {
    this.#options = options;
  }

  push(chunk: Uint8Array): void {
    if (this.#options.delayMs <= 0) return this.#options.deliver(chunk);
    this.bufferedBytes += chunk.length;
    this.#add(chunk);
  }

  /** Lets `ended` be called after the last chunk. */
  end(): void {
    if (this.#options.delayMs <= 0) this.#options.ended?.();
    else this.#add(undefined);
  }

  /** Forgets everything on its way. */
  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#parcels = [];
    this.#head = 0;
    this.bufferedBytes = 0;
  }

  #add(chunk: Uint8Array | undefined): void {
    this.#parcels.push({ dueMs: performance.now() + this.#options.delayMs, chunk });
    if (!this.#timer) this.#arm(this.#options.delayMs);
  }

  #arm(waitMs: number): void {
    this.#timer = setTimeout(() => this.#deliverDue(), Math.max(0, Math.floor(waitMs)));
  }

  #deliverDue(): void {
    this.#timer = undefined;
    for (let next = this.#parcels[this.#head]; next; next = this.#parcels[this.#head]) {
      const waitMs = next.dueMs - performance.now();
      if (waitMs > SLACK_MS) return this.#arm(waitMs);
      this.#head += 1;
      this.#hand(next.chunk);
    }
    this.#parcels = [];
    this.#head = 0;
  }

  #hand(chunk: Uint8Array | undefined): void {
    if (!chunk) return this.#options.ended?.();
    this.bufferedBytes -= chunk.length;
    this.#options.deliver(chunk);
  }
}
