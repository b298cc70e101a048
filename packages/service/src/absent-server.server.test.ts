import { describe, expect, test } from 'vitest';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { ShiftedClock } from './testing/shifted-clock.ts';
import { inbox, messagesOf, rowsFor, twoServers } from './testing/two-servers.ts';
import type { UseCases } from './use-cases/use-cases.ts';

const MINUTE_MS = 60_000;
const TO = { targetEndpoint: 'new', autoStart: true } as const;
const GONE = { onConnect: () => ({ drop: true as const }) };
const away = {
  status: 'Syncing',
  statusDetail: 'StalledDueToSource_Unreachable',
  waitsFor: 'source',
  failure: null,
} as const;

/** A service whose clock is ours and which runs one user at once, and two servers of which the source is gone. */
async function oneSlot(folder: string, users: readonly string[]) {
  const servers = await twoServers(
    Object.fromEntries(users.map((user, at) => [user, inbox(at + 1, at + 3)])),
  );
  servers.source.setScript(GONE);
  const clock = new ShiftedClock();
  const opened = await serviceAtWork(folder, { clock });
  const { useCases } = opened;
  await makeEndpoints(opened, servers);
  await useCases['config.set']({ maxConcurrentMigrations: 1 });
  const statistics = (user: string) =>
    useCases['request.statistics']({ identity: `${user}@example.org`, includeReport: true });
  return {
    ...{ opened, useCases, clock, servers, statistics },
    /** That much later, which the scheduler looks at. */
    async later(byMs: number) {
      clock.shift(byMs);
      await useCases['config.set']({});
    },
    userBecomes: (user: string, what: object) => userBecomes(useCases, `${user}@example.org`, what),
    tries: (user: string, atLeast: number) =>
      expect
        .poll(async () => (await statistics(user)).report?.failures.length, { timeout: 30_000, interval: 50 })
        .toBeGreaterThanOrEqual(atLeast),
    async [Symbol.asyncDispose]() {
      await opened[Symbol.asyncDispose]();
      await servers[Symbol.asyncDispose]();
    },
  };
}

async function userBecomes(useCases: UseCases, identity: string, what: object): Promise<void> {
  await expect
    .poll(async () => (await useCases['user.get']({ identity }))[0], { timeout: 30_000, interval: 50 })
    .toMatchObject(what);
}

describe('a user whose server has been gone for minutes', () => {
  test('waits without a slot, keeps its count of tries, and goes on alone when the server is back', async () => {
    using data = dataFolder();
    await using stage = await oneSlot(data.folder, ['anna']);
    const { useCases, opened, servers, statistics } = stage;
    await using other = await twoServers({ bert: inbox(1, 3) });
    await useCases['endpoint.new']({
      ...{ name: 'other', security: 'None', skipVerification: true },
      ...{ remoteServer: other.source.host, port: other.source.port },
    });
    await useCases['endpoint.new']({
      ...{ name: 'other-new', security: 'None', skipVerification: true, signIn: { kind: 'same-password' } },
      ...{ remoteServer: other.target.host, port: other.target.port },
    });
    await useCases['batch.new']({ name: 'Gone', sourceEndpoint: 'old', ...TO, rows: rowsFor(['anna']) });
    await stage.tries('anna', 1);
    await stage.later(10 * MINUTE_MS);
    await stage.userBecomes('anna', away);
    const [gone] = await useCases['batch.get']({ identity: 'Gone' });
    expect(gone).toMatchObject({ status: 'Syncing', usersWaitingFor: { source: 1 } });
    const before = (await statistics('anna')).transientFailures;
    expect(before).toBeGreaterThan(1);

    await useCases['batch.new']({
      ...{ name: 'Fine', ...TO, rows: rowsFor(['bert']) },
      ...{ sourceEndpoint: 'other', targetEndpoint: 'other-new' },
    });
    await batchBecomes(opened, 'Fine', 'Synced');
    await stage.userBecomes('anna', away);

    // still gone: one try more is counted, and the slot is free again
    await stage.later(5 * MINUTE_MS);
    await expect
      .poll(async () => (await statistics('anna')).transientFailures, { timeout: 30_000, interval: 50 })
      .toBe(before + 1);
    await stage.userBecomes('anna', away);

    servers.source.setScript({});
    await stage.later(10 * MINUTE_MS);
    await batchBecomes(opened, 'Gone', 'Synced');
    expect(messagesOf(servers.target, 'anna')).toBe(3);
    const { totalStalledDurations, transientFailures, report } = await statistics('anna');
    expect(Object.keys(totalStalledDurations)).toEqual(['StalledDueToSource_Unreachable']);
    expect([transientFailures, report?.failures.length]).toEqual([0, before + 1]);
  });

  test('fails with all its tries in the count, and begins anew when it is started again', async () => {
    using data = dataFolder();
    await using stage = await oneSlot(data.folder, ['anna']);
    const { useCases, opened, servers } = stage;
    await useCases['config.set']({ transientFailureLimit: 4 });
    await useCases['batch.new']({ name: 'Wave', sourceEndpoint: 'old', ...TO, rows: rowsFor(['anna']) });
    await stage.tries('anna', 1);
    for (const tries of [2, 3, 4, 5]) {
      await stage.later(20 * MINUTE_MS);
      await stage.tries('anna', tries);
    }
    await stage.userBecomes('anna', { status: 'Failed', statusDetail: 'FailedTransientLimit' });
    const [user] = await useCases['user.get']({ batch: 'Wave' });
    expect(user?.failure?.words).toMatch(/^5 failures in a row, most often ConnNoGreeting \(5 times\)/);

    let drops = 2;
    servers.source.setScript({
      onConnect: () => {
        drops -= 1;
        return drops >= 0 ? { drop: true } : undefined;
      },
    });
    await useCases['batch.start']({ identity: 'Wave' });
    await batchBecomes(opened, 'Wave', 'Synced');
  });

  test('is the only one of its server for whom the outage counts', async () => {
    using data = dataFolder();
    await using stage = await oneSlot(data.folder, ['anna', 'bert']);
    const { useCases, opened, servers, statistics } = stage;
    const rows = rowsFor(['anna', 'bert']);
    await useCases['batch.new']({ name: 'Wave', sourceEndpoint: 'old', ...TO, rows });
    await stage.tries('anna', 1);
    await stage.later(10 * MINUTE_MS);
    await stage.userBecomes('anna', away);
    await stage.userBecomes('bert', away);
    expect(await statistics('bert')).toMatchObject({ transientFailures: 0, report: { failures: [] } });

    servers.source.setScript({});
    await stage.later(10 * MINUTE_MS);
    await batchBecomes(opened, 'Wave', 'Synced');
    expect(['anna', 'bert'].map((user) => messagesOf(servers.target, user))).toEqual([3, 3]);
  });
});

test('a user whose server states a long wait gives its slot to others, and waits at least that long', async () => {
  using data = dataFolder();
  await using stage = await oneSlot(data.folder, ['anna', 'bert']);
  const { useCases, opened, clock, servers, statistics } = stage;
  const times: number[] = [];
  servers.source.setScript({
    onCommand: ({ verb, line, user }) => {
      if (verb !== 'UID FETCH' || !line.includes('BODY') || user !== 'anna') return undefined;
      times.push(clock.monotonic());
      return times.length === 1
        ? { reply: 'NO Request is throttled. Suggested Backoff Time: 90000 milliseconds' }
        : undefined;
    },
  });
  await useCases['batch.new']({
    ...{ name: 'Wave', sourceEndpoint: 'old', ...TO },
    rows: rowsFor(['anna', 'bert']),
  });
  await stage.userBecomes('bert', { status: 'Synced' });
  await stage.userBecomes('anna', { status: 'Syncing', statusDetail: 'StalledDueToSource_RateLimit' });
  await stage.later(80_000);
  await stage.userBecomes('anna', { status: 'Syncing', statusDetail: 'StalledDueToSource_RateLimit' });
  await stage.later(12_000);
  await batchBecomes(opened, 'Wave', 'Synced');
  const [refused = 0, next = 0] = times;
  expect(next - refused).toBeGreaterThanOrEqual(90_000);
  const { transientFailures, report } = await statistics('anna');
  expect(report?.sourceThrottles.remoteServerThrottle).toMatch(/^PT1M3[0-9](\.\d+)?S$/);
  expect([transientFailures, report?.failures]).toEqual([0, []]);
});
