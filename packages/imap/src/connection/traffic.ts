/** What went over one connection. */
export interface Traffic {
  bytesIn: number;
  bytesOut: number;
  commands: number;
  /** How often the server was asked when it owed nothing: each is one wait of at least the line's latency. */
  roundTrips: number;
  malformedLines: number;
}

/** A connection's counters at their start. */
export function newTraffic(): Traffic {
  return { bytesIn: 0, bytesOut: 0, commands: 0, roundTrips: 0, malformedLines: 0 };
}

/**
 * How often a side was waited for with nothing else outstanding there: all connections to one server count together, since waits
 * that overlap cost the time of one.
 */
export class SideWaits {
  readonly #now: () => number;
  roundTrips = 0;
  /** How long it was waited for in all: latency, and the time that long answers take. */
  waitedMs = 0;
  #owed = 0;
  #askedMs = 0;

  /** `now` tells milliseconds that never run backwards. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** How long an answer has been due, ms; 0 when none is. */
  get owedMs(): number {
    return this.#owed === 0 ? 0 : this.#now() - this.#askedMs;
  }

  asked(): void {
    if (this.#owed === 0) {
      this.roundTrips += 1;
      this.#askedMs = this.#now();
    }
    this.#owed += 1;
  }

  answered(answers: number): void {
    const owed = Math.max(0, this.#owed - answers);
    if (owed === 0 && this.#owed > 0) this.waitedMs += this.#now() - this.#askedMs;
    this.#owed = owed;
  }
}

/** Counts what the server owes: the greeting, `+` for announced literals, tagged answers for whole commands. */
export class Debts {
  readonly #traffic: Traffic;
  readonly #side: SideWaits | null;
  #owed = 0;

  constructor(traffic: Traffic, side: SideWaits | null) {
    this.#traffic = traffic;
    this.#side = side;
  }

  /** Whether an answer is due. */
  get due(): boolean {
    return this.#owed > 0;
  }

  asked(): void {
    if (this.#owed === 0) this.#traffic.roundTrips += 1;
    this.#owed += 1;
    this.#side?.asked();
  }

  answered(): void {
    if (this.#owed === 0) return;
    this.#owed -= 1;
    this.#side?.answered(1);
  }

  /** The connection has ended: nothing will be answered any more. */
  forget(): void {
    this.#side?.answered(this.#owed);
    this.#owed = 0;
  }
}
