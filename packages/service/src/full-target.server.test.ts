import { compareAccounts, seedAccount } from '@mailhaul/test-kit/compare';
import { serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import type { UseCases } from './use-cases/use-cases.ts';

const HOUR_MS = 3_600_000;
const ROOM = { quota: { storageKilobytes: 100_000 } };
const WAVE = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true } as const;

describe.skipIf(!serverAvailable('dovecot'))('a target mailbox that is full', () => {
  /** What is told of a user while it waits for room. */
  const parked = {
    status: 'Syncing',
    statusDetail: 'StalledDueToTarget_Quota',
    failure: null,
  };

  async function userBecomes(useCases: UseCases, identity: string, what: object): Promise<void> {
    await expect
      .poll(async () => (await useCases['user.get']({ identity }))[0], { timeout: 30_000, interval: 50 })
      .toMatchObject(what);
  }

  test.each([
    // without QUOTA only APPEND can tell, when some messages have arrived already
    ['is noticed while it fills up', ['QUOTA']],
    ['is noticed before anything is sent', []],
  ])(
    '%s: the user waits without a slot, goes on alone when there is room, and ends EQUAL',
    async (_, without) => {
      await using old = await startDovecot({ storage: 'tmpfs', password: 'secret' });
      const small = { storage: 'tmpfs', format: 'mdbox', password: 'secret', without } as const;
      await using fresh = await startDovecot({ ...small, quota: { storageKilobytes: 150 } });
      const clock = new ShiftedClock();
      await seedAccount({ ...old.user('anna'), password: 'secret' }, mailOf(100));
      await seedAccount({ ...old.user('bert'), password: 'secret' }, mailOf(3));
      using data = dataFolder();
      await using opened = await serviceAtWork(data.folder, { clock });
      const { useCases } = opened;
      await makeEndpoints(opened, { source: old.user('anna'), target: fresh.user('anna') });
      // one slot: whoever is parked must not keep it
      await useCases['endpoint.set']({
        identity: 'old',
        maxConcurrentMigrations: 1,
        maxConcurrentIncrementalSyncs: 1,
      });
      await useCases['batch.new']({ ...WAVE, rows: ['anna', 'bert'].map(row) });
      await userBecomes(useCases, 'anna@new.example', parked);
      await userBecomes(useCases, 'bert@new.example', { status: 'Synced' });

      // nobody has made room: it looks, and waits on
      clock.shift(HOUR_MS);
      await useCases['config.set']({});
      await expect.poll(() => stallsOf(useCases), { timeout: 30_000 }).toBe(2);
      await userBecomes(useCases, 'anna@new.example', parked);

      fresh.update(ROOM);
      clock.shift(HOUR_MS);
      await useCases['config.set']({});
      await batchBecomes(opened, 'Wave', 'Synced');
      for (const user of ['anna', 'bert']) {
        const [source, target] = [old, fresh].map((one) => ({ ...one.user(user), password: 'secret' }));
        if (!source || !target) throw new Error('no account');
        expect(await compareAccounts(source, target)).toMatchObject({
          equal: true,
          missing: 0,
          duplicate: 0,
        });
      }
      const { totalStalledDurations, transientFailures, report } = await useCases['request.statistics']({
        identity: 'anna@new.example',
        includeReport: true,
      });
      expect(Object.keys(totalStalledDurations)).toEqual(['StalledDueToTarget_Quota']);
      expect([transientFailures, report?.failures]).toEqual([0, []]);
    },
  );

  test('can be stopped and started while it waits', async () => {
    await using old = await startDovecot({ storage: 'tmpfs', password: 'secret' });
    await using fresh = await startDovecot({
      ...{ storage: 'tmpfs', format: 'mdbox', password: 'secret' },
      quota: { storageKilobytes: 150 },
    });
    await seedAccount({ ...old.user('anna'), password: 'secret' }, mailOf(100));
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, { source: old.user('anna'), target: fresh.user('anna') });
    await useCases['batch.new']({ ...WAVE, rows: [row('anna')] });
    const identity = 'anna@new.example';
    await userBecomes(useCases, identity, parked);
    expect(await useCases['user.stop']({ identity })).toMatchObject({ status: 'Stopped' });
    await useCases['user.start']({ identity });
    await userBecomes(useCases, identity, parked);
    expect(await useCases['batch.stop']({ identity: 'Wave' })).toMatchObject({ status: 'Stopped' });
    expect(await useCases['user.get']({ identity })).toMatchObject([{ status: 'Stopped' }]);
    fresh.update(ROOM);
    await useCases['batch.start']({ identity: 'Wave' });
    await batchBecomes(opened, 'Wave', 'Synced');
  });

  async function stallsOf(useCases: UseCases): Promise<number> {
    const { report } = await useCases['user.statistics']({
      identity: 'anna@new.example',
      includeReport: true,
    });
    return report?.entries.filter(({ kind }) => kind === 'stall').length ?? 0;
  }
});

function row(user: string) {
  return { emailAddress: `${user}@new.example`, userName: user, targetUserName: user, password: 'secret' };
}

function mailOf(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    folder: ['INBOX'],
    flags: [],
    internalDate: '03-Jan-2024 10:00:00 +0000',
    bytes: Buffer.from(
      `Message-ID: <${at}@old.example>\r\nSubject: letter ${at}\r\n\r\n${'words '.repeat(500)}\r\n`,
    ),
  }));
}
