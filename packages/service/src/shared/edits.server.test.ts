import { randomBytes } from 'node:crypto';
import { silentLog, systemClock } from '@mailhaul/base';
import { startPostgres, whyUnavailable } from '@mailhaul/test-kit/servers';
import { describe, expect, test } from 'vitest';
import { type MigrationService, openService } from '../use-cases/open-service.ts';
import type { UseCases } from '../use-cases/use-cases.ts';

const ENVIRONMENT = { MAILHAUL_KEYS: `1:${randomBytes(32).toString('base64')}` };
const ROUNDS = 10;
const PLACE = { remoteServer: '127.0.0.1', port: 143, security: 'None', skipVerification: true } as const;
const USER = 'anna@new.example';

/** Two processes on one database, as far as the database can tell. */
async function twoProcesses() {
  const postgres = await startPostgres();
  const location = await postgres.createDatabase();
  const deps = { clock: systemClock, log: silentLog, environment: ENVIRONMENT };
  const [one, other] = [await openService(location, deps), await openService(location, deps)];
  return {
    one: one.useCases,
    other: other.useCases,
    async [Symbol.asyncDispose]() {
      await Promise.all([one, other].map((service: MigrationService) => service.close()));
      await postgres.stop();
    },
  };
}

async function withBatch(useCases: UseCases): Promise<void> {
  await useCases['endpoint.new']({ ...PLACE, name: 'old' });
  await useCases['endpoint.new']({ ...PLACE, name: 'new', signIn: { kind: 'same-password' } });
  const places = { sourceEndpoint: 'old', targetEndpoint: 'new' };
  const rows = [{ emailAddress: USER, userName: 'anna', password: 'secret' }];
  await useCases['batch.new']({ name: 'Wave', ...places, rows });
  await useCases['admin.new']({ name: 'olga', role: 'operator', password: 'A-Good-Password-1' });
}

const noPostgres = whyUnavailable('postgres');
describe.skipIf(noPostgres)(`two processes that edit the same${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  test('at once, each another field, lose nothing of each other', async () => {
    await using at = await twoProcesses();
    await withBatch(at.one);
    for (let n = 1; n <= ROUNDS; n++) {
      await Promise.all([
        at.one['config.set']({ maxNumberOfBatches: 10 + n }),
        at.other['config.set']({ transientFailureLimit: 10 + n }),
        at.one['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 20 + n }),
        at.other['endpoint.set']({ identity: 'old', timeoutConnectMs: 2_000 + n }),
        at.one['batch.set']({ identity: 'Wave', badItemLimit: n }),
        at.other['batch.set']({ identity: 'Wave', largeItemLimit: n }),
        at.one['user.set']({ identity: USER, badItemLimit: n }),
        at.other['request.set']({ identity: USER, largeItemLimit: n }),
      ]);
      expect(await at.one['config.get']({})).toMatchObject({
        maxNumberOfBatches: 10 + n,
        transientFailureLimit: 10 + n,
      });
      expect((await at.other['endpoint.get']({ identity: 'old' }))[0]).toMatchObject({
        maxConcurrentMigrations: 20 + n,
        timeoutConnectMs: 2_000 + n,
      });
      expect((await at.one['batch.get']({ identity: 'Wave' }))[0]).toMatchObject({
        badItemLimit: n,
        largeItemLimit: n,
      });
      expect(await at.one['request.statistics']({ identity: USER })).toMatchObject({
        badItemLimit: n,
        largeItemLimit: n,
      });
    }
  });

  test('from the same revision: one of them is refused, and what it would have set is not there', async () => {
    await using at = await twoProcesses();
    await withBatch(at.one);
    const revisionOf = async (shown: Promise<readonly object[] | object>) => {
      const found = await shown;
      const [first] = Array.isArray(found) ? found : [found];
      const { revision } = first as { revision?: string };
      if (revision === undefined) throw new Error('no revision');
      return { madeFrom: revision };
    };
    const edits = {
      endpoint: {
        show: () => revisionOf(at.one['endpoint.get']({ identity: 'old' })),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['endpoint.set']({ identity: 'old', maxConcurrentMigrations: 30 + n, ...from }),
      },
      batch: {
        show: () => revisionOf(at.one['batch.get']({ identity: 'Wave' })),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['batch.set']({ identity: 'Wave', badItemLimit: n, ...from }),
      },
      user: {
        show: () => revisionOf(at.one['user.get']({ identity: USER })),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['user.set']({ identity: USER, password: `Next-${n}`, ...from }),
      },
      request: {
        show: () => revisionOf(at.one['request.get']({ identity: USER })),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['request.set']({ identity: USER, largeItemLimit: n, ...from }),
      },
      config: {
        show: () => revisionOf(at.one['config.get']({})),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['config.set']({ maxNumberOfBatches: 20 + n, ...from }),
      },
      admin: {
        show: () => revisionOf(at.one['admin.list']({ identity: 'olga' })),
        set: (useCases: UseCases, from: object, n: number) =>
          useCases['admin.set']({ identity: 'olga', password: `A-Good-Password-${n}`, ...from }),
      },
    };
    for (const [name, { show, set }] of Object.entries(edits)) {
      for (let n = 1; n <= ROUNDS; n++) {
        const from = await show();
        const ended = await Promise.allSettled([set(at.one, from, 2 * n), set(at.other, from, 2 * n + 1)]);
        const refused = ended.filter(({ status }) => status === 'rejected');
        expect([name, refused.length]).toEqual([name, 1]);
        for (const one of refused) expect(one).toMatchObject({ reason: { code: 'CHANGED_MEANWHILE' } });
      }
    }
  });
});
