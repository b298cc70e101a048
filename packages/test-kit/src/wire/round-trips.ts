/**
 * Counts the times a side waited with nothing else outstanding: each time something is asked while
 * no answer is owed. A parent adds up several connections as one side.
 */
export class RoundTripCounter {
  readonly #parent: RoundTripCounter | undefined;
  #outstanding = 0;
  #askedAtMs = 0;
  #waitedMs = 0;
  count = 0;

  constructor(parent?: RoundTripCounter) {
    this.#parent = parent;
  }

  get outstanding(): number {
    return this.#outstanding;
  }

  /** How long an answer was owed, all waits together. */
  get waitedMs(): number {
    return this.#waitedMs + (this.#outstanding > 0 ? performance.now() - this.#askedAtMs : 0);
  }

  asked(): void {
    if (this.#outstanding === 0) {
      this.count += 1;
      this.#askedAtMs = performance.now();
    }
    this.#outstanding += 1;
    this.#parent?.asked();
  }

  answered(): void {
    if (this.#outstanding === 0) return;
    this.#outstanding -= 1;
    if (this.#outstanding === 0) this.#waitedMs += performance.now() - this.#askedAtMs;
    this.#parent?.answered();
  }

  /** The connection is gone: nothing is owed any more. */
  closed(): void {
    while (this.#outstanding > 0) this.answered();
  }
}
