import { join } from 'node:path';
import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startCyrus, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { excusesOf } from '../lib/excuses.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

const SETTLE_S = 25;

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))('a server that limits', () => {
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

  test.concurrent.each(['source', 'target'] as const)(
    'the connections of a user at the %s gets fewer lanes, and all its mail',
    async (side) => {
      using scratch = scratchFolder();
      await using narrow = await startDovecot({ storage: 'tmpfs', maxConnections: 3 });
      const [source, target] = side === 'source' ? [narrow.user(), old.user()] : [old.user(), narrow.user()];
      await seedAccount(
        source,
        Array.from({ length: 12 }, (_, n) => mails(20, { folder: [`Folder ${n}`], first: n * 100 })).flat(),
      );
      // the user's own mail programs have two of the three
      const limited = side === 'source' ? source : target;
      await using _one = await personAt(limited);
      await using _two = await personAt(limited);
      const end = await copy({
        source,
        target,
        folder: scratch.path,
        args: ['--append-mode', 'synchronizing', '--lanes', '8', '--max-rate', '40000'],
      });
      expectCode(end, 0);
      expect(end.report.transfer).toMatchObject({ lanes: 1, transientFailures: 0 });
      expect(narrow.log()).toMatch(/Maximum number of connections/);
      expect(end.report.folders.filter(({ failure }) => failure !== null)).toEqual([]);
      await expectEqual(source, target);
    },
  );

  test.concurrent('the messages of a user ends the copy with 14 when it is full, and takes the rest when there is room again', async () => {
    using scratch = scratchFolder();
    await using small = await startDovecot({ storage: 'tmpfs', format: 'mdbox', quota: { messages: 60 } });
    const [source, target] = [old.user(), small.user()];
    await seedAccount(source, [...mails(50), ...mails(50, { folder: ['Archive'], first: 100 })]);
    const watched = await watchSource(source);
    const setup = { source, target, folder: scratch.path };
    const full = await copy(setup);
    expectCode(full, 14);
    expect(full.report.failure?.fix).toMatch(/quota/);
    // again before anything has changed: the same answer, and no message twice
    expectCode(await copy(setup), 14);
    small.update({ quota: { messages: 1_000 } });
    const rest = await copy(setup);
    expectCode(rest, 0);
    await expectEqual(source, target);
    await watched.expectUntouched();
  });

  test.concurrent.each(['multiappend', 'pipelined', 'synchronizing'])(
    'the room of a user is noticed while it fills up, and nothing of what was stored is lost or doubled: %s',
    async (mode) => {
      using scratch = scratchFolder();
      // one MULTIAPPEND of the 64 messages that it may hold has room, all of the mail has not
      const server = { storage: 'tmpfs', format: 'mdbox', quota: { storageKilobytes: 300 } } as const;
      // QUOTA is not offered, so that only APPEND can tell
      await using small = await startDovecot({ ...server, without: ['QUOTA'] });
      const [source, target] = [old.user(), small.user()];
      await seedAccount(source, [
        ...mails(150, { sizeBytes: 3_000 }),
        ...mails(10, { folder: ['Notes'], first: 200 }),
      ]);
      const setup = { source, target, folder: scratch.path, args: ['--append-mode', mode, '--lanes', '2'] };
      const full = await copy(setup);
      expectCode(full, 14);
      expect(full.report.totals.copied).toBeGreaterThan(0);
      small.update({ quota: { storageKilobytes: 10_000 } });
      const rest = await copy(setup);
      expectCode(rest, 0);
      expect(rest.report.totals.copied + full.report.totals.copied).toBe(160);
      // nothing was in doubt, so nothing had to be waited for
      expect(rest.seconds).toBeLessThan(SETTLE_S);
      await expectEqual(source, target);
    },
  );

  test.concurrent('the size of a message is told what is larger, which is listed without being sent or with the words of the server', async () => {
    using scratch = scratchFolder();
    await using strict = await startCyrus({ storage: 'tmpfs', maxMessageBytes: 100_000 });
    await using learned = await startDovecot({
      storage: 'tmpfs',
      format: 'mdbox',
      quota: { mailSizeBytes: 100_000 },
    });
    const source = old.user();
    const large = [
      mail({ number: 201, sizeBytes: 150_000 }),
      mail({ number: 202, folder: ['Big'], sizeBytes: 300_000 }),
    ];
    await seedAccount(source, [...mails(20), ...large]);
    const watched = await watchSource(source);
    for (const target of [strict.user(), learned.user()]) {
      const setup = { source, target, folder: join(scratch.path, String(target.port)) };
      const end = await copy(setup);
      expectCode(end, 20);
      expect(end.report.totals).toMatchObject({ copied: 20, listed: 2 });
      expect(new Set(end.report.items.map(({ code }) => code))).toEqual(new Set(['ItemTooLarge']));
      expect(end.report.items.every(({ words }) => words !== '')).toBe(true);
      await expectEqual(source, target, excusesOf(end.report, watched.folders));
      expectCode(await copy({ ...setup, args: ['--large-item-limit', '1'] }), 21);
    }
    const roomy = fresh.user();
    const own = await copy({
      source,
      target: roomy,
      folder: scratch.path,
      args: ['--max-item-size', '100kB'],
    });
    expectCode(own, 20);
    expect(own.report.totals).toMatchObject({ copied: 20, listed: 2 });
    expectCode(await copy({ source, target: roomy, folder: scratch.path }), 0);
    await expectEqual(source, roomy);
    await watched.expectUntouched();
  });
});
