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
