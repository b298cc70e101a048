import { seedAccount } from '@mailhaul/test-kit/compare';
import { seededRandom } from '@mailhaul/test-kit/corpus';
import { type DovecotServer, serverAvailable, startDovecot } from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { excusesOf } from '../lib/excuses.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail } from '../lib/mail.ts';
import { scratchFolder } from '../lib/scratch.ts';
import { watchSource } from '../lib/untouched.ts';

describe.skipIf(!serverAvailable('dovecot'))('a mailbox with more messages than --max-items', () => {
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

  test('keeps its newest 500 of 600 whatever folder they lie in, lists the other 100, and brings them when asked', async () => {
    using scratch = scratchFolder();
    const [source, target] = [old.user(), fresh.user()];
    const random = seededRandom('item-cap');
    const numbers = Array.from({ length: 600 }, (_, number) => number).sort(() =>
      random.chance(0.5) ? 1 : -1,
    );
    const folders = [['INBOX'], ['Archive'], ['Archive', '2020']];
    const messages = numbers.map((number, at) => mail({ number, folder: folders[at % 3] ?? ['INBOX'] }));
    await seedAccount(source, messages);
    const watched = await watchSource(source);
    const setup = { source, target, folder: scratch.path };

    const capped = await copy({ ...setup, args: ['--max-items', '500'] });
    expectCode(capped, 20);
    expect(capped.report.totals).toMatchObject({ copied: 500, listed: 100 });
    const instants = Object.entries(watched.before).flatMap(([folder, { messages: all }]) =>
      all.map(({ uid, instant }) => ({ key: `${folder} ${uid}`, instant: instant ?? 0 })),
    );
    const oldest = instants.sort((a, b) => a.instant - b.instant).slice(0, 100);
    expect(capped.report.items.map(({ folder, uid }) => `${folder} ${uid}`).sort()).toEqual(
      oldest.map(({ key }) => key).sort(),
    );
    expect(new Set(capped.report.items.map(({ code }) => code))).toEqual(new Set(['OverItemCap']));
    await expectEqual(source, target, excusesOf(capped.report, watched.folders));

    const rest = await copy(setup);
    expectCode(rest, 0);
    expect(rest.report.totals).toMatchObject({ copied: 100, alreadyThere: 500, listed: 0 });
    await expectEqual(source, target);
    await watched.expectUntouched();
  });
});
