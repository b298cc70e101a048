import { type DeliveredMessage, DIGEST_BYTES, type Segment } from '@mailhaul/domain';

/** Messages of one segment: small enough to be written without holding up everything else. */
const SEGMENT_MESSAGES = 8192;

/** Gathers delivered messages in any order as columns, for folders where an object per message would be too much. */
export class DeliveredColumns {
  readonly #sourceUids: number[] = [];
  readonly #targetUids: number[] = [];
  readonly #system: number[] = [];
  readonly #keywords = new Map<number, readonly string[]>();
  #digests = new Uint8Array(1024 * DIGEST_BYTES);

  get length(): number {
    return this.#sourceUids.length;
  }

  add(message: DeliveredMessage): void {
    const at = this.length;
    if ((at + 1) * DIGEST_BYTES > this.#digests.length) this.#grow();
    this.#digests.set(message.digest.subarray(0, DIGEST_BYTES), at * DIGEST_BYTES);
    if (message.keywords.length > 0) this.#keywords.set(at, message.keywords);
    this.#sourceUids.push(message.sourceUid);
    this.#targetUids.push(message.targetUid);
    this.#system.push(message.system);
  }

  /** All of them, ascending by source UID. */
  segments(): Segment[] {
    const order = this.#sourceUids.map((_, at) => at);
    order.sort((a, b) => (this.#sourceUids[a] ?? 0) - (this.#sourceUids[b] ?? 0));
    const segments: Segment[] = [];
    for (let at = 0; at < order.length; at += SEGMENT_MESSAGES)
      segments.push(this.#segment(order.slice(at, at + SEGMENT_MESSAGES)));
    return segments;
  }

  #segment(order: readonly number[]): Segment {
    const digests = new Uint8Array(order.length * DIGEST_BYTES);
    const keywords = new Map<number, readonly string[]>();
    for (const [position, at] of order.entries()) {
      digests.set(
        this.#digests.subarray(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES),
        position * DIGEST_BYTES,
      );
      const words = this.#keywords.get(at);
      if (words) keywords.set(position, words);
    }
    const column = (values: readonly number[]) => order.map((at) => values[at] ?? 0);
    return {
      sourceUids: column(this.#sourceUids),
      targetUids: column(this.#targetUids),
      digests,
      systemFlags: column(this.#system),
      keywords,
    };
  }

  #grow(): void {
    const larger = new Uint8Array(this.#digests.length * 2);
    larger.set(this.#digests);
    this.#digests = larger;
  }
}
