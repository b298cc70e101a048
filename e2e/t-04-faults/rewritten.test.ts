import { seedAccount } from '@mailhaul/test-kit/compare';
import { strangeMail } from '@mailhaul/test-kit/corpus';
import {
  type CyrusServer,
  type DovecotServer,
  serverAvailable,
  startCyrus,
  startDovecot,
} from '@mailhaul/test-kit/servers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { intoFault } from '../lib/faults.ts';
import { inParallel } from '../lib/in-parallel.ts';
import { watchSource } from '../lib/untouched.ts';

// Cyrus makes an X of each 8-bit byte in a header. When the reply to such an APPEND is lost, the message must be recognised although
// its bytes are others now.

const AFTERMATHS = ['itself', 'rerun at once', 'rerun later'] as const;

describe.skipIf(!serverAvailable('dovecot') || !serverAvailable('cyrus'))(
  'messages that the target rewrites',
  () => {
    let old: DovecotServer;
    let cyrus: CyrusServer;

    beforeAll(async () => {
      [old, cyrus] = await Promise.all([
        startDovecot({ storage: 'tmpfs' }),
        startCyrus({ storage: 'tmpfs' }),
      ]);
    });

    afterAll(async () => {
      await Promise.all([old.stop(), cyrus.stop()]);
    });

    test('are recognised when the reply to their APPEND was lost', async () => {
      const source = old.user();
      const eightBit = strangeMail().filter(
        ({ kind, bytes }) => /^eight-bit|^twins/.test(kind) && bytes.length > 0,
      );
      await seedAccount(
        source,
        eightBit.map((message) => ({ ...message, folder: ['INBOX'], flags: [] })),
      );
      const watched = await watchSource(source);
      expect(watched.messages).toBeGreaterThan(20);
      const targets = AFTERMATHS.map(() => cyrus.user());
      const outcomes = await inParallel(AFTERMATHS, {
        atOnce: AFTERMATHS.length,
        task: (aftermath, index) =>
          intoFault({
            source,
            target: targets[index] ?? cyrus.user(),
            folders: watched.folders,
            side: 'target',
            rules: ['cut-after=APPEND/#5'],
            args: ['--append-mode', 'pipelined', '--lanes', '1'],
            aftermath,
          }),
      });
      expect(outcomes.flatMap(({ complaints }) => complaints)).toEqual([]);
      await watched.expectUntouched();
    });
  },
);
