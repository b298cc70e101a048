/** Says how long to hold back. */
export interface Rate {
  /** Spends bytes; answers how many ms nothing more should be sent. */
  spend(bytes: number): number;
  /** A message begins; what it costs is waited for with its bytes. */
  begin?(): void;
  /** How long to wait before the next byte. */
  waitMs(): number;
}

/** Several rates at once: the slowest counts. */
export function slowestOf(rates: readonly Rate[]): Rate | null {
  if (rates.length === 0) return null;
  return {
    spend: (bytes) => Math.max(...rates.map((rate) => rate.spend(bytes))),
    begin: () => {
      for (const rate of rates) rate.begin?.();
    },
    waitMs: () => Math.max(...rates.map((rate) => rate.waitMs())),
  };
}

/** Keeps a rate of bytes, or of messages, over time: what is spent too early has to be waited for. */
export class RateLimit implements Rate {
  readonly #perS: number;
  readonly #now: () => number;
  #paidUntilMs: number;

  constructor(perS: number, now: () => number) {
    this.#perS = perS;
    this.#now = now;
    this.#paidUntilMs = now();
  }

  /** Spends some; answers how many ms nothing more should be sent. */
  spend(amount: number): number {
    // idle time is not saved up beyond a moment, so a pause is not followed by a burst
    this.#paidUntilMs = Math.max(this.#paidUntilMs, this.#now() - BURST_MS) + (amount / this.#perS) * 1000;
    return this.waitMs();
  }

  /** How long to wait before the next byte. */
  waitMs(): number {
    return Math.max(0, Math.ceil(this.#paidUntilMs - this.#now()));
  }
}

const BURST_MS = 100;
