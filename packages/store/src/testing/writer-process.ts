import { writeSync } from 'node:fs';
import { silentLog, systemClock } from '@mailhaul/base';
import { openStore } from '../open-store.ts';
import { intent, newFolder, outcome, PAIR, range } from './samples.ts';

// A process that writes until it is killed: `node writer-process.ts LOCATION`. Each acknowledged write is told on stdout, at
// once and past any buffer of ours.

const UNITS_AT_ONCE = 4;
const [location = ''] = process.argv.slice(2);
const tell = (line: string) => writeSync(1, `${line}\n`);

/** The source UIDs of a unit, so that the reader knows them too. */
const uidsOf = (id: number) => range(id * 100, id * 100 + 63);

const store = await openStore(location, { clock: systemClock, log: silentLog });
const ledger = await store.ledger(PAIR, { fence: 'take' });
const [folder = await ledger.saveFolder(newFolder())] = await ledger.folders();

for (;;) {
  const first = await ledger.reserveUnitIds(UNITS_AT_ONCE);
  const ids = range(first, first + UNITS_AT_ONCE - 1);
  await Promise.all(
    ids.map(async (id) => {
      await ledger.openUnits([intent(id, folder.id, uidsOf(id))]);
      tell(`open ${id}`);
      // every fifth unit stays open
      if (id % 5 === 0) return;
      await ledger.closeUnits([outcome(id, folder.id, uidsOf(id))]);
      tell(`closed ${id}`);
    }),
  );
}
