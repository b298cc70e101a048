import { closeSync, openSync, readSync } from 'node:fs';
import { UsageError } from '@mailhaul/service';

/** The service takes 10 MB at most and says so itself; more than this is not even read. */
const READ_AT_MOST_BYTES = 16 * 1024 ** 2;

/** The bytes of a file that was named; throws UsageError that says where. */
export function readGivenFile(said: string, path: string): Buffer {
  try {
    return readBeginning(path);
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${said}: the file ${path} cannot be read: ${words}`);
  }
}

function readBeginning(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.alloc(READ_AT_MOST_BYTES);
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read)
      read = readSync(file, buffer, length, buffer.length - length, null);
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
