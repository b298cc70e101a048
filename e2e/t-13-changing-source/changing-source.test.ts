import { startFaultProxy } from '@mailhaul/test-kit';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy, reported, startCopy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { waitUntil } from '../lib/wait-until.ts';

// The old mailbox is in use while it is copied.

describe.skipIf(!serverAvailable('dovecot'))('while a copy is under way', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;

  beforeAll(async () => {
    [old, fresh] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop()]);
  });

  test('messages that are deleted, arrive or change their flags at the source end up as they are there', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    // the second folder is enumerated at the start, and its content asked for when most of the first has been sent
    await seedAccount(source, [...mails(1_100), ...mails(60, { folder: ['Zebra'], first: 2_000 })]);
    const proxy = await startFaultProxy({ upstream: target });
    try {
      const setup = { source, target: through(target, proxy), folder: scratch.path };
      const args = ['--lanes', '1', '--append-mode', 'pipelined', '--max-rate', '90000'];
      const running = startCopy({ ...setup, args });
      await waitUntil(() => proxy.statistics().some(({ commands }) => (commands.APPEND ?? 0) >= 5), {
        meanwhile: () => running.running,
      });
      await using here = await personAt(source);
      for (const number of [2_020, 2_021, 2_040]) await here.expunge('Zebra', number);
      await here.flag('Zebra', 2_010, 'add', '\\Flagged');
      await seedAccount(source, [
        mail({ number: 3_000 }),
        mail({ number: 3_001, folder: ['Zebra'] }),
        mail({ number: 3_002, folder: ['New'] }),
      ]);
      const end = reported(await running.ended);
      expectCode(end, 0);
      expect(end.report.items).toEqual([]);
      expect(end.report.totals).toMatchObject({ vanished: 3, copied: 1_157 });
      const later = await copy(setup);
      expectCode(later, 0);
      expect(later.report.totals).toMatchObject({ copied: 3 });
      await expectEqual(source, target);
    } finally {
      await proxy.close();
    }
  });
});
