import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import { openStore } from '@mailhaul/store';
import { addFolder, copyThroughLedger, SIZE_GOAL, seededRandom } from '@mailhaul/store/workload';
import { startPostgres } from '@mailhaul/test-kit/servers';

const PAIR = { source: 'anna@old.example:993', target: 'anna@new.example:993' };
const deps = { clock: systemClock, log: silentLog };

/** How much room a database takes per migrated message. */
export interface LedgerSize {
  readonly database: string;
  /** How the target handed out its UIDs. */
  readonly order: 'in units' | 'interleaved';
  readonly bytesPerMessage: number;
}

/** Bytes per migrated message on both databases, after a clean close, less an empty store. */
export async function ledgerSizes(messages = SIZE_GOAL.messages): Promise<readonly LedgerSize[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mailhaul-ledger-size-'));
  let made = 0;
  const newFile = async () => join(folder, String(made++));
  const embedded = await sizesOf('SQLite', newFile, messages);
  rmSync(folder, { recursive: true });
  await using postgres = await startPostgres();
  return [...embedded, ...(await sizesOf('PostgreSQL', () => postgres.createDatabase(), messages))];
}

async function sizesOf(
  database: string,
  newLocation: () => Promise<string>,
  messages: number,
): Promise<readonly LedgerSize[]> {
  const empty = await bytesAfter(await newLocation(), 'nothing', messages);
  const sizes: LedgerSize[] = [];
  for (const order of ['in units', 'interleaved'] as const) {
    const bytes = await bytesAfter(await newLocation(), order, messages);
    sizes.push({ database, order, bytesPerMessage: (bytes - empty) / messages });
  }
  return sizes;
}

async function bytesAfter(
  location: string,
  order: LedgerSize['order'] | 'nothing',
  messages: number,
): Promise<number> {
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  const folder = await addFolder(ledger, 'INBOX');
  if (order !== 'nothing') {
    const workload = {
      ...SIZE_GOAL,
      messages,
      interleaved: order === 'interleaved',
      random: seededRandom(7),
    };
    await copyThroughLedger(ledger, folder.id, workload);
  }
  await store.close();
  const closed = await openStore(location, deps, { readOnly: true });
  const bytes = await closed.sizeBytes();
  await closed.close();
  return bytes;
}
