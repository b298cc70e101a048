import type { UnitMessage } from '@mailhaul/domain';
import { ByteReader, ByteWriter, CorruptValueError, unzigzag, zigzag } from './bytes.ts';

const FORMAT = 1;
const EXPECTED_BYTES_PER_MESSAGE = 10;
const NO_DATE = 0;

/** The stored form of an intent's messages; their order is the send order and is kept. */
export function encodeUnitMessages(messages: readonly UnitMessage[]): Uint8Array {
  const writer = new ByteWriter(16 + messages.length * EXPECTED_BYTES_PER_MESSAGE);
  writer.varint(FORMAT);
  writer.varint(messages.length);
  let expectedUid = 0;
  let previousDateS = 0;
  for (const { sourceUid, sizeBytes, internalDateS } of messages) {
    writer.varint(zigzag(sourceUid - expectedUid));
    writer.varint(sizeBytes);
    expectedUid = sourceUid + 1;
    if (internalDateS === null) writer.varint(NO_DATE);
    else {
      writer.varint(zigzag(internalDateS - previousDateS) + 1);
      previousDateS = internalDateS;
    }
  }
  return writer.finish();
}

/** The messages that encodeUnitMessages stored. */
export function decodeUnitMessages(bytes: Uint8Array): readonly UnitMessage[] {
  const reader = new ByteReader(bytes);
  const format = reader.varint();
  if (format !== FORMAT) throw new CorruptValueError(`unknown format ${format} of a stored intent`);
  let expectedUid = 0;
  let dateS = 0;
  return Array.from({ length: reader.count() }, () => {
    const sourceUid = expectedUid + unzigzag(reader.varint());
    const sizeBytes = reader.varint();
    const date = reader.varint();
    expectedUid = sourceUid + 1;
    if (date === NO_DATE) return { sourceUid, sizeBytes, internalDateS: null };
    dateS += unzigzag(date - 1);
    return { sourceUid, sizeBytes, internalDateS: dateS };
  });
}
