/** Bytes that one side of a mailbox moved, and by when. */
export interface Moved {
  readonly atMs: number;
  readonly bytes: number;
}

/** A provider counts over so long. */
export const BUDGET_WINDOW_MS = 24 * 3_600_000;
/** Whoever waited for room goes on when so much of the budget is free again, and not for a few messages. */
const ROOM_SHARE = 0.1;

/** Bytes within the last 24 hours. */
export function movedLately(moved: readonly Moved[], atMs: number): number {
  return moved.reduce((sum, one) => sum + (one.atMs > atMs - BUDGET_WINDOW_MS ? one.bytes : 0), 0);
}

/** When a tenth of a budget that is used up will be free again; `moved` begins with the oldest. */
export function roomAgainMs(moved: readonly Moved[], budgetBytes: number, atMs: number): number {
  const recent = moved.filter((one) => one.atMs > atMs - BUDGET_WINDOW_MS);
  let left = movedLately(recent, atMs);
  for (const one of recent) {
    left -= one.bytes;
    if (left <= budgetBytes * (1 - ROOM_SHARE)) return one.atMs + BUDGET_WINDOW_MS;
  }
  return atMs + BUDGET_WINDOW_MS;
}
