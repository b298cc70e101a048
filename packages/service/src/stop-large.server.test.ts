import { silentLog, systemClock } from '@mailhaul/base';
import { expect, test } from 'vitest';
import { STOPPED_AT_ONCE } from './batches/change-batch.ts';
import { dataFolder, serviceAtWork } from './testing/service-at-work.ts';
import { rowsFor } from './testing/two-servers.ts';
import { openService } from './use-cases/open-service.ts';
import type { UseCases } from './use-cases/use-cases.ts';

const USERS = Array.from({ length: 2 * STOPPED_AT_ONCE + 10 }, (_, at) => `user${at}`);
const identity = 'Wave';

/** A batch of more users than one transaction stops; none can begin before tomorrow. */
async function makeBatch(useCases: UseCases): Promise<void> {
  const plain = { remoteServer: '127.0.0.1', port: 143, security: 'None', skipVerification: true } as const;
  await useCases['endpoint.new']({ ...plain, name: 'old' });
  await useCases['endpoint.new']({ ...plain, name: 'new', signIn: { kind: 'same-password' } });
  const startAfter = new Date(systemClock.now() + 86_400_000).toISOString();
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  await useCases['batch.new']({
    name: identity,
    ...places,
    rows: rowsFor(USERS),
    startAfter,
    autoStart: true,
  });
}

const countsOf = async (useCases: UseCases) => (await useCases['batch.get']({ identity }))[0]?.usersByStatus;

test('a batch of very many users is Stopped at once, and its users one part after the other', async () => {
  using data = dataFolder();
  await using opened = await serviceAtWork(data.folder);
  const { useCases } = opened;
  await makeBatch(useCases);
  expect(await useCases['batch.stop']({ identity })).toMatchObject({ status: 'Stopped' });
  await expect.poll(() => countsOf(useCases), { timeout: 10_000 }).toEqual({ Stopped: USERS.length });
  const entries = (await useCases['report.export']({ batch: identity, rowCount: 1_000_000 })).entries;
  expect(entries.filter(({ message }) => message === 'Queued → Stopped (stop)').length).toBe(USERS.length);
  // started again before the last part has come, nobody is left behind
  await useCases['batch.start']({ identity });
  await useCases['batch.stop']({ identity });
  await useCases['batch.start']({ identity });
  await expect.poll(() => countsOf(useCases), { timeout: 10_000 }).toEqual({ Queued: USERS.length });
});

test('a process that only answers stops all of them before it ends', async () => {
  using data = dataFolder();
  const deps = { clock: systemClock, log: silentLog, environment: {} };
  const first = await openService(data.folder, deps);
  await makeBatch(first.useCases);
  await first.useCases['batch.stop']({ identity });
  await first.close();
  const second = await openService(data.folder, deps);
  expect(await countsOf(second.useCases)).toEqual({ Stopped: USERS.length });
  await second.close();
});
