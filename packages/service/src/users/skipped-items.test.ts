import { type MessageContent, newMessage, readBytes } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from '../testing/service-at-work.ts';
import { inbox, letter, messagesOf, rowsFor, twoServers } from '../testing/two-servers.ts';
import type { UseCases } from '../use-cases/use-cases.ts';

const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new' };
const identity = 'anna@example.org';

/** A target that refuses the letters whose numbers are in the set. */
function refusing(numbers: ReadonlySet<number>) {
  return ({ content }: { readonly content: MessageContent }) => {
    const text = Buffer.from(readBytes(content)).toString('latin1');
    const number = Number(/^Subject: letter (\d+)/m.exec(text)?.[1]);
    return numbers.has(number) ? { refuse: 'NO [CANNOT] Invalid message' } : undefined;
  };
}

const itemsOf = async (useCases: UseCases) => (await useCases['user.skipped-items']({ identity })).items;

async function idOf(useCases: UseCases, subject: string): Promise<string> {
  const found = (await itemsOf(useCases)).find((item) => item.subject === subject);
  if (!found?.id) throw new Error(`${subject} is not skipped`);
  return found.id;
}

/** A sync now, and its end. */
async function synced(useCases: UseCases): Promise<void> {
  const last = async () => (await useCases['user.get']({ identity }))[0]?.lastSuccessfulSyncTime;
  const before = await last();
  await useCases['user.set']({ identity, syncNow: true });
  await expect.poll(last, { timeout: 20_000, interval: 50 }).not.toBe(before);
}

describe('skipped items, one by one', () => {
  test('one is approved, what appears later is not, and a restart changes nothing of it', async () => {
    await using servers = await twoServers({ anna: inbox(1, 4) });
    servers.target.setScript({ onAppend: refusing(new Set([2, 3, 9])) });
    using data = dataFolder();
    {
      await using opened = await serviceAtWork(data.folder);
      const { useCases } = opened;
      await makeEndpoints(opened, servers);
      await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true, badItemLimit: 1 });
      await batchBecomes(opened, 'Wave', 'Failed');
      const items = [await idOf(useCases, 'letter 2')];
      const decided = await useCases['user.approve-items']({ identity, items, approvedBy: 'olga' });
      expect(decided).toMatchObject({
        identity,
        hasUnapprovedSkippedItems: true,
        items: [{ subject: 'letter 2', approved: true, approvedBy: 'olga' }],
      });
      // one of two is accepted, and one more may be left out
      await useCases['user.start']({ identity });
      await batchBecomes(opened, 'Wave', 'Synced');
    }
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    servers.source
      .account('anna')
      .mailbox('INBOX')
      .append(newMessage(letter(9)));
    await useCases['user.set']({ identity, badItemLimit: 9 });
    await synced(useCases);
    expect((await itemsOf(useCases)).map(({ subject, approved }) => [subject, approved]).toSorted()).toEqual([
      ['letter 2', true],
      ['letter 3', false],
      ['letter 9', false],
    ]);
    const [batch] = await useCases['batch.get']({ identity: 'Wave' });
    expect(batch?.unapprovedItems).toBe(2);
    await useCases['user.set']({ identity, approveSkippedItems: true });
    expect((await itemsOf(useCases)).every(({ approved }) => approved)).toBe(true);
  });

  test('one is tried again and copied once, the other stays as it is', async () => {
    await using servers = await twoServers({ anna: inbox(1, 4) });
    const refused = new Set([2, 3]);
    servers.target.setScript({ onAppend: refusing(refused) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true, badItemLimit: 5 });
    await batchBecomes(opened, 'Wave', 'Synced');
    refused.clear();
    await synced(useCases);
    expect([messagesOf(servers.target, 'anna'), (await itemsOf(useCases)).length]).toEqual([2, 2]);
    const items = [await idOf(useCases, 'letter 3')];
    const wished = await useCases['user.retry-items']({ identity, items });
    expect([wished.by, wished.items[0]?.retryRequested]).toEqual(['NextSync', true]);
    const begun = await useCases['user.retry-items']({ identity, items, syncNow: true });
    expect(begun.by).toBe('SyncNow');
    await expect.poll(() => messagesOf(servers.target, 'anna'), { timeout: 20_000 }).toBe(3);
    await expect.poll(async () => (await itemsOf(useCases)).length, { timeout: 20_000 }).toBe(1);
    await synced(useCases);
    expect(messagesOf(servers.target, 'anna')).toBe(3);
    expect(await itemsOf(useCases)).toMatchObject([{ subject: 'letter 2', retryRequested: false }]);
    expect((await useCases['user.get']({ identity }))[0]).toMatchObject({
      syncedItemCount: 3,
      skippedItemCount: 1,
    });
  });

  test('what is refused again is listed once, with the words of now', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    servers.target.setScript({ onAppend: refusing(new Set([2])) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true, badItemLimit: 5 });
    await batchBecomes(opened, 'Wave', 'Synced');
    servers.target.setScript({ onAppend: () => ({ refuse: 'NO [CANNOT] Still not' }) });
    await useCases['user.retry-items']({ identity, items: [await idOf(useCases, 'letter 2')] });
    await synced(useCases);
    expect(await itemsOf(useCases)).toMatchObject([
      { subject: 'letter 2', retryRequested: false, words: expect.stringContaining('Still not') },
    ]);
  });

  test.each(['1.2', '9.9.9', 'letter 2'])('%s is refused as the name of an item', async (item) => {
    await using servers = await twoServers({ anna: inbox(1, 1) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    const refusal = { code: 'NOT_FOUND', message: expect.stringContaining(item) };
    await expect(useCases['user.approve-items']({ identity, items: [item] })).rejects.toMatchObject(refusal);
    await expect(useCases['user.retry-items']({ identity, items: [item] })).rejects.toMatchObject(refusal);
    await expect(useCases['user.approve-items']({ identity, items: [] })).rejects.toMatchObject({
      code: 'BAD_INPUT',
    });
  });
});
