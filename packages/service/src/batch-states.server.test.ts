import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { letter, rowsFor } from './testing/two-servers.ts';

const USERS = ['anna', 'bert'];
const identity = 'Wave';
const TOLD = /^Batch Wave: (.*)\.$/;

function letters(first: number, last: number) {
  return Array.from({ length: last - first + 1 }, (_, at) => {
    const { bytes, internalDate } = letter(first + at, 2_000);
    return { folder: ['INBOX'], flags: [], internalDate, bytes: Buffer.from(bytes) };
  });
}

describe.skipIf(!serverAvailable('dovecot'))('a batch between two Dovecots', () => {
  test('is created, started, stopped, resumed, Synced, synced again, completed and removed, and stays EQUAL', async () => {
    await using old = await startDovecot({ storage: 'tmpfs', password: 'secret' });
    await using fresh = await startDovecot({ storage: 'tmpfs', password: 'secret' });
    for (const user of USERS) await seedAccount(old.user(user), letters(1, 200));
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, { source: old.user('anna'), target: fresh.user('anna') });
    const slow = { identity: 'new', maxBytesPerSecond: 100_000 };
    await useCases['endpoint.set'](slow);

    const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
    const made = await useCases['batch.new']({ name: identity, ...places, rows: rowsFor(USERS) });
    expect(made.status).toBe('Created');
    for (const wrong of ['batch.stop', 'batch.complete', 'batch.sync-now'] as const)
      await expect(useCases[wrong]({ identity }), wrong).rejects.toMatchObject({ code: 'WRONG_STATE' });

    await useCases['batch.start']({ identity });
    const moved = async () => (await useCases['batch.get']({ identity }))[0]?.itemsTransferred ?? 0;
    await expect.poll(moved, { timeout: 30_000 }).toBeGreaterThan(0);
    await expect(useCases['batch.remove']({ identity })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await useCases['batch.stop']({ identity });
    const stopped = await batchBecomes(opened, identity, 'Stopped');
    expect(stopped).toMatchObject({ stoppedCount: 2, stopReason: 'Requested' });

    await useCases['endpoint.set']({ identity: 'new', maxBytesPerSecond: null });
    await useCases['batch.start']({ identity });
    await batchBecomes(opened, identity, 'Synced');
    const areEqual = async () => {
      for (const user of USERS) {
        const compared = await compareAccounts(old.user(user), fresh.user(user));
        expect(compared, user).toMatchObject({ equal: true, missing: 0, duplicate: 0 });
      }
    };
    await areEqual();

    for (const user of USERS) await seedAccount(old.user(user), letters(201, 210));
    await useCases['batch.sync-now']({ identity });
    await expect.poll(moved, { timeout: 30_000 }).toBe(2 * 210);
    await batchBecomes(opened, identity, 'Synced');
    await areEqual();

    for (const user of USERS) await seedAccount(old.user(user), letters(211, 220));
    await useCases['batch.complete']({ identity });
    const done = await batchBecomes(opened, identity, 'Completed');
    expect(done).toMatchObject({ finalizedCount: 2, itemsTransferred: 2 * 220, failedCount: 0 });
    await areEqual();
    for (const wrong of ['batch.start', 'batch.stop', 'batch.sync-now'] as const)
      await expect(useCases[wrong]({ identity }), wrong).rejects.toMatchObject({ code: 'WRONG_STATE' });

    await useCases['batch.remove']({ identity });
    expect(await useCases['batch.get']({})).toEqual([]);
    const { entries } = await useCases['report.export']({ batch: identity, rowCount: 1_000 });
    const said = entries.filter(({ user, kind }) => user === null && kind === 'command');
    expect(said.map(({ message }) => TOLD.exec(message)?.[1])).toEqual([
      'start',
      'stop',
      'start',
      'every user came to rest',
      'sync-now',
      'complete',
      'completed',
      'removed',
    ]);
  });
});
