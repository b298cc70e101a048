import { startFaultProxy } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type Account, type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy, reported, startCopy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { openIntents } from '../lib/ledger.ts';
import { mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { waitUntil } from '../lib/wait-until.ts';

const SLOWLY = ['--max-rate', '30000'];

describe.skipIf(!serverAvailable('dovecot'))('a copy under way', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let source: Account;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
    source = old.user();
    await seedAccount(source, [
      ...mails(200, { sizeBytes: 1_000 }),
      ...mails(50, { folder: ['Notes'], first: 500 }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
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
        const running = startCopy({ ...setup, args: [...args, ...SLOWLY] });
        await waitUntil(() => appends(proxy) >= 1, { meanwhile: () => running.running });
        running.kill(signal);
        const end = reported(await running.ended);
        expectCode(end, 22);
        expect(end.report).toMatchObject({
          outcome: 'stopped',
          failure: { code: 'Stopped' },
          totals: { inDoubt: 0 },
        });
        expect(await sent(scratch.path)).toEqual([]);
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

  test.concurrent('keeps a second one away from its data folder', async () => {
    using scratch = scratchFolder();
    const target = fresh.user();
    const setup = { source, target, folder: scratch.path };
    const proxy = await startFaultProxy({ upstream: target });
    try {
      const first = startCopy({ ...setup, target: through(target, proxy), args: SLOWLY });
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

/** Open intents of messages that may have left. */
async function sent(folder: string): Promise<readonly unknown[]> {
  return openIntents(folder);
}
