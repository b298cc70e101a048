import type { Buffer } from 'node:buffer';

/** Stands where a literal was handed to a sink, or drained, instead of being kept. */
export class StreamedLiteral {
  readonly sizeBytes: number;

  constructor(sizeBytes: number) {
    this.sizeBytes = sizeBytes;
  }
}

/** A response in pieces: text (one character per byte), literals kept, literals streamed away. */
export type Fragment = string | Buffer | StreamedLiteral;
