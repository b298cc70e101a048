import { silentLog, systemClock } from '@mailhaul/base';
import { expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { addFolder, copyThroughLedger, SIZE_GOAL, seededRandom } from './ledger-workload.ts';
import { PAIR } from './samples.ts';

const deps = { clock: systemClock, log: silentLog };
const GOAL_BYTES_PER_MESSAGE = 16;

/** The ledger's size on disk, as design decided to measure it. */
export function describeSize(name: string, newLocation: () => Promise<string>): void {
  test.each([
    { order: 'unit by unit', interleaved: false },
    { order: 'message by message', interleaved: true },
  ])(
    'a migrated message takes at most 16 bytes, lanes taking turns $order',
    async ({ order, interleaved }) => {
      const empty = await bytesAfter(await newLocation(), 0, interleaved);
      const full = await bytesAfter(await newLocation(), SIZE_GOAL.messages, interleaved);
      const perMessage = (full - empty) / SIZE_GOAL.messages;
      console.log(`${name}, ${order}: ${perMessage.toFixed(2)} bytes per message`);
      expect(perMessage).toBeLessThanOrEqual(GOAL_BYTES_PER_MESSAGE);
    },
  );
}

async function bytesAfter(location: string, messages: number, interleaved: boolean): Promise<number> {
  const store = await openStore(location, deps);
  const ledger = await store.ledger(PAIR, { fence: 'take' });
  const folder = await addFolder(ledger, 'INBOX');
  await copyThroughLedger(ledger, folder.id, {
    ...SIZE_GOAL,
    messages,
    interleaved,
    random: seededRandom(7),
  });
  await store.close();
  const closed = await openStore(location, deps, { readOnly: true });
  const bytes = await closed.sizeBytes();
  await closed.close();
  return bytes;
}
