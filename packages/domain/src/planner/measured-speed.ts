import { mailboxSeconds, type TransferSpeed } from './mailbox-time.ts';

/** A mailbox that is through, with the time it took, waits for a free place not counted. */
export interface FinishedMailbox {
  readonly sizeBytes: number;
  readonly items: number;
  readonly activeMs: number;
}

/** What finished mailboxes say about those to come: their speed, and by how much single ones differed from it. */
export interface MeasuredSpeed {
  readonly speed: TransferSpeed;
  /** Half of them took at most this many times what the speed says. */
  readonly p50: number;
  /** Nine of ten did. */
  readonly p90: number;
  readonly mailboxes: number;
}

/** From so many on, our own figures count more than anybody else's. */
export const MEASURED_FROM_MAILBOXES = 20;
/** What cannot be told from the sample counts as this: no cost. */
const FREE = Number.POSITIVE_INFINITY;

/** Learns the speed from finished mailboxes; null while there are fewer than 20, or they took no time. */
export function measuredSpeed(finished: readonly FinishedMailbox[]): MeasuredSpeed | null {
  const sample = finished.filter(({ activeMs, sizeBytes, items }) => activeMs > 0 && sizeBytes + items > 0);
  if (sample.length < MEASURED_FROM_MAILBOXES) return null;
  const speed = fittedSpeed(sample);
  const ratios = sample.map((one) => one.activeMs / 1000 / mailboxSeconds(one, speed)).sort((a, b) => a - b);
  return { speed, p50: quantile(ratios, 0.5), p90: quantile(ratios, 0.9), mailboxes: sample.length };
}

/** The value below which this part of sorted values lies, between two of them in proportion; 0 of none. */
export function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return below + (above - below) * (at - Math.floor(at));
}

// least squares of seconds = bytes × a + items × b, neither cost below nothing; sizes in GB and thousands keep the sums tame
function fittedSpeed(sample: readonly FinishedMailbox[]): TransferSpeed {
  let [bb, bi, ii, bs, is] = [0, 0, 0, 0, 0];
  for (const { sizeBytes, items, activeMs } of sample) {
    const [b, i, s] = [sizeBytes / 1e9, items / 1e3, activeMs / 1e3];
    bb += b * b;
    bi += b * i;
    ii += i * i;
    bs += b * s;
    is += i * s;
  }
  const determinant = bb * ii - bi * bi;
  // all mailboxes alike: the two costs cannot be told apart
  const apart = determinant > 1e-9 * bb * ii;
  const perGb = apart ? (bs * ii - is * bi) / determinant : -1;
  const perThousand = apart ? (is * bb - bs * bi) / determinant : -1;
  if (perGb >= 0 && perThousand >= 0) return speedOf(perGb, perThousand);
  return bb > 0 && (perThousand < 0 || ii === 0) ? speedOf(bs / bb, 0) : speedOf(0, is / ii);
}

function speedOf(secondsPerGb: number, secondsPerThousand: number): TransferSpeed {
  return {
    bytesPerSecond: secondsPerGb > 0 ? 1e9 / secondsPerGb : FREE,
    itemsPerSecond: secondsPerThousand > 0 ? 1e3 / secondsPerThousand : FREE,
  };
}
