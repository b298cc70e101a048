import { silentLog, systemClock } from '@mailhaul/base';
import type { Ledger, SendUnit } from '@mailhaul/domain';
import { openStore } from '@mailhaul/store';

/** Reads the ledger of the one pair at a place, a folder or a database; beside a running copy or after its death. */
export async function readLedger<T>(place: string, read: (ledger: Ledger) => Promise<T>): Promise<T> {
  const deps = { clock: systemClock, log: silentLog };
  const store = await openStore(place, deps, { readOnly: true });
  try {
    const [pair] = await store.pairs();
    if (!pair) throw new Error('the ledger knows no pair');
    return await read(await store.ledger(pair, { fence: 'read' }));
  } finally {
    await store.close();
  }
}

/** Intents without an outcome: what a killed run may or may not have stored. */
export function openIntents(place: string): Promise<readonly SendUnit[]> {
  return readLedger(place, (ledger) => ledger.openUnitsOf());
}

/** Whether a run has come so far that something may have left: the first intent is written just before the first APPEND. */
export async function hasBegun(place: string): Promise<boolean> {
  try {
    return (await openIntents(place)).length > 0;
  } catch {
    // there is no ledger yet
    return false;
  }
}
