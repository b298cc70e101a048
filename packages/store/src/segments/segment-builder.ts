import { DIGEST_BYTES, type Segment } from '@mailhaul/domain';

/** Puts a segment together from ranges of others; ranges must be appended in ascending order of source UID. */
export class SegmentBuilder {
  readonly #sourceUids: number[] = [];
  readonly #targetUids: number[] = [];
  readonly #systemFlags: number[] = [];
  readonly #keywords = new Map<number, readonly string[]>();
  readonly #digests: Uint8Array;

  constructor(maxMessages: number) {
    this.#digests = new Uint8Array(maxMessages * DIGEST_BYTES);
  }

  /** Appends the messages at positions from..to-1. */
  append(segment: Segment, from: number, to: number): void {
    if (from >= to) return;
    const at = this.#sourceUids.length;
    this.#digests.set(segment.digests.subarray(from * DIGEST_BYTES, to * DIGEST_BYTES), at * DIGEST_BYTES);
    for (let i = from; i < to; i++) {
      this.#sourceUids.push(segment.sourceUids[i] ?? 0);
      this.#targetUids.push(segment.targetUids[i] ?? 0);
      this.#systemFlags.push(segment.systemFlags[i] ?? 0);
    }
    if (segment.keywords.size > 0) this.#appendKeywords(segment, { from, to, at });
  }

  #appendKeywords(segment: Segment, range: { from: number; to: number; at: number }): void {
    for (let i = range.from; i < range.to; i++) {
      const keywords = segment.keywords.get(i);
      if (keywords !== undefined) this.#keywords.set(range.at + i - range.from, keywords);
    }
  }

  finish(): Segment {
    return {
      sourceUids: this.#sourceUids,
      targetUids: this.#targetUids,
      systemFlags: this.#systemFlags,
      keywords: this.#keywords,
      digests: this.#digests.subarray(0, this.#sourceUids.length * DIGEST_BYTES),
    };
  }
}
