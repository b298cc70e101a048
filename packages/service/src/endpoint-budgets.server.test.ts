import { expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import { letter, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';

const HOUR_MS = 3_600_000;
const MB = 1_000_000;
const WAVE = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true } as const;

function mailbox(count: number, sizeBytes: number) {
  return [{ name: 'INBOX', messages: Array.from({ length: count }, (_, at) => letter(at + 1, sizeBytes)) }];
}

test.each([
  ['source', 'old', 'dailyBytesOut'],
  ['target', 'new', 'dailyBytesIn'],
] as const)(
  'a mailbox that has used up the daily budget of the %s waits for room without a slot, and others go on',
  async (side, endpoint, limit) => {
    await using servers = await twoServers({ anna: mailbox(40, 100_000), bert: mailbox(3, 1_000) });
    using data = dataFolder();
    const clock = new ShiftedClock();
    await using opened = await serviceAtWork(data.folder, { clock });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['endpoint.set']({ identity: endpoint, [limit]: MB });
    await useCases['config.set']({ maxConcurrentMigrations: 1 });
    await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna', 'bert']) });
    const statusOf = async (user: string) =>
      (await useCases['user.get']({ identity: `${user}@example.org` }))[0]?.status;
    const shownOf = async (user: string) =>
      (await useCases['user.get']({ identity: `${user}@example.org` }))[0]?.statusDetail;
    const detail = side === 'source' ? 'StalledDueToSource_RateLimit' : 'StalledDueToTarget_RateLimit';
    await expect.poll(() => statusOf('bert'), { timeout: 30_000 }).toBe('Synced');
    await expect.poll(() => shownOf('anna'), { timeout: 30_000 }).toBe(detail);
    expect(messagesOf(servers.target, 'anna')).toBeLessThan(40);

    // not before the day is over
    clock.shift(23 * HOUR_MS);
    await useCases['config.set']({});
    expect(await shownOf('anna')).toBe(detail);
    for (let days = 0; days < 12 && (await statusOf('anna')) !== 'Synced'; days++) {
      const before = messagesOf(servers.target, 'anna');
      clock.shift(25 * HOUR_MS);
      await useCases['config.set']({});
      await expect
        .poll(
          async () => (await statusOf('anna')) === 'Synced' || messagesOf(servers.target, 'anna') > before,
          { timeout: 30_000 },
        )
        .toBe(true);
      await expect
        .poll(async () => (await statusOf('anna')) === 'Synced' || (await shownOf('anna')) === detail, {
          timeout: 30_000,
        })
        .toBe(true);
    }
    expect(await statusOf('anna')).toBe('Synced');
    expect(messagesOf(servers.target, 'anna')).toBe(40);
    const { totalStalledDurations, transientFailures, report } = await useCases['request.statistics']({
      identity: 'anna@example.org',
      includeReport: true,
    });
    expect(Object.keys(totalStalledDurations)).toEqual([detail]);
    expect([transientFailures, report?.failures]).toEqual([0, []]);
  },
);

test('an endpoint takes no more messages per second than it is set to', async () => {
  await using servers = await twoServers({ anna: mailbox(500, 2_000) });
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['endpoint.set']({ identity: 'new', maxMessagesPerSecond: 100 });
  const beganMs = performance.now();
  await useCases['batch.new']({ ...WAVE, rows: rowsFor(['anna']) });
  await batchBecomes(opened, 'Wave', 'Synced');
  // 500 messages at 100 per second; what is read from the wire in one go is not held back within it, and the last is not waited for
  expect(performance.now() - beganMs).toBeGreaterThan(3_200);
  expect(messagesOf(servers.target, 'anna')).toBe(500);
  const { totalStalledDurations } = await useCases['request.statistics']({ identity: 'anna@example.org' });
  expect(Object.keys(totalStalledDurations)).toEqual(['StalledDueToTarget_Bandwidth']);
});
