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

/** Counts what the server owes: the greeting, `+` for announced literals, tagged answers for whole commands. */
export class Debts {
  readonly #traffic: Traffic;
  #owed = 0;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  /** Whether an answer is due. */
  get due(): boolean {
    return this.#owed > 0;
  }

  asked(): void {
    if (this.#owed === 0) this.#traffic.roundTrips += 1;
    this.#owed += 1;
  }

  answered(): void {
    if (this.#owed > 0) this.#owed -= 1;
  }
}
