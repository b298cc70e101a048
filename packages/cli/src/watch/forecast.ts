import type { BatchView } from '@mailhaul/service';
import { RateMeter } from '../render/rate-meter.ts';

const MINUTE_MS = 60_000;
/** The whole run counts as steady, the last minute as the present. */
const LONG_MS = 30 * MINUTE_MS;
/** Shorter looks say nothing about what is to come. */
const SHORTEST_MS = 5_000;
/** Mailboxes that nobody has listed yet are taken for average; they never are. */
const UNKNOWN_PART = 0.5;
/** No speed stays as it is: a fifth faster, a quarter slower. */
const LEAST_SHARE = 0.8;
const MOST_SHARE = 1.25;

/** How much of a batch is done, and when it will be. */
export interface Forecast {
  readonly doneBytes: number;
  /** All there is; mailboxes that were not looked at yet count as average. Null while nothing is known. */
  readonly wholeBytes: number | null;
  readonly bytesPerS: number | null;
  /** Seconds that are left at best and at worst; null as long as nobody can tell. */
  readonly leftS: {
    readonly least: number;
    readonly most: number;
    /** As likely as not; the middle of the two unless finished mailboxes have shown it. */
    readonly middle?: number;
  } | null;
}

/** Speed and time left of a batch, from looks at it. */
export class Forecaster {
  readonly #now = new RateMeter(MINUTE_MS);
  readonly #whole = new RateMeter(LONG_MS);
  #sinceMs: number | null = null;

  /** Takes a look into account and forecasts from all of them. */
  note(atMs: number, batch: BatchView): Forecast {
    this.#sinceMs ??= atMs;
    for (const meter of [this.#now, this.#whole]) meter.note(atMs, batch.bytesTransferred);
    const wholeBytes = expectedBytes(batch);
    const bytesPerS = this.#now.bytesPerS;
    const steady = atMs - this.#sinceMs >= SHORTEST_MS;
    const rest = wholeBytes === null ? 0 : wholeBytes - batch.bytesTransferred;
    const left = batch.eta
      ? measured(batch.eta)
      : wholeBytes === null || !steady
        ? null
        : this.#left(rest, batch);
    return { doneBytes: batch.bytesTransferred, wholeBytes, bytesPerS, leftS: left };
  }

  #left(bytes: number, batch: BatchView): Forecast['leftS'] {
    const rates = [this.#now.bytesPerS, this.#whole.bytesPerS].filter((rate) => rate !== null && rate >= 1);
    if (bytes <= 0 || rates.length === 0) return null;
    const known = rates.filter((rate): rate is number => rate !== null);
    const unknown = batch.totalCount === 0 ? 0 : batch.pendingCount / batch.totalCount;
    const spread = 1 + unknown * UNKNOWN_PART;
    return {
      least: (bytes / Math.max(...known) / spread) * LEAST_SHARE,
      most: (bytes / Math.min(...known)) * spread * MOST_SHARE,
    };
  }
}

// what finished mailboxes have shown is worth more than the rate of the last minutes
function measured({ p50Seconds, p90Seconds }: NonNullable<BatchView['eta']>): Forecast['leftS'] {
  return { least: p50Seconds, middle: p50Seconds, most: p90Seconds };
}

/** What a batch holds in all; users that wait count as the average of those that were looked at. */
export function expectedBytes({
  estimatedBytes,
  bytesTransferred,
  totalCount,
  pendingCount,
}: BatchView): number | null {
  const seen = totalCount - pendingCount;
  if (seen <= 0 || estimatedBytes <= 0) return null;
  return Math.max(bytesTransferred, Math.round((estimatedBytes * totalCount) / seen));
}
