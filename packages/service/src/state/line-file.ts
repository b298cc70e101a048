import { closeSync, openSync, writeSync } from 'node:fs';
import { FailureError } from '@mailhaul/domain';

/** A file that lines are added to, kept from everybody else's eyes. */
export interface LineFile {
  readonly path: string;
  write(line: string): void;
  close(): void;
}

/** Bytes that may wait in memory before they are written. */
const WAITING_LIMIT_CHARS = 65_536;
/** How long a line may wait. */
const WAITING_LIMIT_MS = 250;

/** Opens a file for adding lines; `buffered` trades a quarter of a second of delay for fewer writes. */
export function openLineFile(
  path: string,
  { flags, buffered }: { readonly flags: 'a' | 'w'; readonly buffered: boolean },
): LineFile {
  const descriptor = open(path, flags);
  let waiting = '';
  let timer: NodeJS.Timeout | null = null;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const text = waiting;
    waiting = '';
    if (text !== '') writeSync(descriptor, text);
  };
  return {
    path,
    write(line) {
      waiting += `${line}\n`;
      if (!buffered || waiting.length >= WAITING_LIMIT_CHARS) flush();
      else timer ??= setTimeout(flush, WAITING_LIMIT_MS).unref();
    },
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}

function open(path: string, flags: 'a' | 'w'): number {
  try {
    return openSync(path, flags, 0o600);
  } catch (error) {
    const words = `The file ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new FailureError({ code: 'BadConfiguration', side: 'service', words });
  }
}
