import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printItemKey, readItemKey } from './skipped-item.ts';

test('a key of a skipped item is read as it was printed', () => {
  const uint32 = fc.integer({ min: 0, max: 0xffff_ffff });
  const key = fc.record({
    folderId: fc.integer({ min: 1, max: 1e12 }),
    uidValidity: uint32,
    sourceUid: uint32,
  });
  fc.assert(
    fc.property(key, (one) => {
      expect(readItemKey(printItemKey(one))).toEqual(one);
    }),
  );
});

test.each(['', '1.2', '1.2.3.4', '1.2.-3', '1.2.x', ' 1.2.3', '1.2.3 ', '1e3.2.3', '1.99999999999.3'])(
  '%j is no key of a skipped item',
  (text) => {
    expect(readItemKey(text)).toBeNull();
  },
);
