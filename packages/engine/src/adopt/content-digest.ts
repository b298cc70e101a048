import { Buffer } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { DIGEST_BYTES } from '@mailhaul/domain';
import { type LiteralSink, uidFetchBodies } from '@mailhaul/imap';
import type { BlockCollector } from '../pace/block-collector.ts';
import { CanonicalForm } from '../verify/canonical-form.ts';
import { askForUids, type FolderSide } from './folder-side.ts';
import { type HeaderEnd, headerEnd } from './header-end.ts';
import { normalisedHeader, strippedHeader } from './header-fingerprint.ts';

/** A message's content, as it is and as servers and tools leave it; each the first bytes of a SHA-256. */
export interface ContentDigests {
  /** Of every byte. */
  readonly raw: Uint8Array;
  /** Of every byte but the header fields that deliveries and tools add; latin1. */
  readonly stripped: string;
  /** Of what no server changes: header normalised, line ends made equal, NUL as 0x80, no blank lines at the end; latin1. */
  readonly canonical: string;
}

/** A header that goes on for longer is hashed as it is. */
const HEADER_LIMIT_BYTES = 4 << 20;

/** Computes all three digests of a message while it streams by. */
export class ContentHasher implements LiteralSink {
  readonly #raw = createHash('sha256');
  readonly #stripped = createHash('sha256');
  readonly #canonical = createHash('sha256');
  readonly #body = new CanonicalForm((bytes) => this.#canonical.update(bytes));
  readonly #done: (digests: ContentDigests) => void;
  /** The header so far; null when the body has begun. */
  #header: Buffer | null = Buffer.alloc(0);

  constructor(done: (digests: ContentDigests) => void) {
    this.#done = done;
  }

  chunk(bytes: Buffer): void {
    this.#raw.update(bytes);
    if (this.#header === null) return this.#addBody(bytes);
    this.#header = this.#header.length === 0 ? Buffer.from(bytes) : Buffer.concat([this.#header, bytes]);
    const end = headerEnd(this.#header);
    if (end !== null) this.#endHeader(end);
    else if (this.#header.length > HEADER_LIMIT_BYTES)
      this.#endHeader({ fields: this.#header.length, body: this.#header.length });
  }

  end(): void {
    if (this.#header !== null) this.#endHeader({ fields: this.#header.length, body: this.#header.length });
    this.#done({
      raw: new Uint8Array(this.#raw.digest().subarray(0, DIGEST_BYTES)),
      stripped: shortened(this.#stripped),
      canonical: shortened(this.#canonical),
    });
  }

  #endHeader({ fields, body }: HeaderEnd): void {
    const bytes = this.#header ?? Buffer.alloc(0);
    this.#header = null;
    const header = bytes.toString('latin1', 0, fields);
    this.#stripped.update(strippedHeader(header), 'latin1');
    this.#stripped.update(bytes.subarray(fields, body));
    this.#canonical.update(normalisedHeader(header));
    // an empty first line: what follows is a body
    this.#body.update(LINE_END);
    this.#addBody(bytes.subarray(body));
  }

  #addBody(bytes: Buffer): void {
    this.#stripped.update(bytes);
    this.#body.update(bytes);
  }
}

const LINE_END = Buffer.from('\r\n');

function shortened(hash: Hash): string {
  return hash.digest().toString('latin1', 0, DIGEST_BYTES);
}

/**
 * Reads messages of the folder, which must be open, and tells each one's digests once, when it has passed by. What cannot be read
 * is not told.
 */
export async function readContentDigests(
  folder: FolderSide,
  uids: readonly number[],
  onDigests: (uid: number, digests: ContentDigests) => void,
): Promise<void> {
  const told = new Set<number>();
  await askForUids(folder, uids, (piece) =>
    uidFetchBodies(piece, (uid) => {
      if (told.has(uid)) return null;
      const hasher = new ContentHasher((digests) => {
        told.add(uid);
        onDigests(uid, digests);
      });
      return counted(hasher, folder.blocks);
    }),
  );
}

function counted(sink: LiteralSink, blocks: BlockCollector): LiteralSink {
  return {
    chunk(bytes) {
      sink.chunk(bytes);
      blocks.streamed(bytes.length);
    },
    end: () => sink.end(),
  };
}
