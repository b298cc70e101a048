import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLog, systemClock } from '@mailhaul/base';
import { openStore } from '@mailhaul/store';
import { addFolder, copyThroughLedger, SIZE_GOAL, seededRandom } from '@mailhaul/store/workload';
import { startPostgres } from '@mailhaul/test-kit/servers';

// `node bench/src/ledger-size.ts`: bytes per migrated message on both databases, after a clean close, less an empty store.

const PAIR = { source: 'anna@old.example:993', target: 'anna@new.example:993' };
const deps = { clock: systemClock, log: silentLog };

async function bytesAfter(location: string, work: 'nothing' | 'interleaved' | 'in units'): Promise<number> {
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  const folder = await addFolder(ledger, 'INBOX');
  if (work !== 'nothing') {
    const workload = { ...SIZE_GOAL, interleaved: work === 'interleaved', random: seededRandom(7) };
    await copyThroughLedger(ledger, folder.id, workload);
  }
  await store.close();
  const closed = await openStore(location, deps, { readOnly: true });
  const bytes = await closed.sizeBytes();
  await closed.close();
  return bytes;
}

async function report(name: string, newLocation: () => Promise<string>): Promise<void> {
  const empty = await bytesAfter(await newLocation(), 'nothing');
  for (const work of ['in units', 'interleaved'] as const) {
    const startedMs = performance.now();
    const bytes = await bytesAfter(await newLocation(), work);
    const perMessage = (bytes - empty) / SIZE_GOAL.messages;
    const seconds = (performance.now() - startedMs) / 1000;
    console.log(
      `${name}, target UIDs ${work}: ${perMessage.toFixed(2)} bytes per message (${bytes} - ${empty}), ${seconds.toFixed(1)} s`,
    );
  }
}

const folder = mkdtempSync(join(tmpdir(), 'mailhaul-ledger-size-'));
let made = 0;
await report('SQLite', async () => join(folder, String(made++)));
rmSync(folder, { recursive: true });
await using postgres = await startPostgres();
await report('PostgreSQL', () => postgres.createDatabase());
