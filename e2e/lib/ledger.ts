import { silentLog, systemClock } from '@mailhaul/base';
import type { Ledger, SendUnit } from '@mailhaul/domain';
import { openStore } from '@mailhaul/store';
import { stateFolder } from './copy-process.ts';

/** Reads the ledger of the one pair in a folder; beside a running copy or after its death. */
export async function readLedger<T>(folder: string, read: (ledger: Ledger) => Promise<T>): Promise<T> {
  const deps = { clock: systemClock, log: silentLog };
  const store = await openStore(stateFolder(folder), deps, { readOnly: true });
  try {
    const [pair] = await store.pairs();
    if (!pair) throw new Error('the ledger knows no pair');
    return await read(await store.ledger(pair, { fence: 'read' }));
  } finally {
    await store.close();
  }
}

/** Intents without an outcome: what a killed run may or may not have stored. */
export function openIntents(folder: string): Promise<readonly SendUnit[]> {
  return readLedger(folder, (ledger) => ledger.openUnitsOf());
}
