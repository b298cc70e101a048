import { silentLog, systemClock } from '@mailhaul/base';
import { headlineOf } from '@mailhaul/domain';
import { FakeClock } from '@mailhaul/test-kit';
import { expect, test } from 'vitest';
import { dataFolder, makeEndpoints } from '../testing/service-at-work.ts';
import { rowsFor } from '../testing/two-servers.ts';
import { openService } from '../use-cases/open-service.ts';
import { Heartbeat } from './heartbeat.ts';
import { Standstill } from './standstill.ts';
import { UserRun } from './user-run.ts';

const ANNA = { identity: 'anna@example.org' };

/** A user that a process of ours runs and whose clock is ours. */
async function userThatRuns(folder: string) {
  const service = await openService(folder, { clock: systemClock, log: silentLog, environment: {} });
  const nowhere = { host: '127.0.0.1', port: 1 };
  await makeEndpoints(service, { source: nowhere, target: nowhere });
  await service.useCases['batch.new']({
    name: 'Wave',
    sourceEndpoint: 'old',
    targetEndpoint: 'new',
    rows: rowsFor(['anna']),
    autoStart: true,
  });
  const { store } = service;
  const clock = new FakeClock(Date.now());
  const user = await store.migration.write(async (tables) => {
    const [queued] = await tables.users.byEmail(ANNA.identity);
    if (!queued) throw new Error('no user');
    const lease = { leaseOwner: 'here', leaseUntilMs: clock.now() + 15_000, phase: 'running' } as const;
    const change = { ...lease, statusDetail: 'Connecting', cause: '', atMs: clock.now() } as const;
    const admitted = await tables.users.move(await tables.users.raiseFence(queued), {
      ...change,
      event: { name: 'admitted' },
    });
    const began = admitted && (await tables.users.move(admitted, { ...change, event: { name: 'began' } }));
    if (!began) throw new Error('somebody else has the user');
    return began;
  });
  const run = new UserRun(user, clock);
  run.standstill = new Standstill(run, { clock, alertAfterMs: 1e9 });
  const heartbeat = new Heartbeat({ store, clock, log: silentLog, owner: 'here', runs: () => [run] });
  const shown = async () => {
    await heartbeat.beat();
    const [one] = await service.useCases['user.get'](ANNA);
    const agoMs = clock.now() - Date.parse(one?.lastActivityTime ?? '');
    return `${one?.waitsFor}, ${agoMs / 1000} s ago`;
  };
  return { service, clock, run, shown };
}

test('a user that runs shows at every heartbeat when anything last moved and who it waits for', async () => {
  using data = dataFolder();
  const { service, clock, run, shown } = await userThatRuns(data.folder);
  expect(await shown()).toBe('nobody, 0 s ago');
  await clock.advance(10_000);
  expect(await shown()).toBe('nobody, 10 s ago');

  run.progress.stage = 'copying';
  run.progress.lanes = 4;
  run.progress.streamedBytes += 1;
  expect(await shown()).toBe('source, 0 s ago');
  run.progress.pausedLanes = 3;
  await clock.advance(2_000);
  expect(await shown()).toBe('target, 2 s ago');

  if (run.standstill) run.standstill.owed = () => ({ source: 6_000, target: 0 });
  expect(await shown()).toBe('source, 2 s ago');
  run.progress.pausedLanes = 4;
  expect(await shown()).toBe('target, 2 s ago');
  run.progress.pausedLanes = 3;
  run.setback({
    failure: { code: 'Throttled', side: 'target', words: 'slower' },
    waitMs: 60_000,
    isFailure: false,
  });
  expect(await shown()).toBe('target, 2 s ago');
  await service.close();
});

test('a failure of a run knows whose it is and where it happened, for the sentence that people look for', async () => {
  using data = dataFolder();
  const { service, run } = await userThatRuns(data.folder);
  run.hosts = { source: 'imap.old.example', target: 'imap.new.example' };
  const told = (code: 'RecipientNotFound' | 'ConnectTimeout', side: 'source' | 'target') =>
    headlineOf(run.clean({ code, side, words: 'NO' }));
  expect(told('RecipientNotFound', 'target')).toContain("A recipient wasn't found for anna@example.org on");
  expect(told('ConnectTimeout', 'source')).toContain(
    'The connection to the server imap.old.example timed out',
  );
  await service.close();
});

test('a batch sums up who its running users wait for', async () => {
  using data = dataFolder();
  const { service, clock, run, shown } = await userThatRuns(data.folder);
  run.progress.stage = 'copying';
  run.progress.lanes = 1;
  await shown();
  const [batch] = await service.useCases['batch.get']({ identity: 'Wave' });
  expect(batch).toMatchObject({
    usersWaitingFor: { source: 1 },
    lastActivityTime: new Date(clock.now()).toISOString(),
  });
  await service.close();
});

test('one in the queue waits for the service, and one at rest for nobody', async () => {
  using data = dataFolder();
  const service = await openService(data.folder, { clock: systemClock, log: silentLog, environment: {} });
  const nowhere = { host: '127.0.0.1', port: 1 };
  await makeEndpoints(service, { source: nowhere, target: nowhere });
  const rows = rowsFor(['anna']);
  const to = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await service.useCases['batch.new']({ name: 'Wave', ...to, rows, autoStart: true });
  const waitsFor = async () => (await service.useCases['user.get'](ANNA))[0]?.waitsFor;
  expect(await waitsFor()).toBe('service');
  await service.useCases['batch.stop']({ identity: 'Wave' });
  expect(await waitsFor()).toBeNull();
  const [batch] = await service.useCases['batch.get']({ identity: 'Wave' });
  expect([batch?.usersWaitingFor, batch?.lastActivityTime]).toEqual([{}, null]);
  await service.close();
});
