import type { PlannedMailbox } from './waves.ts';

/** How fast mailboxes go: each byte and each message takes its time. */
export interface TransferSpeed {
  readonly bytesPerSecond: number;
  readonly itemsPerSecond: number;
}

/** What a server or a line allows; absent means no limit. */
export interface TransferBudget {
  /** Over all mailboxes together. */
  readonly bytesPerSecond?: number;
  /** Over all mailboxes together. */
  readonly itemsPerSecond?: number;
  /** Of one mailbox, e.g. Gmail's 2,500 MB. */
  readonly dailyBytesPerMailbox?: number;
}

const DAY_SECONDS = 86_400;

type Load = Pick<PlannedMailbox, 'sizeBytes' | 'items'>;

/** Seconds that a mailbox takes by itself; many small messages take longer than few large ones of the same size. */
export function mailboxSeconds(
  { sizeBytes, items }: Load,
  speed: TransferSpeed,
  budget: TransferBudget = {},
): number {
  const bytesPerSecond = Math.min(speed.bytesPerSecond, budget.bytesPerSecond ?? Infinity);
  const itemsPerSecond = Math.min(speed.itemsPerSecond, budget.itemsPerSecond ?? Infinity);
  const seconds = sizeBytes / bytesPerSecond + items / itemsPerSecond;
  const daily = budget.dailyBytesPerMailbox;
  if (daily === undefined || sizeBytes <= daily) return seconds;
  // the day's bytes, then the wait for the next day; the last day takes what its bytes take
  const fullDays = Math.ceil(sizeBytes / daily) - 1;
  const lastDay = seconds * ((sizeBytes - fullDays * daily) / sizeBytes);
  return Math.max(seconds, fullDays * DAY_SECONDS + lastDay);
}

/**
 * Seconds that all mailboxes take when so many run at once: no less than the work divided by the places, than the longest
 * mailbox, and than what the shared limits allow.
 */
export function allSeconds(
  mailboxes: readonly Load[],
  {
    speed,
    budget = {},
    concurrent,
  }: { readonly speed: TransferSpeed; readonly budget?: TransferBudget; readonly concurrent: number },
): number {
  let [work, longest, bytes, items] = [0, 0, 0, 0];
  for (const mailbox of mailboxes) {
    const seconds = mailboxSeconds(mailbox, speed, budget);
    work += seconds;
    longest = Math.max(longest, seconds);
    bytes += mailbox.sizeBytes;
    items += mailbox.items;
  }
  const byBytes = bytes / (budget.bytesPerSecond ?? Infinity);
  const byItems = items / (budget.itemsPerSecond ?? Infinity);
  return Math.max(work / Math.max(1, concurrent), longest, byBytes, byItems);
}
