import { seedAccount } from '@mailhaul/test-kit/compare';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { mail, mails } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

// Several connections at once, and messages that cannot be told apart.

const MODES = ['multiappend', 'pipelined', 'synchronizing'];

describe.skipIf(!serverAvailable('dovecot'))('several lanes', () => {
  let old: DovecotServer;
  let fresh: DovecotServer;
  let silent: DovecotServer;

  beforeAll(async () => {
    [old, fresh, silent] = await Promise.all([
      startDovecot({ storage: 'tmpfs' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
      startDovecot({ storage: 'tmpfs', format: 'mdbox', without: ['UIDPLUS'] }),
    ]);
  });

  afterAll(async () => {
    await Promise.all([old.stop(), fresh.stop(), silent.stop()]);
  });

  /** Letters, each three times. */
  const threeOfEach = (count: number) => [0, 1, 2].flatMap(() => mails(count));
  const twins = threeOfEach(40);

  test.concurrent.each(MODES)('on one folder full of twins bring each of them once, %s', async (mode) => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    // as much as keeps two lanes busy at the same time
    const many = threeOfEach(400);
    await seedAccount(source, many);
    const watched = await watchSource(source);
    const end = await copy({
      source,
      target,
      folder: scratch.path,
      args: ['--append-mode', mode, '--lanes', '2', '--max-rate', '150000'],
    });
    expectCode(end, 0);
    expect(end.report.transfer.lanes).toBe(2);
    expect((await expectEqual(source, target)).raw).toBe(many.length);
    await watched.expectUntouched();
  });

  test.concurrent.each(MODES)(
    'bring each of many twins once from a server that says no UIDs, %s',
    async (mode) => {
      using scratch = scratchFolder();
      const [source, target] = [old.user(), silent.user()];
      await seedAccount(source, [...twins, ...twins.map((message) => ({ ...message, folder: ['Copies'] }))]);
      const setup = { source, target, folder: scratch.path, args: ['--append-mode', mode, '--lanes', '2'] };
      const first = await copy(setup);
      expectCode(first, 0);
      expect((await expectEqual(source, target)).raw).toBe(2 * twins.length);
      // and it knows where each of them lies: nothing is sent again, nothing is missed by the verification
      await seedAccount(source, [mail({ number: 1_000 })]);
      const second = await copy({ ...setup, args: [...setup.args, '--verify', 'deep'] });
      expectCode(second, 0);
      expect(second.report.totals).toMatchObject({ copied: 1 });
      expect(second.report.verify).toMatchObject({ equal: true });
      await expectEqual(source, target);
    },
  );

  test.concurrent('of which one breaks neither take nor lose a twin of the other', async () => {
    const source = old.user();
    await seedAccount(source, twins);
    const watched = await watchSource(source);
    const faults = ['cut-before=APPEND/#', 'cut-after=APPEND/#'].flatMap((rule) =>
      [3, 17, 45, 80].map((nth) => `${rule}${nth}`),
    );
    const cases = faults.flatMap((rule) => [fresh, silent].map((server) => ({ rule, server })));
    const outcomes = await inParallel(cases, {
      atOnce: cases.length,
      task: async ({ rule, server }) => {
        const mode = rule.endsWith('80') ? 'pipelined' : 'synchronizing';
        const args = ['--append-mode', mode, '--lanes', '3', '--max-rate', '20000'];
        const target = server.user();
        const outcome = await intoFault({
          source,
          target,
          folders: watched.folders,
          side: 'target',
          rules: [rule],
          args,
        });
        return { what: `${server === silent ? 'no UIDPLUS, ' : ''}${rule}`, ...outcome };
      },
    });
    const wrong = outcomes.filter(({ complaints, last }) => complaints.length > 0 || last.code !== 0);
    expect(wrong.map(({ what, codes, complaints }) => ({ what, codes, complaints }))).toEqual([]);
    await watched.expectUntouched();
  });
});
