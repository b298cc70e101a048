import type { DeliveredMessage, Segment, UnitMessage } from '@mailhaul/domain';
import { messagesOf, segmentOf } from '@mailhaul/domain';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteReader, ByteWriter, CorruptValueError, unzigzag, zigzag } from './bytes.ts';
import { readColumn, writeColumn } from './column.ts';
import { decodeSegment, decodeSourceUids, encodeSegment } from './segment.ts';
import { decodeUnitMessages, encodeUnitMessages } from './unit-messages.ts';

const uid = fc.oneof(
  fc.integer({ min: 0, max: 300 }),
  fc.integer({ min: 0, max: 0xffff_ffff }),
  // neomutt has met servers with UIDs beyond 32 bits
  fc.integer({ min: 0, max: 2 ** 50 }),
);

const message: fc.Arbitrary<DeliveredMessage> = fc.record({
  sourceUid: uid,
  targetUid: uid,
  digest: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  system: fc.integer({ min: 0, max: 31 }),
  keywords: fc.uniqueArray(
    fc.oneof(fc.constantFrom('$Forwarded', 'NonJunk', '$label1'), fc.string({ minLength: 1 })),
    {
      maxLength: 3,
    },
  ),
});

const segment = fc
  .uniqueArray(message, { selector: ({ sourceUid }) => sourceUid, maxLength: 80 })
  .map((messages) => segmentOf(messages));

function neighbours(count: number): Segment {
  return segmentOf(
    Array.from({ length: count }, (_, i) => ({
      sourceUid: 1_000_000 + i,
      targetUid: 5_000 + i,
      digest: new Uint8Array(8).fill(i),
      system: 1,
      keywords: [],
    })),
  );
}

describe('numbers', () => {
  test('every storable number is read back', () => {
    fc.assert(
      fc.property(fc.array(fc.maxSafeNat()), (numbers) => {
        const writer = new ByteWriter(1);
        for (const number of numbers) writer.varint(number);
        const reader = new ByteReader(writer.finish());
        expect(numbers.map(() => reader.varint())).toEqual(numbers);
        expect(reader.rest).toBe(0);
      }),
    );
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is refused', (number) => {
    expect(() => new ByteWriter().varint(number)).toThrow(RangeError);
  });

  test('signed numbers survive, and small ones stay small', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 51), max: 2 ** 51 }),
        (value) => unzigzag(zigzag(value)) === value,
      ),
    );
    expect([0, -1, 1, -2].map(zigzag)).toEqual([0, 1, 2, 3]);
  });

  test('columns survive, whatever mix of zeros and others', () => {
    const cell = fc.oneof({ arbitrary: fc.constant(0), weight: 3 }, fc.nat(1000));
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 200 }), (values) => {
        const writer = new ByteWriter();
        writeColumn(writer, values);
        expect(readColumn(new ByteReader(writer.finish()), values.length)).toEqual(values);
      }),
    );
  });
});

describe('segments', () => {
  test('every segment is read back', () => {
    fc.assert(
      fc.property(segment, (original) => {
        const stored = encodeSegment(original);
        expect([...messagesOf(decodeSegment(stored))]).toEqual([...messagesOf(original)]);
        expect(decodeSourceUids(stored)).toEqual(original.sourceUids);
      }),
    );
  });

  test('neighbouring UIDs cost next to nothing beside their digests', () => {
    expect(encodeSegment(neighbours(4096)).length).toBeLessThan(4096 * 8 + 32);
  });

  test('UIDs that do not ascend are refused', () => {
    const { sourceUids, ...rest } = neighbours(2);
    expect(() => encodeSegment({ ...rest, sourceUids: sourceUids.toReversed() })).toThrow('must ascend');
  });

  test('columns of different length are refused', () => {
    expect(() => encodeSegment({ ...neighbours(2), targetUids: [1] })).toThrow('differ in length');
  });

  test('damage is told, never returned as messages that are not there', () => {
    const stored = encodeSegment(neighbours(100));
    expect(() => decodeSegment(stored.subarray(0, stored.length - 1))).toThrow(CorruptValueError);
    expect(() => decodeSegment(new Uint8Array([...stored, 0]))).toThrow(CorruptValueError);
    expect(() => decodeSegment(new Uint8Array([9]))).toThrow('unknown format 9');
    expect(() => decodeSegment(new Uint8Array(0))).toThrow(CorruptValueError);
  });

  test('random bytes end in an error or a segment, and never in a large allocation', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const stored = new Uint8Array([1, ...bytes]);
        try {
          expect(decodeSegment(stored).sourceUids.length).toBeLessThanOrEqual(stored.length);
        } catch (cause) {
          expect(cause).toBeInstanceOf(CorruptValueError);
        }
      }),
    );
  });
});

describe('intents', () => {
  const unitMessage: fc.Arbitrary<UnitMessage> = fc.record({
    sourceUid: uid,
    sizeBytes: fc.nat(),
    internalDateS: fc.option(fc.integer({ min: -(2 ** 40), max: 2 ** 40 })),
  });

  test('every intent is read back in its send order', () => {
    fc.assert(
      fc.property(fc.array(unitMessage, { maxLength: 70 }), (messages) => {
        expect(decodeUnitMessages(encodeUnitMessages(messages))).toEqual(messages);
      }),
    );
  });

  test('an intent cut short is told', () => {
    const stored = encodeUnitMessages([{ sourceUid: 7, sizeBytes: 1000, internalDateS: 1_600_000_000 }]);
    expect(() => decodeUnitMessages(stored.subarray(0, -1))).toThrow(CorruptValueError);
  });
});
