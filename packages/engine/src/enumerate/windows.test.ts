import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SENDING_WINDOW_MESSAGES, WINDOW_MESSAGES } from '../limits.ts';
import type { SourceMessage } from './source-message.ts';
import { type CopyOrder, inSendingOrder, WindowCursor } from './windows.ts';

const message = (uid: number): SourceMessage => ({
  uid,
  sizeBytes: 1,
  internalDate: '',
  instantS: null,
  system: 0,
  keywords: [],
});

describe('windows over a folder', () => {
  test('every UID lies in exactly one window, whatever is found in them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 4_000_000_000 }),
        fc.integer({ min: 1, max: 2_000_000 }),
        fc.constantFrom<CopyOrder>('newest', 'oldest'),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 * WINDOW_MESSAGES })),
        (uidNext, messages, order, found) => {
          const cursor = new WindowCursor({ uidNext, messages }, order);
          const ranges = [];
          while (!cursor.done && ranges.length < 1000) {
            ranges.push(cursor.take());
            cursor.found(found.next().value ?? 0);
          }
          const ascending = order === 'oldest' ? ranges : [...ranges].reverse();
          ascending.forEach((range, at) => {
            expect(range.first).toBeLessThanOrEqual(range.last);
            const before = ascending[at - 1];
            if (before) expect(range.first).toBe(before.last + 1);
          });
          if (cursor.done) expect([ascending[0]?.first, ascending.at(-1)?.last]).toEqual([1, uidNext - 1]);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a folder without messages has no window', () => {
    expect(new WindowCursor({ uidNext: 900, messages: 0 }, 'newest').done).toBe(true);
  });

  test('the newest window goes first and is ascending inside', () => {
    const uids = inSendingOrder(
      Array.from({ length: 600 }, (_, at) => message(at + 1)),
      'newest',
    ).map(({ uid }) => uid);
    expect(uids[0]).toBe(600 - SENDING_WINDOW_MESSAGES + 1);
    expect(uids[SENDING_WINDOW_MESSAGES - 1]).toBe(600);
    expect(uids.at(-1)).toBe(100);
    expect(new Set(uids).size).toBe(600);
  });
});
