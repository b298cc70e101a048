import type { Buffer } from 'node:buffer';

const CR = 13;
const LF = 10;

/** Where a message's header ends. */
export interface HeaderEnd {
  /** Where the fields end: behind the last one's line end. */
  readonly fields: number;
  /** Where the body begins: behind the blank line. */
  readonly body: number;
}

/**
 * Finds the first line with nothing on it; null when there is none. Some messages end their lines with CR CR LF, and servers do not
 * agree whether a line of CR CR LF is empty.
 */
export function headerEnd(bytes: Buffer): HeaderEnd | null {
  for (let fields = 0; fields < bytes.length; ) {
    let at = fields;
    while (bytes[at] === CR) at += 1;
    if (bytes[at] === LF) return { fields, body: at + 1 };
    const lineEnd = bytes.indexOf(LF, at);
    if (lineEnd < 0) return null;
    fields = lineEnd + 1;
  }
  return null;
}
