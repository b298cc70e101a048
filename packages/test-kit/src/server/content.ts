import { Buffer } from 'node:buffer';

/** The bytes of one message, readable in ranges so that a huge message need not exist as a whole. */
export interface MessageContent {
  readonly sizeBytes: number;
  /** The bytes of [from, to) in order, in pieces of any size. */
  read(from: number, to: number): Iterable<Uint8Array>;
}

/** Content held in memory, as one piece or as the pieces in which it arrived. */
export function bytesContent(...chunks: readonly Uint8Array[]): MessageContent {
  const sizeBytes = chunks.reduce((total, chunk) => total + chunk.length, 0);
  return { sizeBytes, read: (from, to) => slices(chunks, from, to) };
}

function* slices(chunks: readonly Uint8Array[], from: number, to: number): Iterable<Uint8Array> {
  let start = 0;
  for (const chunk of chunks) {
    const end = start + chunk.length;
    if (start >= to) return;
    if (end > from) yield chunk.subarray(Math.max(0, from - start), Math.min(chunk.length, to - start));
    start = end;
  }
}

/** Content computed when it is read: `blockAt` hands out up to `length` bytes that begin at `offset`. */
export function lazyContent(
  sizeBytes: number,
  blockAt: (offset: number, length: number) => Uint8Array,
): MessageContent {
  return {
    sizeBytes,
    *read(from, to) {
      for (let at = from; at < Math.min(to, sizeBytes); ) {
        const block = blockAt(at, Math.min(to, sizeBytes) - at);
        yield block;
        at += block.length;
      }
    },
  };
}

/** A message of any size for the price of its header: the body repeats one block of text lines. */
export function repeatingContent(header: Uint8Array, sizeBytes: number): MessageContent {
  return lazyContent(Math.max(sizeBytes, header.length), (offset, length) => {
    if (offset < header.length) return header.subarray(offset, offset + length);
    const at = (offset - header.length) % TEXT_BLOCK.length;
    return TEXT_BLOCK.subarray(at, at + length);
  });
}

const TEXT_BLOCK = textBlock(64 * 1024);

function textBlock(sizeBytes: number): Uint8Array {
  const block = new Uint8Array(sizeBytes);
  for (let i = 0; i < sizeBytes; i++) block[i] = 97 + ((i * 7 + (i >> 6)) % 26);
  for (let i = 64; i <= sizeBytes; i += 64) block.set([13, 10], i - 2);
  return block;
}

/** What is left of a message that a server was told not to keep: size and SHA-256. */
export function digestOnlyContent(sizeBytes: number, sha256: string): MessageContent & { sha256: string } {
  return {
    sizeBytes,
    sha256,
    read() {
      throw new Error('this server keeps digests only (retain: "digest"), so the message cannot be read');
    },
  };
}

/** Joins a range of the content into one Buffer. */
export function readBytes(content: MessageContent, from = 0, to = content.sizeBytes): Buffer {
  return Buffer.concat([...content.read(from, to)]);
}

/** Headers longer than this are cut when a section is asked for. */
const HEADER_SCAN_BYTES = 4 * 1024 * 1024;

/** The header including its blank line; everything, when there is no blank line. */
export function headerBytes(content: MessageContent): Buffer {
  for (let scan = 16 * 1024; ; scan *= 8) {
    const to = Math.min(scan, HEADER_SCAN_BYTES, content.sizeBytes);
    const head = readBytes(content, 0, to);
    const end = headerEnd(head);
    if (end !== undefined) return head.subarray(0, end);
    if (to === content.sizeBytes || to === HEADER_SCAN_BYTES) return head;
  }
}

function headerEnd(head: Buffer): number | undefined {
  if (head[0] === 10) return 1;
  if (head[0] === 13 && head[1] === 10) return 2;
  const crlf = head.indexOf('\r\n\r\n');
  const lf = head.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 4;
  return lf >= 0 ? lf + 2 : undefined;
}
