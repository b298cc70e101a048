import { type ByteReader, type ByteWriter, CorruptValueError } from './bytes.ts';

// A column of small numbers that are mostly zero. One varint per token: odd = a run of zeros, even = one value ≥ 1.
// Neighbouring UIDs make gaps of zero, so a unit of 64 messages costs a byte or two here.

/** Writes non-negative integers; their count is not stored. */
export function writeColumn(writer: ByteWriter, values: readonly number[]): void {
  let zeros = 0;
  for (const value of values) {
    if (value === 0) {
      zeros++;
      continue;
    }
    if (zeros > 0) writer.varint(zeros * 2 - 1);
    zeros = 0;
    writer.varint(value * 2 - 2);
  }
  if (zeros > 0) writer.varint(zeros * 2 - 1);
}

/** Reads `count` integers that writeColumn wrote. */
export function readColumn(reader: ByteReader, count: number): number[] {
  const values: number[] = [];
  while (values.length < count) {
    const token = reader.varint();
    if (token % 2 === 0) {
      values.push(token / 2 + 1);
      continue;
    }
    const zeros = (token + 1) / 2;
    if (values.length + zeros > count) throw new CorruptValueError('a stored run is longer than its column');
    for (let i = 0; i < zeros; i++) values.push(0);
  }
  return values;
}
