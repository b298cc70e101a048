import { FAILURES } from '@mailhaul/domain';
import { describe, expect, test } from 'vitest';
import { ImpatientClock } from './testing/impatient-clock.ts';
import { batchBecomes, dataFolder, makeEndpoints, serviceAtWork } from './testing/service-at-work.ts';
import { inbox, rowsFor, twoServers } from './testing/two-servers.ts';

const BATCH = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true };
const identity = 'Wave';

describe('failures that pass', () => {
  test('are waited out, and one more than the limit fails the user, naming what happened most', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    let drops = 2;
    servers.source.setScript({
      onConnect: () => {
        drops -= 1;
        return drops >= 0 ? { drop: true } : undefined;
      },
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder);
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['config.set']({ transientFailureLimit: 2 });
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await batchBecomes(opened, 'Wave', 'Synced');
    const { report, totalStalledDuration } = await useCases['user.statistics']({
      identity: 'anna@example.org',
      includeReport: true,
    });
    expect([report?.failures.length, totalStalledDuration]).toEqual([2, 'PT0S']);

    drops = 1_000;
    await useCases['batch.sync-now']({ identity });
    await batchBecomes(opened, 'Wave', 'Failed');
    const [user] = await useCases['user.get']({ batch: 'Wave' });
    expect(user).toMatchObject({ status: 'IncrementalFailed', statusDetail: 'FailedTransientLimit' });
    expect(user?.failure?.words).toMatch(/^3 failures in a row, most often \w+ \(3 times\)/);
  });

  test('60 in a row pass, the 61st fails, and TRANSIENT_LIMIT names the most common one and its count', async () => {
    await using servers = await twoServers({ anna: inbox(1, 2) });
    let failures = 60;
    servers.source.setScript({
      onConnect: () => {
        failures -= 1;
        if (failures < 0) return undefined;
        // a third of them is of another kind
        return failures % 3 === 0 ? { greeting: '* BYE Server shutting down' } : { drop: true };
      },
    });
    using data = dataFolder();
    await using opened = await serviceAtWork(data.folder, { clock: new ImpatientClock() });
    const { useCases } = opened;
    await makeEndpoints(opened, servers);
    await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
    await batchBecomes(opened, 'Wave', 'Synced');
    const survived = await useCases['user.statistics']({ identity: 'anna@example.org', includeReport: true });
    expect(survived.report?.failures.length).toBe(60);

    failures = 61;
    await useCases['batch.sync-now']({ identity });
    await batchBecomes(opened, 'Wave', 'Failed');
    const [user] = await useCases['user.get']({ batch: 'Wave' });
    expect(user).toMatchObject({ status: 'IncrementalFailed', statusDetail: 'FailedTransientLimit' });
    expect(FAILURES[user?.failure?.code ?? 'Internal'].reference).toBe('TRANSIENT_LIMIT');
    expect(user?.failure?.words).toMatch(/^61 failures in a row, most often ConnNoGreeting \(40 times\)/);
  });

  test.each([
    ['source', 'UID FETCH', 'sourceThrottles', 'StalledDueToSource_RateLimit'],
    ['target', 'APPEND', 'targetThrottles', 'StalledDueToTarget_RateLimit'],
  ] as const)(
    'a wait of 3,000 ms that the %s states is kept, counted as RemoteServerThrottle of that side, and is no failure',
    async (side, throttled, throttles, detail) => {
      await using servers = await twoServers({ anna: inbox(1, 5) });
      const times: number[] = [];
      servers[side].setScript({
        onCommand: ({ verb, line }) => {
          if (verb !== throttled || !(verb === 'APPEND' || line.includes('BODY'))) return undefined;
          times.push(performance.now());
          return times.length === 1
            ? { reply: 'NO Request is throttled. Suggested Backoff Time: 3000 milliseconds' }
            : undefined;
        },
      });
      using data = dataFolder();
      await using opened = await serviceAtWork(data.folder);
      const { useCases } = opened;
      await makeEndpoints(opened, servers);
      await useCases['batch.new']({ ...BATCH, rows: rowsFor(['anna']) });
      await batchBecomes(opened, 'Wave', 'Synced');
      const statistics = await useCases['request.statistics']({
        identity: 'anna@example.org',
        includeReport: true,
      });
      const [refused = 0, next = 0] = times;
      expect(next - refused).toBeGreaterThanOrEqual(3_000);
      expect(next - refused).toBeLessThan(3_300);
      expect(Object.keys(statistics.totalStalledDurations)).toEqual([detail]);
      expect(statistics.totalStalledDurations[detail]).toMatch(/^PT3\.0\d*S$/);
      expect(statistics.report?.[throttles].remoteServerThrottle).toMatch(/^PT3\.0\d*S$/);
      expect([statistics.transientFailures, statistics.report?.failures]).toEqual([0, []]);
    },
  );
});
