import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { strangeMailbox } from '@mailhaul/test-kit/corpus';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';

describe.skipIf(!serverAvailable('dovecot'))('a first wave between two Dovecots', () => {
  test('two of three users are Synced and EQUAL, the third fails by its password, and the batch says so', async () => {
    await using old = await startDovecot({ accounts: { anna: 'secret', bert: 'secret', cora: 'secret' } });
    await using fresh = await startDovecot({ format: 'mdbox', password: 'secret' });
    for (const user of ['anna', 'bert'])
      await seedAccount({ ...old.user(user), password: 'secret' }, strangeMailbox({ seed: user }));
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, { source: old.user('anna'), target: fresh.user('anna') });
    const created = await useCases['batch.new']({
      name: 'Wave 1',
      sourceEndpoint: 'old',
      targetEndpoint: 'NEW',
      badItemLimit: 'unlimited',
      largeItemLimit: 'unlimited',
      acceptLargeDataLoss: true,
      rows: [
        { emailAddress: 'anna@new.example', userName: 'anna', password: 'secret', targetUserName: 'anna' },
        { emailAddress: 'bert@new.example', userName: 'bert', password: 'secret', targetUserName: 'bert' },
        { emailAddress: 'cora@new.example', userName: 'cora', password: 'wrong', targetUserName: 'cora' },
      ],
    });
    expect([created.status, created.totalCount]).toEqual(['Created', 3]);
    await useCases['batch.start']({ identity: 'wave 1' });
    const view = await batchBecomes(opened, 'Wave 1', 'SyncedWithErrors');
    expect([view.syncedCount, view.failedCount, view.percentSynced]).toEqual([2, 1, 66]);
    const users = await useCases['user.get']({ batch: 'Wave 1' });
    expect(users.map(({ status, errorType }) => [status, errorType])).toEqual([
      ['Synced', null],
      ['Synced', null],
      ['Failed', 'AuthenticationFailed'],
    ]);
    for (const user of ['anna', 'bert']) {
      const [source, target] = [old.user(user), fresh.user(user)].map((one) => ({
        ...one,
        password: 'secret',
      }));
      if (!source || !target) throw new Error('no account');
      expect(await compareAccounts(source, target)).toMatchObject({ equal: true, missing: 0, duplicate: 0 });
    }
    const { report } = await useCases['user.statistics']({
      identity: 'anna@new.example',
      includeReport: true,
    });
    expect(report?.entries.filter(({ kind }) => kind === 'move').map(({ data }) => data)).toEqual([
      { from: 'Queued', to: 'Starting', cause: 'a slot is free' },
      { from: 'Starting', to: 'Syncing', cause: expect.stringContaining('picked up by') },
      { from: 'Syncing', to: 'Synced', cause: 'initial sync done' },
    ]);
  });
});
