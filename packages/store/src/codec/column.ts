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
  // made as long as it will be: a list that grows leaves copies of itself behind
  const values = new Array<number>(count).fill(0);
  let at = 0;
  while (at < count) {
    const token = reader.varint();
    const isRun = token % 2 === 1;
    if (!isRun) values[at] = token / 2 + 1;
    at += isRun ? (token + 1) / 2 : 1;
    if (at > count) throw new CorruptValueError('a stored run is longer than its column');
  }
  return values;
}
