import { newMessage, readBytes } from '@mailhaul/test-kit';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, letter, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';
import type { UseCases } from './use-cases/use-cases.ts';

const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new' };
const identity = 'Wave';

/** Resolves when a date of the batch is there. */
async function batchHas(
  { useCases }: { readonly useCases: UseCases },
  field: 'initialSyncDateTime' | 'completedDateTime',
): Promise<void> {
  const date = async () => (await useCases['batch.get']({ identity }))[0]?.[field];
  await expect.poll(date, { timeout: 10_000 }).toEqual(expect.any(String));
}

describe('the life of a batch', () => {
  test('created, started, synced, synced again on demand, completed, removed', async () => {
    await using servers = await twoServers({ anna: inbox(1, 5), bert: inbox(6, 8) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']) });
    await expect(useCases['batch.complete']({ identity })).rejects.toThrow(
      'Batch Wave is Created, where completing is not possible; possible now: `mailhaul batch start`',
    );
    await useCases['batch.start']({ identity });
    const synced = await batchBecomes(opened, 'Wave', 'Synced');
    expect(synced).toMatchObject({ totalCount: 2, syncedCount: 2, percentSynced: 100, itemsTransferred: 8 });
    expect([messagesOf(servers.target, 'anna'), messagesOf(servers.target, 'bert')]).toEqual([5, 3]);

    await batchHas(opened, 'initialSyncDateTime');
    servers.source
      .account('anna')
      .mailbox('INBOX')
      .append(newMessage(letter(50)));
    await useCases['batch.sync-now']({ identity });
    await expect.poll(() => messagesOf(servers.target, 'anna')).toBe(6);
    await batchBecomes(opened, 'Wave', 'Synced');

    servers.source
      .account('bert')
      .mailbox('INBOX')
      .append(newMessage(letter(51)));
    await useCases['batch.complete']({ identity });
    const done = await batchBecomes(opened, 'Wave', 'Completed');
    expect(done).toMatchObject({ finalizedCount: 2, itemsTransferred: 10, dataConsistencyScore: 'Perfect' });
    expect(messagesOf(servers.target, 'bert')).toBe(4);
    await expect(useCases['batch.start']({ identity })).rejects.toMatchObject({ code: 'WRONG_STATE' });

    await batchHas(opened, 'completedDateTime');

    await useCases['batch.remove']({ identity });
    expect(await useCases['batch.get']({})).toEqual([]);
    const { entries } = await useCases['report.export']({ batch: 'Wave' });
    const causes = entries
      .filter(({ user, kind }) => user === null && kind === 'command')
      .map(({ message }) => message);
    expect(causes).toEqual([
      'Batch Wave: start.',
      'Batch Wave: every user came to rest.',
      'Batch Wave: sync-now.',
      'Batch Wave: complete.',
      'Batch Wave: completed.',
      'Batch Wave: removed.',
    ]);
    // passwords are not kept longer than they are needed
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
  });

  test('a stopped batch lets go within a heartbeat, and goes on where it was', async () => {
    await using servers = await twoServers({ anna: inbox(1, 4000), bert: inbox(4001, 4002) });
    let asked = 0;
    servers.source.setScript({
      // the first messages come, and the others not before the batch was stopped
      onCommand: ({ verb, line }) => {
        if (verb !== 'UID FETCH' || !line.includes('BODY.PEEK[]')) return undefined;
        asked += 1;
        return asked > 2 ? { delayMs: 3_600_000 } : undefined;
      },
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 1 });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']), autoStart: true });
    await expect.poll(() => messagesOf(servers.target, 'anna'), { timeout: 10_000 }).toBeGreaterThan(20);
    await useCases['batch.stop']({ identity });
    const stopped = await batchBecomes(opened, 'Wave', 'Stopped');
    expect(stopped).toMatchObject({ stoppedCount: 2, stopReason: 'Requested' });
    const part = messagesOf(servers.target, 'anna');
    expect(part).toBeLessThan(4000);
    servers.source.setScript({});
    await useCases['batch.start']({ identity });
    await batchBecomes(opened, 'Wave', 'Synced');
    expect([messagesOf(servers.target, 'anna'), messagesOf(servers.target, 'bert')]).toEqual([4000, 2]);
  });

  test('one user is stopped, started and removed without the others', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), bert: inbox(3, 4) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna', 'bert']), autoStart: true });
    await batchBecomes(opened, 'Wave', 'Synced');
    const user = { identity: 'ANNA@example.org' };
    expect((await useCases['user.stop'](user)).status).toBe('IncrementalStopped');
    await expect(useCases['user.stop'](user)).rejects.toThrow('possible now: `mailhaul user start`');
    expect((await useCases['user.start'](user)).status).toBe('Queued');
    await batchBecomes(opened, 'Wave', 'Synced');
    expect(await useCases['user.remove'](user)).toEqual({ removed: 'anna@example.org' });
    await expect(useCases['user.get']({ identity: 'ana@example.org' })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(useCases['user.get']({ identity: 'bret@example.org' })).rejects.toThrow('bert@example.org');
    expect(await useCases['batch.get']({ identity })).toMatchObject([{ totalCount: 1 }]);
  });

  test('without incremental syncs a batch is Stopped when everyone is there, and says why', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    await makeEndpoints(opened, servers);
    const rows = rowsFor(['anna']);
    await opened.useCases['batch.new']({ ...BATCH, rows, autoStart: true, allowIncrementalSyncs: false });
    const view = await batchBecomes(opened, 'Wave', 'Stopped');
    expect(view).toMatchObject({ stopReason: 'InitialSyncComplete', syncedCount: 1 });
  });

  test('failed users are tried again by themselves as often as asked, a refused sign-in only after it was changed', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2), bert: inbox(3, 4), cora: inbox(5, 6) });
    servers.source.account('bert').password = 'another';
    servers.target.setScript({
      onAppend: ({ user }) => (user === 'cora' ? { refuse: 'NO [CANNOT] Invalid message' } : undefined),
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    const rows = rowsFor(['anna', 'bert', 'cora']);
    await useCases['batch.new']({ ...BATCH, rows, autoStart: true, autoRetryCount: 2 });
    await expect
      .poll(async () => (await useCases['batch.get']({ identity }))[0]?.currentRetryCount, {
        timeout: 20_000,
      })
      .toBe(2);
    const view = await batchBecomes(opened, 'Wave', 'SyncedWithErrors');
    expect(view).toMatchObject({ failedCount: 2, currentRetryCount: 2 });
    const failed = await useCases['user.get']({ batch: 'Wave', statusSummary: 'Failed' });
    expect(failed.map(({ statusDetail, failure }) => [statusDetail, failure?.code])).toEqual([
      ['FailedAuthentication', 'AuthenticationFailed'],
      ['FailedBadItemLimit', 'TooManyBadItems'],
    ]);
    const refused = () =>
      servers.source.commands('AUTHENTICATE').filter(({ status }) => status === 'NO').length;
    expect(refused()).toBe(1);
    servers.target.setScript({});
    await useCases['user.set']({
      identity: 'bert@example.org',
      password: 'another',
      targetPassword: 'secret',
    });
    await useCases['user.remove']({ identity: 'cora@example.org' });
    await useCases['batch.start']({ identity });
    await batchBecomes(opened, 'Wave', 'Synced');
    expect([messagesOf(servers.target, 'bert'), refused()]).toEqual([2, 1]);
  });
});

describe('items that cannot be delivered', () => {
  const big = [{ name: 'INBOX', messages: [letter(1), letter(2, 60_000), letter(3)] }];
  const limits = { messageSizeLimitBytes: 50_000 };

  test.each([
    [0, 'Failed', 'TooManyLargeItems'],
    [1, 'Synced', null],
  ] as const)(
    'a large item with LargeItemLimit %i: everything else is there, the user is %s',
    async (limit, status, code) => {
      await using servers = await twoServers({ anna: big });
      using data = dataFolder();
      await using opened = await serviceAtWork(data.folder);
      const { useCases } = opened;
      await makeEndpoints(opened, servers);
      await useCases['endpoint.set']({ identity: 'new', ...limits });
      await useCases['batch.new']({
        ...BATCH,
        rows: rowsFor(['anna']),
        autoStart: true,
        largeItemLimit: limit,
      });
      await batchBecomes(opened, 'Wave', status);
      expect(messagesOf(servers.target, 'anna')).toBe(2);
      const user = await useCases['user.statistics']({
        identity: 'anna@example.org',
        includeSkippedItems: true,
      });
      expect([user.failure?.code ?? null, user.skippedItemCount, user.errorType]).toEqual([
        code,
        1,
        code && 'TooManyLargeItemsPermanentException',
      ]);
      expect(user.dataConsistencyScore).toBe('Investigate');
    },
  );

  test("a user's own size limit outranks the endpoint's, and what was too large is copied", async () => {
    await using servers = await twoServers({ anna: big });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['endpoint.set']({ identity: 'new', ...limits });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true });
    await batchBecomes(opened, 'Wave', 'Failed');
    await expect(
      useCases['user.set']({ identity: 'anna@example.org', maxReceiveSizeBytes: 158_000_000 }),
    ).rejects.toThrow('157286400');
    await useCases['user.set']({ identity: 'anna@example.org', maxReceiveSizeBytes: 100_000 });
    await useCases['batch.start']({ identity });
    const view = await batchBecomes(opened, 'Wave', 'Synced');
    expect([messagesOf(servers.target, 'anna'), view.dataConsistencyScore]).toEqual([3, 'Perfect']);
  });

  test.each([
    [0, 'Failed'],
    [1, 'Synced'],
  ] as const)('a refused message with BadItemLimit %i: the user is %s', async (limit, status) => {
    await using servers = await twoServers({ anna: inbox(1, 3) });
    servers.target.setScript({
      onAppend: ({ content }) =>
        Buffer.from(readBytes(content)).includes('letter 2')
          ? { refuse: 'NO [CANNOT] Invalid message' }
          : undefined,
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true, badItemLimit: limit });
    await batchBecomes(opened, 'Wave', status);
    expect(messagesOf(servers.target, 'anna')).toBe(2);
    const user = await useCases['user.statistics']({
      identity: 'anna@example.org',
      includeSkippedItems: true,
    });
    expect(user.skippedItems).toMatchObject([
      { folderName: 'INBOX', subject: 'letter 2', sender: 'a@example.org' },
    ]);
    expect(user.failure?.code ?? null).toBe(status === 'Failed' ? 'TooManyBadItems' : null);
  });

  test('in score mode completion waits until what was skipped is approved', async () => {
    await using servers = await twoServers({ anna: big });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['endpoint.set']({ identity: 'new', ...limits });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']), autoStart: true, scoreMode: true });
    const synced = await batchBecomes(opened, 'Wave', 'Synced');
    expect(synced).toMatchObject({ dataConsistencyScore: 'Investigate', unapprovedItems: 1 });
    expect(synced.message).toContain('mailhaul batch approve Wave');
    await expect(useCases['batch.complete']({ identity })).rejects.toMatchObject({ code: 'NEEDS_APPROVAL' });
    expect((await useCases['batch.approve']({ identity })).unapprovedItems).toBe(0);
    await useCases['batch.complete']({ identity });
    await batchBecomes(opened, 'Wave', 'Completed');
    const [user] = await useCases['user.get']({ batch: 'Wave' });
    expect(user?.status).toBe('CompletedWithWarnings');
  });
});
