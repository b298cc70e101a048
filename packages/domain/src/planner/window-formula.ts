/** A time in which mailboxes are to be moved, and how fast that goes. */
export interface MoveWindow {
  readonly totalHours: number;
  /** How long a mailbox waits before it begins, on average. */
  readonly queueHours: number;
  readonly mailboxesPerHour: number;
}

/** How many mailboxes fit into a window: (total time − average queue time) × throughput, whole ones; 0 when the queue takes it all. */
export function mailboxesInWindow({ totalHours, queueHours, mailboxesPerHour }: MoveWindow): number {
  // 0.1 × 30 is a little less than 3 in floating point
  return Math.floor(Math.max(0, totalHours - queueHours) * mailboxesPerHour + 1e-9);
}

/** The same the other way round: how many hours so many mailboxes take, the wait included; Infinity without throughput. */
export function hoursForMailboxes({
  mailboxes,
  queueHours,
  mailboxesPerHour,
}: Omit<MoveWindow, 'totalHours'> & { readonly mailboxes: number }): number {
  return mailboxes === 0 ? 0 : mailboxes / mailboxesPerHour + queueHours;
}

/** When to start so that everything is done in time, when a test move waited this long: earlier by the wait. */
export function startFor(plannedStartMs: number, testQueueHours: number): number {
  return plannedStartMs - testQueueHours * 3_600_000;
}
