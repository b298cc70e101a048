import { DIGEST_BYTES, type Segment } from '@mailhaul/domain';
import { ByteReader, ByteWriter, CorruptValueError, unzigzag, zigzag } from './bytes.ts';
import { readColumn, writeColumn } from './column.ts';
import { readKeywords, writeKeywords } from './keywords.ts';

// Layout: format, count, source UIDs as gaps, target UIDs as distance from the UID expected next, system flags as difference
// to the message before, keywords, digests. About 9 bytes per message of an ordinary folder, 8 of them the digest.
const FORMAT = 1;
const EXPECTED_BYTES_PER_MESSAGE = 12;
// a run of zeros stores many messages in one byte, but each still has its digest
const MESSAGES_PER_BYTE = 1 / DIGEST_BYTES;

/** The stored form of a segment; its source UIDs must ascend. */
export function encodeSegment(segment: Segment): Uint8Array {
  const { sourceUids, targetUids, systemFlags, digests } = segment;
  const count = sourceUids.length;
  if (
    targetUids.length !== count ||
    systemFlags.length !== count ||
    digests.length !== count * DIGEST_BYTES
  ) {
    throw new RangeError('the columns of a segment differ in length');
  }
  const writer = new ByteWriter(64 + count * EXPECTED_BYTES_PER_MESSAGE);
  writer.varint(FORMAT);
  writer.varint(count);
  writeColumn(writer, gapsOf(sourceUids));
  writeColumn(writer, jumpsOf(targetUids));
  writeColumn(
    writer,
    systemFlags.map((bits, i) => bits ^ (systemFlags[i - 1] ?? 0)),
  );
  writeKeywords(writer, segment.keywords);
  writer.raw(digests);
  return writer.finish();
}

function gapsOf(uids: readonly number[]): number[] {
  let previous = -1;
  return uids.map((uid) => {
    const gap = uid - previous - 1;
    if (gap < 0) throw new RangeError(`source UIDs of a segment must ascend: ${uid} after ${previous}`);
    previous = uid;
    return gap;
  });
}

function jumpsOf(uids: readonly number[]): number[] {
  let expected = 0;
  return uids.map((uid) => {
    const jump = zigzag(uid - expected);
    expected = uid + 1;
    return jump;
  });
}

/** The segment that encodeSegment stored. */
export function decodeSegment(bytes: Uint8Array): Segment {
  const reader = new ByteReader(bytes);
  const sourceUids = readSourceUids(reader);
  const count = sourceUids.length;
  const targetUids = readColumn(reader, count);
  let expected = 0;
  for (let i = 0; i < count; i++) {
    const uid = expected + unzigzag(targetUids[i] ?? 0);
    targetUids[i] = uid;
    expected = uid + 1;
  }
  const systemFlags = readColumn(reader, count);
  for (let i = 1; i < count; i++) systemFlags[i] = (systemFlags[i] ?? 0) ^ (systemFlags[i - 1] ?? 0);
  const keywords = readKeywords(reader);
  // a copy, so that a database driver's read buffer is not kept alive
  const digests = new Uint8Array(reader.raw(count * DIGEST_BYTES));
  if (reader.rest !== 0) throw new CorruptValueError(`${reader.rest} bytes left over after a stored segment`);
  return { sourceUids, targetUids, digests, systemFlags, keywords };
}

/** Only the source UIDs of a stored segment. */
export function decodeSourceUids(bytes: Uint8Array): readonly number[] {
  return readSourceUids(new ByteReader(bytes));
}

function readSourceUids(reader: ByteReader): number[] {
  const format = reader.varint();
  if (format !== FORMAT) throw new CorruptValueError(`unknown format ${format} of a stored segment`);
  const uids = readColumn(reader, reader.count(MESSAGES_PER_BYTE));
  let previous = -1;
  for (let i = 0; i < uids.length; i++) {
    previous += (uids[i] ?? 0) + 1;
    uids[i] = previous;
  }
  return uids;
}
