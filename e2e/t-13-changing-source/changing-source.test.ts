import { startFaultProxy } from '@mailhaul/test-kit';
import { compareAccounts, describeComparison, seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { through } from '../lib/account-url.ts';
import { copy, reported, startCopy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';
import type { TraceLine } from '../lib/trace.ts';
import { pause, waitUntil } from '../lib/wait-until.ts';

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

  test.concurrent('messages that are deleted, arrive or change their flags at the source end up as they are there', async () => {
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

  test.concurrent('mail that arrives twenty times a second and flags that change all the time are all there after one more pass', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    await seedAccount(source, [
      ...mails(300, { sizeBytes: 1_000 }),
      ...mails(100, { folder: ['Zebra'], first: 2_000 }),
    ]);
    const setup = { source, target, folder: scratch.path };
    const running = startCopy({
      ...setup,
      args: ['--lanes', '2', '--append-mode', 'synchronizing', '--max-rate', '100000'],
    });
    await using writer = await personAt(source);
    await using reader = await personAt(source);
    let arrived = 0;
    const write = async () => {
      for (; running.running; arrived++) {
        await writer.append(
          mail({ number: 5_000 + arrived, folder: arrived % 2 === 0 ? ['INBOX'] : ['Zebra'] }),
        );
        await pause(50);
      }
    };
    const flip = async () => {
      for (let n = 1; running.running; n = (n % 299) + 1) {
        await reader.flag('INBOX', n, 'add', '\\Seen');
        await reader.flag('INBOX', (n + 150) % 300 || 1, n % 2 === 0 ? 'add' : 'remove', '\\Flagged work');
      }
    };
    const [end] = await Promise.all([running.ended, write(), flip()]);
    expectCode(reported(end), 0);
    expect(arrived).toBeGreaterThan(20);
    const later = await copy(setup);
    expectCode(later, 0);
    await expectEqual(source, target);
  });

  test.concurrent('what somebody reads, moves and deletes on the target stays as they left it', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    await seedAccount(source, [
      ...mails(300, { sizeBytes: 1_000 }),
      ...mails(50, { folder: ['Zebra'], first: 2_000 }),
    ]);
    const setup = { source, target, folder: scratch.path };
    const running = startCopy({
      ...setup,
      args: ['--lanes', '2', '--append-mode', 'synchronizing', '--max-rate', '100000'],
    });
    await using there = await personAt(target);
    const has = async (number: number) => (await there.find('INBOX', number)).length === 1;
    while (running.running && !(await has(20))) await pause(20);
    await there.session.demand('CREATE Mine');
    await there.flag('INBOX', 3, 'add', '\\Seen');
    await there.move('INBOX', 5, 'Mine');
    await there.expunge('INBOX', 7);
    const end = reported(await running.ended);
    // what was deleted under its hands is named, and that is all
    expect([0, 23]).toContain(end.code);
    expect(end.report.items).toEqual([]);
    expect(
      (end.report.verify?.differences ?? []).map(({ kind }) => kind).filter((kind) => kind !== 'gone'),
    ).toEqual([]);
    const later = await copy(setup);
    expectCode(later, 0);
    expect(later.report.totals.copied).toBe(0);
    expect(await there.flagsOf('INBOX', 3)).toEqual(['\\seen']);
    expect(await there.find('Mine', 5)).toHaveLength(1);
    expect(await there.find('INBOX', 5)).toEqual([]);
    expect(await there.find('INBOX', 7)).toEqual([]);
    expect((await there.find('INBOX', 20)).length).toBe(1);
  });

  test.concurrent.each([
    ['source', 'made anew'],
    ['source', 'left so'],
    ['target', 'made anew'],
    ['target', 'left so'],
  ] as const)(
    'a folder that is deleted at the %s, and %s, costs no message and doubles none',
    async (side, then) => {
      using scratch = scratchFolder();
      const [source, target] = [old.user(), fresh.user()];
      await seedAccount(source, [
        ...mails(20),
        ...mails(300, { folder: ['Zebra'], first: 2_000, sizeBytes: 1_000 }),
      ]);
      const setup = { source, target, folder: scratch.path };
      const args = ['--lanes', '2', '--append-mode', 'synchronizing', '--max-rate', '100000'];
      const running = startCopy({ ...setup, args });
      await using there = await personAt(target);
      const begun = async () => {
        const { status } = await there.session.command('SELECT Zebra');
        // among the first of the newest window, so that most is still to come
        return status === 'OK' && (await there.find('Zebra', 2_060)).length === 1;
      };
      while (running.running && !(await begun())) await pause(20);
      await using person = await personAt(side === 'source' ? source : target);
      await there.session.demand('UNSELECT');
      // Dovecot refuses while a message is being stored at that very moment
      while ((await person.session.command('DELETE Zebra')).status !== 'OK') await pause(20);
      if (then === 'made anew')
        await seedAccount(side === 'source' ? source : target, mails(3, { folder: ['Zebra'], first: 9_000 }));
      const end = reported(await running.ended);
      // the person's doing is noticed, at the latest by the comparison at the end; whose mail it is, is never in question
      expect([20, 23]).toContain(end.code);
      const again = await copy(setup);
      const rest = await copy({ ...setup, args: ['--recopy-missing'] });
      expectCode(rest, 0);
      const comparison = await compareAccounts(source, target);
      expect(comparison, describeComparison(comparison)).toMatchObject({ missing: 0, altered: 0 });
      // a Dovecot whose folder is made anew while others store in it may number one message twice by itself
      if (side === 'target') expect(storedTwice([end, again, rest].map(({ trace }) => trace))).toEqual([]);
      else expect(comparison.duplicate, describeComparison(comparison)).toBe(0);
    },
  );
});

/** Messages of Zebra, by their dates, that the newest folder of that name took more than once from one of these runs. */
function storedTwice(traces: readonly (readonly TraceLine[])[]): readonly string[] {
  const stored = traces.flatMap((trace) => {
    const dates = new Map<string, string>();
    return trace.flatMap(({ side, connection, text }) => {
      if (side !== 'target') return [];
      const [, tag, date] = /^(\w+) APPEND "?Zebra"? .*?"([^"]+)" \{/.exec(text) ?? [];
      if (tag !== undefined && date !== undefined) dates.set(`${connection} ${tag}`, date);
      const [, ended, uidValidity] = /^(\w+) OK \[APPENDUID (\d+) /.exec(text) ?? [];
      const its = dates.get(`${connection} ${ended}`);
      return its === undefined ? [] : [{ date: its, uidValidity: Number(uidValidity) }];
    });
  });
  const newest = Math.max(...stored.map(({ uidValidity }) => uidValidity));
  const times = Map.groupBy(
    stored.filter(({ uidValidity }) => uidValidity === newest),
    ({ date }) => date,
  );
  return [...times].filter(([, all]) => all.length > 1).map(([date]) => date);
}
