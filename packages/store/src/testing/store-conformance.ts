import { silentLog, systemClock } from '@mailhaul/base';
import { LedgerFencedError } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { deliveredIn, intent, item, newFolder, outcome, PAIR, range } from './samples.ts';

const deps = { clock: systemClock, log: silentLog };

/** What every store does on both databases. */
export function describeStore(newLocation: () => Promise<string>): void {
  describe('store', () => {
    describeReopening(newLocation);
    describeFence(newLocation);
    describeMerging(newLocation);
    describeHistory(newLocation);
  });
}

function describeReopening(newLocation: () => Promise<string>): void {
  test('everything is there again after closing and opening', async () => {
    const location = await newLocation();
    const before = await openStore(location, deps);
    const ledger = await before.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    await ledger.openUnits([intent(1, folder.id, [1, 2]), intent(2, folder.id, [3])]);
    await ledger.closeUnits([{ ...outcome(1, folder.id, [1]), items: [item(folder.id, 2)] }]);
    const remembered = await deliveredIn(ledger, folder.id);
    await before.close();

    await using after = await disposable(location);
    const again = await after.store.ledger(PAIR, { fence: 'take' });
    expect(await after.store.pairs()).toEqual([PAIR]);
    expect(await again.folders()).toEqual([folder]);
    expect(await again.openUnitsOf()).toEqual([intent(2, folder.id, [3])]);
    expect(await deliveredIn(again, folder.id)).toEqual(remembered);
    expect(await again.items()).toEqual([item(folder.id, 2)]);
    expect(await again.reserveUnitIds(1)).toBe(1);
  });

  test('since when intents are without an owner outlasts whoever takes over, until they are sent again', async () => {
    await using opened = await disposable(await newLocation());
    const take = () => opened.store.ledger(PAIR, { fence: 'take' });
    const first = await take();
    const folder = await first.saveFolder(newFolder());
    await first.openUnits([intent(1, folder.id, [1]), intent(2, folder.id, [2])]);
    expect(await first.leftUnits(folder.id)).toEqual(new Map());
    const second = await take();
    expect([...(await second.leftUnits(folder.id)).keys()].sort()).toEqual([1, 2]);
    const ages = async () => [...(await second.leftUnits(folder.id)).values()];
    await expect.poll(async () => Math.min(...(await ages())), { interval: 5 }).toBeGreaterThan(20);
    await second.openUnits([intent(3, folder.id, [3])]);
    await second.takeUpUnits([2]);
    expect([...(await second.leftUnits(folder.id)).keys()]).toEqual([1]);
    await expect(first.takeUpUnits([1])).rejects.toThrow(LedgerFencedError);
    const third = await (await take()).leftUnits(folder.id);
    expect([...third.keys()].sort()).toEqual([1, 2, 3]);
    const [one = 0, two = 0, three = 0] = [1, 2, 3].map((id) => third.get(id) ?? -1);
    expect(one).toBeGreaterThan(20);
    expect([two >= 0, three >= 0, Math.max(two, three) < one]).toEqual([true, true, true]);
  });

  test('pairs do not see each other', async () => {
    await using opened = await disposable(await newLocation());
    const anna = await opened.store.ledger(PAIR, { fence: 'take' });
    const bert = await opened.store.ledger({ ...PAIR, source: 'bert@old.example:993' }, { fence: 'take' });
    const folder = await anna.saveFolder(newFolder());
    await anna.openUnits([intent(1, folder.id, [1])]);
    await anna.saveItems([item(folder.id, 9)]);
    expect(await bert.folders()).toEqual([]);
    expect(await bert.openUnitsOf()).toEqual([]);
    expect(await bert.items()).toEqual([]);
    await expect(bert.saveFolder(folder)).rejects.toThrow('not in this ledger');
  });

  test('a ledger that nobody has written reads as empty, and reading does not take it', async () => {
    await using opened = await disposable(await newLocation());
    const reading = await opened.store.ledger(PAIR, { fence: 'read' });
    expect(await reading.folders()).toEqual([]);
    await expect(reading.saveFolder(newFolder())).rejects.toThrow('for reading only');
    expect(await opened.store.pairs()).toEqual([]);
  });
}

function describeFence(newLocation: () => Promise<string>): void {
  test('who takes a pair shuts out whoever had it before, and nothing of theirs is written', async () => {
    await using opened = await disposable(await newLocation());
    const before = await opened.store.ledger(PAIR, { fence: 'take' });
    const folder = await before.saveFolder(newFolder());
    await before.openUnits([intent(1, folder.id, [1])]);
    const owner = await opened.store.ledger(PAIR, { fence: 'take' });
    const writes = [
      before.openUnits([intent(2, folder.id, [2])]),
      before.closeUnits([outcome(1, folder.id, [1])]),
      before.updateFlags(folder.id, [{ sourceUid: 1, system: 1, keywords: [] }]),
      before.replaceSegments(folder, [], []),
      before.saveFolder(folder),
      before.reserveUnitIds(1),
      before.saveItems([item(folder.id, 1)]),
      before.removeItems(folder.id, [1]),
      before.saveAdjustments([{ folderId: folder.id, sourceUid: 1, kind: 'date-missing', detail: '' }]),
    ];
    for (const write of await Promise.allSettled(writes)) {
      expect(write.status === 'rejected' && write.reason).toBeInstanceOf(LedgerFencedError);
    }
    expect((await owner.openUnitsOf()).map(({ id }) => id)).toEqual([1]);
    expect(await owner.adjustments()).toEqual([]);
    await owner.closeUnits([outcome(1, folder.id, [1])]);
    expect(await owner.deliveredCount(folder.id)).toBe(1);
  });

  test('a store whose pair was taken over still closes cleanly', async () => {
    const location = await newLocation();
    const { store } = await disposable(location);
    const before = await store.ledger(PAIR, { fence: 'take' });
    const folder = await before.saveFolder(newFolder());
    await before.closeUnits([outcome(0, folder.id, [1])]);
    await store.ledger(PAIR, { fence: 'take' });
    await store.close();
    await using after = await disposable(location);
    const ledger = await after.store.ledger(PAIR, { fence: 'read' });
    expect(await ledger.deliveredCount(folder.id)).toBe(1);
  });
}

function describeMerging(newLocation: () => Promise<string>): void {
  test('a folder of several lanes merges into few segments that hold every message', async () => {
    await using opened = await disposable(await newLocation());
    const ledger = await opened.store.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    const units = range(0, 299).map((i) => range(20_000 - i * 64, 20_063 - i * 64));
    // a lane that lags: every seventh unit closes long after its neighbours
    const order = [...units.filter((_, i) => i % 7 !== 0), ...units.filter((_, i) => i % 7 === 0)];
    for (const [i, uids] of order.entries()) {
      await ledger.openUnits([intent(i + 1, folder.id, uids)]);
      await ledger.closeUnits([outcome(i + 1, folder.id, uids)]);
    }
    expect(await ledger.deliveredCount(folder.id)).toBe(300 * 64);
    const found = (await deliveredIn(ledger, folder.id)).map(({ sourceUid }) => sourceUid);
    expect(found).toEqual(units.flat().sort((a, b) => a - b));
    expect((await deliveredIn(ledger, folder.id, 10_000, 10_099)).length).toBe(100);
    const table = await rowsOf(opened.store);
    expect(table.segments).toBeLessThanOrEqual(5);
    expect(table.fragments).toBeLessThan(64);
  });

  test('a message sent again is replaced inside of a large segment too', async () => {
    const location = await newLocation();
    const { store } = await disposable(location);
    const ledger = await store.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    for (let first = 1; first < 9000; first += 100) {
      await ledger.closeUnits([outcome(0, folder.id, range(first, first + 99))]);
    }
    await ledger.closeUnits([outcome(0, folder.id, [50, 9500], 1)]);
    expect(await ledger.deliveredCount(folder.id)).toBe(9001);
    await store.close();
    await using after = await disposable(location);
    const again = await after.store.ledger(PAIR, { fence: 'take' });
    expect(await again.deliveredCount(folder.id)).toBe(9001);
    expect((await deliveredIn(again, folder.id, 50, 50))[0]?.targetUid).toBe(100_100);
    expect((await rowsOf(after.store)).fragments).toBe(0);
  });

  test('short runs, day after day, leave few rows', async () => {
    const location = await newLocation();
    for (let day = 0; day < 12; day++) {
      await using opened = await disposable(location);
      const ledger = await opened.store.ledger(PAIR, { fence: 'take' });
      const [folder = await ledger.saveFolder(newFolder())] = await ledger.folders();
      await ledger.closeUnits([outcome(0, folder.id, range(day * 300 + 1, day * 300 + 300))]);
    }
    await using opened = await disposable(location);
    expect(await rowsOf(opened.store)).toEqual({ segments: 2, fragments: 0 });
  });
}

function describeHistory(newLocation: () => Promise<string>): void {
  test('runs are kept with their summaries, also one that never ended', async () => {
    let now = 1000;
    const clock = { ...systemClock, now: () => now };
    const store = await openStore(await newLocation(), { clock, log: silentLog });
    await expect(store.runs.start(PAIR)).rejects.toThrow('no ledger');
    await store.ledger(PAIR, { fence: 'take' });
    const killed = await store.runs.start(PAIR);
    now = 2000;
    const whole = await store.runs.start(PAIR);
    now = 5000;
    await store.runs.end(whole, { messages: 816 });
    expect(await store.runs.list()).toEqual([
      { id: killed, pair: PAIR, startedAtMs: 1000, endedAtMs: null, summary: null },
      { id: whole, pair: PAIR, startedAtMs: 2000, endedAtMs: 5000, summary: { messages: 816 } },
    ]);
    await expect(store.runs.end(999, {})).rejects.toThrow('no run 999');
    await store.close();
  });

  test('queries put together while running take their turn beside a ledger at work', async () => {
    await using opened = await disposable(await newLocation());
    const ledger = await opened.store.ledger(PAIR, { fence: 'take' });
    const folder = await ledger.saveFolder(newFolder());
    const db = await opened.store.query();
    const counting = db.transaction().execute(async (transaction) => {
      const first = await transaction.selectFrom('ledger_open_unit').select('id').execute();
      // the ledger's writes come now, in the middle of this transaction
      await new Promise((resolve) => setImmediate(resolve));
      await transaction.updateTable('ledger_folder').set({ target_name: 'Elsewhere' }).execute();
      return first.length;
    });
    await Promise.all([
      counting,
      ...range(1, 20).map((id) => ledger.openUnits([intent(id, folder.id, [id])])),
    ]);
    expect((await ledger.folders())[0]?.targetName).toBe('Elsewhere');
    expect((await ledger.openUnitsOf()).length).toBe(20);
    const undone = db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('ledger_open_unit').execute();
      throw new Error('changed my mind');
    });
    await expect(undone).rejects.toThrow('changed my mind');
    expect((await ledger.openUnitsOf()).length).toBe(20);
  });
}

async function disposable(location: string) {
  const store = await openStore(location, deps);
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

async function rowsOf(store: Awaited<ReturnType<typeof openStore>>) {
  const db = await store.query();
  const segments = await db.selectFrom('ledger_segment').select('id').execute();
  const fragments = await db.selectFrom('ledger_fragment').select('id').execute();
  return { segments: segments.length, fragments: fragments.length };
}
