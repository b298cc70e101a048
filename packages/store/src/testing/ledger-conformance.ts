import { type FolderRecord, type Ledger, segmentOf } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { delivered, deliveredIn, intent, item, newFolder, outcome, range } from './samples.ts';

/** What every ledger does, whatever it is written on. */
export function describeLedger(open: () => Promise<Ledger>): void {
  const withFolder = async (): Promise<{ ledger: Ledger; folder: FolderRecord }> => {
    const ledger = await open();
    return { ledger, folder: await ledger.saveFolder(newFolder()) };
  };
  describe('ledger', () => {
    describeFolders(open);
    describeUnits(withFolder);
    describeDelivered(withFolder);
    describeLeftOut(withFolder);
  });
}

type WithFolder = () => Promise<{ ledger: Ledger; folder: FolderRecord }>;

function describeFolders(open: () => Promise<Ledger>): void {
  test('a new ledger knows nothing', async () => {
    const ledger = await open();
    expect(await ledger.folders()).toEqual([]);
    expect(await ledger.openUnitsOf()).toEqual([]);
    expect(await ledger.items()).toEqual([]);
    expect(await ledger.adjustments()).toEqual([]);
  });

  test('a folder gets an id, and is replaced under it', async () => {
    const ledger = await open();
    const inbox = await ledger.saveFolder(newFolder('INBOX'));
    const sent = await ledger.saveFolder({ ...newFolder('Sent &AOk-'), sourceMailboxId: 'F4ee' });
    expect(inbox.id).toBeGreaterThan(0);
    expect(sent.id).not.toBe(inbox.id);
    const finished = {
      uidNext: 4_294_967_295,
      messages: 7,
      highestModSeq: '9223372036854775807',
      optionsHash: 'abc',
    };
    const renamed = { ...sent, sourceName: 'Sent', finished };
    expect(await ledger.saveFolder(renamed)).toEqual(renamed);
    expect(await ledger.folders()).toEqual([inbox, renamed]);
    await ledger.saveFolder({ ...renamed, finished: { ...finished, highestModSeq: null } });
    expect((await ledger.folders())[1]?.finished).toEqual({ ...finished, highestModSeq: null });
  });

  test('a folder id that was never given is refused', async () => {
    const ledger = await open();
    await expect(ledger.saveFolder({ ...newFolder(), id: 99 })).rejects.toThrow('folder 99');
  });
}

function describeUnits(withFolder: WithFolder): void {
  test('blocks of unit ids never overlap, also when asked for at the same moment', async () => {
    const { ledger } = await withFolder();
    const firsts = await Promise.all([10, 1, 5, 100].map((count) => ledger.reserveUnitIds(count)));
    expect(firsts).toEqual([1, 11, 12, 17]);
  });

  test('intents keep their send order and stay until they are closed', async () => {
    const { ledger, folder } = await withFolder();
    const other = await ledger.saveFolder(newFolder('Other'));
    const units = [intent(1, folder.id, [9, 3, 5]), intent(2, other.id, [7])];
    await ledger.openUnits(units);
    expect(await ledger.openUnitsOf()).toEqual(units);
    expect(await ledger.openUnitsOf(other.id)).toEqual([units[1]]);
    await ledger.closeUnits([outcome(1, folder.id, [9, 3, 5])]);
    expect(await ledger.openUnitsOf()).toEqual([units[1]]);
  });

  test('intents are committed all or none', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.openUnits([intent(1, folder.id, [1])]);
    await expect(ledger.openUnits([intent(2, folder.id, [2]), intent(1, folder.id, [3])])).rejects.toThrow();
    expect((await ledger.openUnitsOf()).map(({ id }) => id)).toEqual([1]);
  });

  test('outcomes are committed all or none', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.openUnits([intent(1, folder.id, [1])]);
    const unknown = outcome(5, folder.id, [2]);
    await expect(ledger.closeUnits([outcome(1, folder.id, [1]), unknown])).rejects.toThrow('not open');
    expect((await ledger.openUnitsOf()).map(({ id }) => id)).toEqual([1]);
    expect(await ledger.deliveredCount(folder.id)).toBe(0);
  });

  test('a unit that was closed cannot be closed again', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.openUnits([intent(1, folder.id, [1])]);
    await ledger.closeUnits([outcome(1, folder.id, [1])]);
    await expect(ledger.closeUnits([outcome(1, folder.id, [1])])).rejects.toThrow('not open');
  });

  test('a closed unit brings its items and adjustments with it', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.openUnits([intent(1, folder.id, [1, 2, 3])]);
    const adjustment = {
      folderId: folder.id,
      sourceUid: 1,
      kind: 'date-clamped',
      detail: '31-Dec-1969',
    } as const;
    const listed = item(folder.id, 2);
    await ledger.closeUnits([
      { ...outcome(1, folder.id, [1, 3]), items: [listed], adjustments: [adjustment] },
    ]);
    expect(await ledger.items(folder.id)).toEqual([listed]);
    expect(await ledger.adjustments(folder.id)).toEqual([adjustment]);
    expect(await deliveredIn(ledger, folder.id)).toEqual([delivered(1), delivered(3)]);
  });
}

function describeDelivered(withFolder: WithFolder): void {
  test('messages come ascending and once, however their units closed', async () => {
    const { ledger, folder } = await withFolder();
    const units = [range(61, 70), [1, 4, 7], range(11, 20), [2, 3, 8], [15_000, 5]];
    for (const uids of units) await ledger.closeUnits([outcome(0, folder.id, uids)]);
    const sorted = units.flat().sort((a, b) => a - b);
    expect(await deliveredIn(ledger, folder.id)).toEqual(sorted.map((uid) => delivered(uid)));
    expect((await deliveredIn(ledger, folder.id, 3, 12)).map(({ sourceUid }) => sourceUid)).toEqual([
      3, 4, 5, 7, 8, 11, 12,
    ]);
    expect(await ledger.segments(folder.id, 21, 60)).toEqual([]);
    expect(await ledger.deliveredCount(folder.id)).toBe(sorted.length);
  });

  test('a message that is sent a second time on purpose counts once, at its new place', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.closeUnits([outcome(0, folder.id, [1, 2, 4])]);
    await ledger.closeUnits([outcome(0, folder.id, [2, 5], 1)]);
    expect(await ledger.deliveredCount(folder.id)).toBe(4);
    expect(await deliveredIn(ledger, folder.id)).toEqual([
      delivered(1),
      delivered(2, 1),
      delivered(4),
      delivered(5, 1),
    ]);
    expect(await ledger.ownedTargetUids(folder.id, 0)).toEqual([51, 54, 100_052, 100_055]);
  });

  test('target UIDs that were never told are not owned', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.closeUnits([outcome(0, folder.id, [3, 10, 12, 11])]);
    expect(await ledger.ownedTargetUids(folder.id, 0)).toEqual([61, 62]);
    expect(await ledger.ownedTargetUids(folder.id, 62)).toEqual([62]);
    expect(await ledger.ownedTargetUids(folder.id, 63)).toEqual([]);
  });

  test('flags are replaced, those of messages never delivered are left out', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.closeUnits([outcome(0, folder.id, [4, 5]), outcome(0, folder.id, [6])]);
    await ledger.updateFlags(folder.id, [
      { sourceUid: 6, system: 31, keywords: ['NonJunk'] },
      { sourceUid: 4, system: 0, keywords: [] },
      { sourceUid: 7, system: 1, keywords: [] },
    ]);
    expect(await deliveredIn(ledger, folder.id)).toEqual([
      { ...delivered(4), system: 0, keywords: [] },
      delivered(5),
      { ...delivered(6), system: 31, keywords: ['NonJunk'] },
    ]);
  });

  test('everything of a folder is replaced together with its record', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.closeUnits([{ ...outcome(0, folder.id, range(1, 9)), items: [item(folder.id, 10)] }]);
    const again = { ...folder, sourceUidValidity: 12 };
    const kept = [segmentOf([delivered(3, 1)]), segmentOf([delivered(1, 1)])];
    await ledger.replaceSegments(again, kept, [item(folder.id, 2)]);
    expect(await ledger.folders()).toEqual([again]);
    expect(await deliveredIn(ledger, folder.id)).toEqual([delivered(1, 1), delivered(3, 1)]);
    expect(await ledger.items()).toEqual([item(folder.id, 2)]);
  });
}

function describeLeftOut(withFolder: WithFolder): void {
  test('an item is replaced under its source UID, and forgotten when it was delivered after all', async () => {
    const { ledger, folder } = await withFolder();
    const other = await ledger.saveFolder(newFolder('Other'));
    await ledger.saveItems([item(folder.id, 2), item(folder.id, 1), item(other.id, 2)]);
    const approved = { ...item(folder.id, 2, 'still NO'), state: 'approved' } as const;
    await ledger.saveItems([approved]);
    expect(await ledger.items(folder.id)).toEqual([item(folder.id, 1), approved]);
    await ledger.removeItems(folder.id, [1, 2, 77]);
    expect(await ledger.items()).toEqual([item(other.id, 2)]);
  });

  test('an adjustment that is told twice is kept once', async () => {
    const { ledger, folder } = await withFolder();
    const dropped = { folderId: folder.id, sourceUid: 4, kind: 'keyword-dropped', detail: '$Work' } as const;
    const second = { ...dropped, detail: '$Private' };
    await ledger.saveAdjustments([dropped, dropped]);
    await ledger.saveAdjustments([second, dropped]);
    expect(await ledger.adjustments()).toEqual([dropped, second]);
    expect(await ledger.adjustments(folder.id + 1)).toEqual([]);
  });

  test('empty lists are no work', async () => {
    const { ledger, folder } = await withFolder();
    await ledger.openUnits([]);
    await ledger.closeUnits([]);
    await ledger.updateFlags(folder.id, []);
    await ledger.saveItems([]);
    await ledger.removeItems(folder.id, []);
    await ledger.saveAdjustments([]);
    expect(await ledger.deliveredCount(folder.id)).toBe(0);
  });
}
