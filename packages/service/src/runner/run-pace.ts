import type { Progress } from '@mailhaul/engine';

/** How far back a rate looks: long enough to be calm, short enough to be now. */
const LOOKS_BACK_MS = 15_000;

interface Reading {
  readonly atMs: number;
  readonly read: number;
  readonly written: number;
}

/** Bytes per second: read from the source, acknowledged by the target. */
export interface Pace {
  readonly readRate: number;
  readonly writeRate: number;
}

/** How fast a run has moved lately, as far as it was looked at. */
export class RunPace {
  #of: Progress | null = null;
  #readings: Reading[] = [];

  /** Looks once more; every pass begins anew. */
  look(progress: Progress, atMs: number): Pace {
    if (progress !== this.#of) this.#readings = [];
    this.#of = progress;
    this.#readings.push({ atMs, read: progress.streamedBytes, written: progress.copiedBytes });
    while ((this.#readings[1]?.atMs ?? atMs) <= atMs - LOOKS_BACK_MS) this.#readings.shift();
    const [first, last] = [this.#readings[0], this.#readings.at(-1)];
    if (!first || !last || last.atMs <= first.atMs) return { readRate: 0, writeRate: 0 };
    const perSecond = (bytes: number) => Math.round(Math.max(0, (bytes * 1000) / (last.atMs - first.atMs)));
    return {
      readRate: perSecond(last.read - first.read),
      writeRate: perSecond(last.written - first.written),
    };
  }
}
