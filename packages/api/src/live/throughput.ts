import type { Clock } from '@mailhaul/base';

/** Totals at a moment. */
export interface Totals {
  readonly itemsTransferred: number;
  readonly bytesTransferred: number;
}

/** What holds at a moment alone. */
interface Gauges {
  readonly readBytesPerSecond: number;
  readonly throttledShare: number;
}

/** A batch as it is noted. */
export interface Noted extends Totals {
  readonly identity: string;
  readonly readBytesPerSecond: number;
  /** Users at work, and how many of them are held back. */
  readonly activeCount: number;
  readonly stalledCount: number;
}

/** A sample as it is answered. */
export interface Sample extends Totals, Gauges {
  readonly at: string;
  readonly bytesPerSecond: number;
  readonly itemsPerSecond: number;
}

interface Taken extends Totals, Gauges {
  readonly atMs: number;
}

/** How often totals are noted, and for how long they are kept. */
export const SAMPLE_EVERY_MS = 5_000;
const KEPT_MS = 24 * 3_600_000;
/** The newest samples are kept as they are; of older ones, one in half a minute. */
const FINE_SAMPLES = 120;
const COARSE_MS = 30_000;
/** Samples that are answered at most; a chart is not wider. */
const MOST_SAMPLES = 360;
const MINUTE_MS = 60_000;
const TOTAL = '';

/** Remembers how much was transferred when, of each batch and in all; as long as this process lives. */
export class Throughput {
  readonly #clock: Clock;
  readonly #samples = new Map<string, Taken[]>();
  /** When totals were noted last; null before the first time. */
  #lastMs: number | null = null;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes the totals of all batches. */
  note(batches: readonly Noted[]): void {
    const atMs = this.#clock.now();
    for (const batch of batches) this.#add(batch.identity.toLowerCase(), takenOf([batch], atMs));
    this.#add(TOTAL, takenOf(batches, atMs));
    this.#lastMs = atMs;
    const names = new Set(batches.map(({ identity }) => identity.toLowerCase()));
    for (const name of this.#samples.keys())
      if (name !== TOTAL && !names.has(name)) this.#samples.delete(name);
  }

  /** What was noted, the oldest first, in steps as wide as a chart needs. */
  history({
    batch,
    minutes,
  }: {
    readonly batch: string | null;
    readonly minutes: number | null;
  }): readonly Sample[] {
    const sinceMs = minutes === null ? 0 : this.#clock.now() - minutes * MINUTE_MS;
    const all = (this.#samples.get(batch?.toLowerCase() ?? TOTAL) ?? []).filter(
      ({ atMs }) => atMs >= sinceMs,
    );
    const step = Math.max(1, Math.ceil(all.length / MOST_SAMPLES));
    const shown = all.filter((_, at) => (all.length - 1 - at) % step === 0);
    return shown.map((sample, at) => shownSample(sample, shown[at - 1]));
  }

  #add(name: string, sample: Taken): void {
    const list = this.#samples.get(name) ?? this.#begin();
    // what does not move is told by its two ends
    const [last, before] = [list.at(-1), list.at(-2)];
    if (last && before && isSame(last, sample) && isSame(before, sample)) list.pop();
    list.push(sample);
    thinOut(list);
    while ((list[0]?.atMs ?? sample.atMs) < sample.atMs - KEPT_MS) list.shift();
    this.#samples.set(name, list);
  }

  /** A batch that was not there the last time had moved nothing then; before the first time nobody knows. */
  #begin(): Taken[] {
    return this.#lastMs === null ? [] : [takenOf([], this.#lastMs)];
  }
}

/** Drops the sample that has just become old, when its neighbours are close. */
function thinOut(list: Taken[]): void {
  const at = list.length - 1 - FINE_SAMPLES;
  const [before, after] = [list[at - 1], list[at + 1]];
  if (before && after && after.atMs - before.atMs <= COARSE_MS) list.splice(at, 1);
}

function isSame({ atMs: _, ...one }: Taken, other: Taken): boolean {
  return (Object.keys(one) as (keyof typeof one)[]).every((name) => one[name] === other[name]);
}

function takenOf(batches: readonly Noted[], atMs: number): Taken {
  const sum = (of: (batch: Noted) => number) => batches.reduce((all, batch) => all + of(batch), 0);
  const active = sum(({ activeCount }) => activeCount);
  return {
    atMs,
    itemsTransferred: sum(({ itemsTransferred }) => itemsTransferred),
    bytesTransferred: sum(({ bytesTransferred }) => bytesTransferred),
    readBytesPerSecond: sum(({ readBytesPerSecond }) => readBytesPerSecond),
    throttledShare: active === 0 ? 0 : Math.min(1, sum(({ stalledCount }) => stalledCount) / active),
  };
}

function shownSample({ atMs, ...taken }: Taken, before: Taken | undefined): Sample {
  const { itemsTransferred, bytesTransferred } = taken;
  const seconds = before ? (atMs - before.atMs) / 1000 : 0;
  const rate = (now: number, then: number) => (seconds > 0 ? Math.max(0, (now - then) / seconds) : 0);
  return {
    at: new Date(atMs).toISOString(),
    ...taken,
    bytesPerSecond: rate(bytesTransferred, before?.bytesTransferred ?? 0),
    itemsPerSecond: rate(itemsTransferred, before?.itemsTransferred ?? 0),
  };
}
