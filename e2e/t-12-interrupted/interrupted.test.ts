import { startFaultProxy } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import {
  type Account,
  type DovecotServer,
  type PostgresServer,
  serverAvailable,
  startDovecot,
  startPostgres,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy, reported, startCopy, stateFolder } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { hasBegun, openIntents } from '../lib/ledger.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { pause, waitUntil } from '../lib/wait-until.ts';

const LOOK_MS = 20;
/** So slow that it is under way whatever else the machine does; for a copy that is stopped. */
const FOR_LONG = ['--max-rate', '10000'];
/** So slow that another one begins meanwhile; for a copy that comes to its end. */
const SLOWLY = ['--max-rate', '20000'];

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('postgres'))('a copy under way', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let postgres: PostgresServer;
  let source: Account;

  beforeAll(async () => {
    [old, fresh, postgres] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
      startPostgres(),
    ]);
    source = old.user();
    await seedAccount(source, [
      ...mails(200, { sizeBytes: 1_000 }),
      ...mails(50, { folder: ['Notes'], first: 500 }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop(), postgres.stop()]);
  });

  test.concurrent.each([
    ['SIGINT', 'multiappend'],
    ['SIGINT', 'pipelined'],
    ['SIGTERM', 'multiappend'],
    ['SIGTERM', 'synchronizing'],
  ] as const)(
    'that is stopped by %s in %s ends with 22, leaves nothing in doubt, and goes on later',
    async (signal, mode) => {
      using scratch = scratchFolder();
      const target = fresh.user();
      const proxy = await startFaultProxy({ upstream: target });
      try {
        const setup = { source, target: through(target, proxy), folder: scratch.path };
        const args = ['--append-mode', mode, '--lanes', '2'];
        const running = startCopy({ ...setup, args: [...args, ...FOR_LONG] });
        await waitUntil(() => appends(proxy) >= 1, { meanwhile: () => running.running });
        running.kill(signal);
        const end = reported(await running.ended);
        expectCode(end, 22);
        expect(end.report).toMatchObject({
          outcome: 'stopped',
          failure: { code: 'Stopped' },
          totals: { inDoubt: 0 },
        });
        expect(await openIntents(stateFolder(scratch.path))).toEqual([]);
        const rest = await copy({ ...setup, args });
        expectCode(rest, 0);
        expect(rest.report.totals.copied + end.report.totals.copied).toBe(250);
        // nothing was in doubt, so nothing had to be waited for
        expect(rest.seconds).toBeLessThan(20);
        await expectEqual(source, target);
      } finally {
        await proxy.close();
      }
    },
  );

  test.concurrent('gives way to a second one of the same pair in a shared database, and neither doubles what the other sent', async () => {
    using scratch = scratchFolder();
    const target = fresh.user();
    const state = await postgres.createDatabase();
    const setup = { source, target, folder: scratch.path, state };
    const args = ['--append-mode', 'pipelined', '--lanes', '2'];
    const first = startCopy({ ...setup, args: [...args, ...SLOWLY] });
    while (first.running && !(await hasBegun(state))) await pause(LOOK_MS);
    const second = startCopy({ ...setup, args });
    const [one, two] = (await Promise.all([first.ended, second.ended])).map(reported);
    expect([one?.code, two?.code].sort()).toEqual([0, 24]);
    expect((one?.code === 24 ? one : two)?.report.failure?.code).toBe('PairInUse');
    await expectEqual(source, target);
  });

  test.concurrent('keeps a second one away from its data folder', async () => {
    using scratch = scratchFolder();
    const target = fresh.user();
    const setup = { source, target, folder: scratch.path };
    const proxy = await startFaultProxy({ upstream: target });
    try {
      const first = startCopy({ ...setup, target: through(target, proxy), args: FOR_LONG });
      await waitUntil(() => appends(proxy) >= 1, { meanwhile: () => first.running });
      const second = await copy({ ...setup, target: fresh.user() });
      expectCode(second, 24);
      expect(second.report.failure).toMatchObject({
        code: 'PairInUse',
        words: expect.stringMatching(/--state/),
      });
      expect(first.running).toBe(true);
      first.kill('SIGINT');
      expectCode(reported(await first.ended), 22);
    } finally {
      await proxy.close();
    }
  });
});

function appends(proxy: Awaited<ReturnType<typeof startFaultProxy>>): number {
  return proxy.statistics().reduce((sum, { commands }) => sum + (commands.APPEND ?? 0), 0);
}
