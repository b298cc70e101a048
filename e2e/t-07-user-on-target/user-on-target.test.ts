import { seedAccount } from '@mailhaul/test-kit/compare';
import {
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copy } from '../lib/copy-process.ts';
import { expectCode, expectEqual } from '../lib/expect-equal.ts';
import { mail, mails } from '../lib/mail.ts';
import { personAt } from '../lib/person.ts';
import { scratchFolder } from '../lib/scratch.ts';

// Between two passes people work on both sides: on the old mailbox, which is still in use, and on the new one.

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))(
  'a person who works on the target',
  () => {
    let old: DovecotServer;
    let fresh: DovecotServer;
    let cyrus: CyrusServer;

    beforeAll(async () => {
      [old, fresh, cyrus] = await Promise.all([
        startDovecot({ storage: 'tmpfs' }),
        startDovecot({ storage: 'tmpfs', format: 'mdbox' }),
        startCyrus({ storage: 'tmpfs' }),
      ]);
    });

    afterAll(async () => {
      await Promise.all([old.stop(), fresh.stop(), cyrus.stop()]);
    });

    test.each(['dovecot', 'cyrus'] as const)(
      'keeps every flag, while the source’s changes arrive: %s',
      async (kind) => {
        using scratch = scratchFolder();
        const [source, target] = [old.user(), kind === 'dovecot' ? fresh.user() : cyrus.user()];
        const initial = (number: number) => [
          ...([2, 6, 9].includes(number) ? ['\\Seen'] : []),
          ...([6, 10].includes(number) ? ['\\Flagged'] : []),
          ...(number === 11 ? ['project'] : []),
        ];
        await seedAccount(
          source,
          Array.from({ length: 14 }, (_, number) => mail({ number, flags: initial(number) })),
        );
        const setup = { source, target, folder: scratch.path };
        expectCode(await copy(setup), 0);
        await expectEqual(source, target);

        await using there = await personAt(target);
        await using here = await personAt(source);
        await here.flag('INBOX', 1, 'add', '\\Flagged');
        await here.flag('INBOX', 2, 'remove', '\\Seen');
        await here.flag('INBOX', 3, 'add', 'work');
        await there.flag('INBOX', 5, 'add', '\\Seen');
        await there.flag('INBOX', 6, 'remove', '\\Flagged');
        await here.flag('INBOX', 7, 'add', '\\Answered');
        await there.flag('INBOX', 7, 'add', '\\Answered');
        await here.flag('INBOX', 8, 'add', '\\Seen');
        await there.flag('INBOX', 8, 'add', '\\Flagged private');
        // to and fro at the source is no change; to and fro on the target leaves the old value, which the source's change meets
        await here.flag('INBOX', 9, 'remove', '\\Seen');
        await here.flag('INBOX', 9, 'add', '\\Seen');
        await there.flag('INBOX', 9, 'remove', '\\Seen');
        await here.flag('INBOX', 10, 'remove', '\\Flagged');
        await there.flag('INBOX', 10, 'remove', '\\Flagged');
        await there.flag('INBOX', 10, 'add', '\\Flagged');
        await here.flag('INBOX', 11, 'remove', 'project');
        await here.flag('INBOX', 12, 'add', '\\Deleted');

        const second = await copy(setup);
        expectCode(second, 0);
        expect(second.report.totals).toMatchObject({ copied: 0, alreadyThere: 14 });
        const flags: (readonly string[])[] = [];
        for (let number = 0; number < 14; number++) flags.push(await there.flagsOf('INBOX', number));
        expect(flags).toEqual([
          [],
          ['\\flagged'],
          [],
          ['work'],
          [],
          ['\\seen'],
          ['\\seen'],
          ['\\answered'],
          ['\\flagged', '\\seen', 'private'],
          [],
          [],
          [],
          ['\\deleted'],
          [],
        ]);

        // what was carried over once is not carried over again: the base has moved on
        await there.flag('INBOX', 1, 'remove', '\\Flagged');
        await seedAccount(source, [mail({ number: 50 })]);
        const third = await copy(setup);
        expect(third.report.totals).toMatchObject({ copied: 1, alreadyThere: 14 });
        expect(await there.flagsOf('INBOX', 1)).toEqual([]);
      },
    );

    test.each(['dovecot', 'cyrus'] as const)(
      'finds nothing again that was moved or deleted: %s',
      async (kind) => {
        using scratch = scratchFolder();
        const [source, target] = [old.user(), kind === 'dovecot' ? fresh.user() : cyrus.user()];
        const below = (name: string) => (kind === 'dovecot' ? name : `INBOX.${name}`);
        await seedAccount(source, [...mails(10), ...mails(4, { folder: ['Archive'], first: 100 })]);
        const setup = { source, target, folder: scratch.path };
        expectCode(await copy(setup), 0);

        await using there = await personAt(target);
        await using here = await personAt(source);
        await there.move('INBOX', 1, below('Archive'));
        await there.session.demand(`CREATE ${below('Mine')}`);
        await there.move('INBOX', 2, below('Mine'));
        await there.expunge('INBOX', 3);
        await there.move(below('Archive'), 101, 'INBOX');
        await here.flag('INBOX', 1, 'add', '\\Flagged');
        await here.flag('INBOX', 3, 'add', '\\Flagged');
        await here.expunge('INBOX', 5);
        await seedAccount(source, [mail({ number: 11 }), mail({ number: 104, folder: ['Archive'] })]);

        const second = await copy(setup);
        expectCode(second, 0);
        expect(second.report.totals).toMatchObject({ copied: 2 });
        const where = async (folder: string, numbers: readonly number[]) => {
          const counts: number[] = [];
          for (const number of numbers) counts.push((await there.find(folder, number)).length);
          return counts;
        };
        // message 5 was deleted at the source, which is never done to the target
        expect(await where('INBOX', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 101])).toEqual([
          0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1,
        ]);
        expect(await where(below('Archive'), [1, 100, 101, 102, 103, 104])).toEqual([1, 1, 0, 1, 1, 1]);
        expect(await where(below('Mine'), [2])).toEqual([1]);

        // unless it is asked for
        const back = await copy({ ...setup, args: ['--recopy-missing'] });
        expectCode(back, 0);
        expect(await where('INBOX', [2, 3])).toEqual([1, 1]);
      },
    );
  },
);
