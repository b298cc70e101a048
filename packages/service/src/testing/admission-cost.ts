import { randomUUID } from 'node:crypto';
import { silentLog, systemClock } from '@mailhaul/base';
import { Scheduler } from '../scheduler/scheduler.ts';
import type { AdmittedJob } from '../use-cases/dispatch.ts';
import { openService } from '../use-cases/open-service.ts';
import { rowsFor } from './two-servers.ts';

// `node admission-cost.ts FOLDER USERS SLOTS`: lets users through as many slots, each done as soon as it is admitted, and prints what
// that costs. Nothing is copied.

const [, , folder = '', users = '1000', slots = '100'] = process.argv;
/** Users that are let through; the queue behind them is as long as it is asked for. */
const MEASURED = 5_000;

const service = await openService(folder, { clock: systemClock, log: silentLog, environment: {} });
const { useCases, store } = service;
const plain = { remoteServer: '127.0.0.1', port: 143, security: 'None', skipVerification: true } as const;
await useCases['endpoint.new']({ ...plain, name: 'old', maxConcurrentMigrations: Number(slots) });
await useCases['endpoint.new']({
  ...plain,
  name: 'new',
  maxConcurrentMigrations: Number(slots),
  signIn: { kind: 'same-password' },
});
const names = Array.from({ length: Number(users) }, (_, at) => `user${at}`);
const wave = { name: 'Wave', sourceEndpoint: 'old', targetEndpoint: 'new', autoStart: true } as const;
await useCases['batch.new']({ ...wave, rows: rowsFor(names) });

const most = Math.min(MEASURED, Number(users));
const running: AdmittedJob[] = [];
let admitted = 0;
const scheduler = new Scheduler({
  store,
  clock: systemClock,
  log: silentLog,
  owner: randomUUID(),
  longestSleepMs: 1_000,
  onNews: () => undefined,
  capacity: async () => Number(slots) - running.length,
  dispatch: {
    dispatch: async (jobs) => {
      running.push(...jobs);
      admitted += jobs.length;
    },
  },
});

/** One user ends, as a runner would write it. */
async function endOne({ userId }: AdmittedJob): Promise<void> {
  await store.migration.write(async (tables) => {
    const locked = await tables.users.lock(userId);
    if (locked === null) throw new Error(`there is no user ${userId}`);
    const rest = { statusDetail: 'Synced', cause: 'measured', atMs: systemClock.now() } as const;
    const began = await tables.users.move(locked, { ...rest, event: { name: 'began' } });
    if (began === null) throw new Error(`user ${userId} is somebody else's`);
    const idle = { phase: 'idle', work: null, leaseOwner: null, leaseUntilMs: null } as const;
    await tables.users.move(began, { ...rest, ...idle, event: { name: 'synced' } });
  });
}

const before = process.cpuUsage();
await scheduler.tick();
while (admitted < most) {
  const next = running.shift();
  if (next) await endOne(next);
  // as after every user that ends: a slot is free
  await scheduler.tick();
}
const { user, system } = process.cpuUsage(before);
process.stdout.write(JSON.stringify({ admitted, cpuMs: (user + system) / 1_000 }));
await service.close();
