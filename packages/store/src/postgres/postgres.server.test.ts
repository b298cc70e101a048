import { silentLog, systemClock } from '@mailhaul/base';
import { type PostgresServer, startPostgres, whyUnavailable } from '@mailhaul/test-kit/servers';
import type { Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { openUnits } from '../tables/open-unit.ts';
import { pairs } from '../tables/pair.ts';
import { PAIR } from '../testing/samples.ts';
import { openPostgres, PostgresConnection } from './connection.ts';

const deps = { clock: systemClock, log: silentLog };
const noPostgres = whyUnavailable('postgres');

describe.skipIf(noPostgres)(`PostgreSQL${noPostgres ? ` (${noPostgres})` : ''}`, () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop());

  test('who takes a pair waits for a write that is under way, and sees it', async () => {
    const url = await server.createDatabase();
    const store = await openStore(url, deps);
    await store.ledger(PAIR, { fence: 'take' });
    const slow = await openPostgres(url, silentLog);
    const taking = await slow.transaction(async (transaction) => {
      await transaction.all(pairs.fence, { id: 1 });
      const waiting = store.ledger(PAIR, { fence: 'take' });
      await untilSomeoneWaits(slow);
      await transaction.run(openUnits.add, {
        pairId: 1,
        id: 7,
        folderId: 1,
        lane: 0,
        targetUidNext: 1,
        messages: new Uint8Array([1, 0]),
      });
      return { waiting };
    });
    const owner = await taking.waiting;
    expect((await owner.openUnitsOf()).map(({ id }) => id)).toEqual([7]);
    await slow.close();
    await store.close();
  });

  test('several processes may open a new database at the same moment', async () => {
    const url = await server.createDatabase();
    const stores = await Promise.all(Array.from({ length: 6 }, () => openStore(url, deps)));
    await Promise.all(stores.map((store) => store.ledger(PAIR, { fence: 'take' })));
    expect(await stores[0]?.pairs()).toEqual([PAIR]);
    for (const store of stores) await store.close();
  });

  test('a write whose connection breaks is rejected, the process lives, and the next write has a new connection', async () => {
    const url = await server.createDatabase();
    const store = await openStore(url, deps);
    const ledger = await store.ledger(PAIR, { fence: 'take' });
    const other = await openPostgres(url, silentLog);
    await other
      .transaction(async (transaction) => {
        await transaction.run(pairs.takeFence, { id: 1 });
        const stuck = ledger.reserveUnitIds(5).catch((cause: unknown) => cause);
        await untilSomeoneWaits(other);
        await other.pool.query(
          "select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'",
        );
        expect(await stuck).toBeInstanceOf(Error);
        throw new Error('undo the take');
      })
      .catch((cause: Error) => expect(cause.message).toBe('undo the take'));
    expect(await ledger.reserveUnitIds(5)).toBe(1);
    await other.close();
    await store.close();
  });

  test('an address where nothing listens is told with the fix, without the password', async () => {
    const opening = openStore('postgres://anna:geheim@127.0.0.1:1/mail', deps).catch(
      (cause: unknown) => cause,
    );
    expect(await opening).toMatchObject({
      name: 'StoreUnusableError',
      message: expect.stringContaining('DATABASE_URL'),
    });
    expect(String(await opening)).not.toContain('geheim');
  });
});

describe('a transaction', () => {
  test('is done when the server has answered COMMIT, not before', async () => {
    const commit = Promise.withResolvers<void>();
    const client = {
      release: () => undefined,
      query: (text: string) => (text === 'commit' ? commit.promise : Promise.resolve()),
    };
    const connection = new PostgresConnection({ connect: async () => client } as unknown as Pool, () =>
      Promise.reject(new Error('no connection beside the pool')),
    );
    let isDone = false;
    const writing = connection
      .transaction(async () => 'written')
      .then((result) => {
        isDone = true;
        return result;
      });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isDone).toBe(false);
    commit.resolve();
    expect(await writing).toBe('written');
  });
});

/** Another session stands at a lock. */
async function untilSomeoneWaits({ pool }: PostgresConnection): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query("select pid from pg_stat_activity where wait_event_type = 'Lock'");
    if (rowCount) return;
  }
}
