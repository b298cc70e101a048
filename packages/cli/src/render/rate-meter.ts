/** How far back the present speed looks. */
const USUAL_WINDOW_MS = 10_000;
/** Speeds over less time than this jump too much to be shown. */
const SHORTEST_MS = 400;

interface Sample {
  readonly atMs: number;
  readonly bytes: number;
}

/** The speed of the last seconds, from a counter that only grows. */
export class RateMeter {
  readonly #windowMs: number;
  #samples: Sample[] = [];

  constructor(windowMs = USUAL_WINDOW_MS) {
    this.#windowMs = windowMs;
  }

  /** Notes the counter; called about ten times a second. */
  note(atMs: number, bytes: number): void {
    this.#samples.push({ atMs, bytes });
    const oldest = this.#samples.findIndex((sample) => sample.atMs > atMs - this.#windowMs);
    // the last sample before the window stays: the window must be whole
    this.#samples = this.#samples.slice(Math.max(0, oldest - 1));
  }

  /** Bytes per second; null as long as nobody can tell. */
  get bytesPerS(): number | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.atMs - first.atMs < SHORTEST_MS) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.atMs - first.atMs);
  }
}
