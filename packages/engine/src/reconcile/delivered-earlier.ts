import {
  type DeliveredMessage,
  DIGEST_BYTES,
  isKnownDigest,
  type Ledger,
  type Segment,
} from '@mailhaul/domain';
import { HIGHEST_UID } from '../limits.ts';

const NO_KEYWORDS: readonly string[] = [];

/** Everything that a folder's ledger holds as delivered, by row; rows ascend by source UID. */
export class DeliveredEarlier {
  readonly #segments: readonly Segment[];
  readonly #starts: number[] = [];
  readonly length: number;

  constructor(segments: readonly Segment[]) {
    this.#segments = segments;
    let length = 0;
    for (const segment of segments) {
      this.#starts.push(length);
      length += segment.sourceUids.length;
    }
    this.length = length;
  }

  static async load(ledger: Ledger, folderId: number): Promise<DeliveredEarlier> {
    return new DeliveredEarlier(await ledger.segments(folderId, 1, HIGHEST_UID));
  }

  at(row: number): DeliveredMessage {
    const { segment, position } = this.#find(row);
    return {
      sourceUid: segment?.sourceUids[position] ?? 0,
      targetUid: segment?.targetUids[position] ?? 0,
      digest: digestAt(segment, position),
      system: segment?.systemFlags[position] ?? 0,
      keywords: segment?.keywords.get(position) ?? NO_KEYWORDS,
    };
  }

  sourceUid(row: number): number {
    const { segment, position } = this.#find(row);
    return segment?.sourceUids[position] ?? 0;
  }

  targetUid(row: number): number {
    const { segment, position } = this.#find(row);
    return segment?.targetUids[position] ?? 0;
  }

  /** The digest as a key; null when nobody has read the message. */
  digestKey(row: number): string | null {
    const { segment, position } = this.#find(row);
    const digest = digestAt(segment, position);
    return isKnownDigest(digest) ? digestKey(digest) : null;
  }

  #find(row: number): { segment: Segment | undefined; position: number } {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#starts[middle] ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return { segment: this.#segments[low], position: row - (this.#starts[low] ?? 0) };
  }
}

/** A digest as a key of a map. */
export function digestKey(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.length).toString('latin1');
}

function digestAt(segment: Segment | undefined, position: number): Uint8Array {
  return (
    segment?.digests.subarray(position * DIGEST_BYTES, (position + 1) * DIGEST_BYTES) ??
    new Uint8Array(DIGEST_BYTES)
  );
}
