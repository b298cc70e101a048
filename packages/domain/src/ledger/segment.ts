/** How many bytes of a message's raw SHA-256 the ledger keeps. */
export const DIGEST_BYTES = 8;

/** Stands for the digest of a message that was recognised on the target without its content being read. */
export const UNKNOWN_DIGEST: Uint8Array = new Uint8Array(DIGEST_BYTES);

/** Whether a digest says anything about its message. */
export function isKnownDigest(digest: Uint8Array): boolean {
  return digest.some((byte) => byte !== 0);
}

/** Messages that are known to lie on the target, as parallel columns; ascending by source UID. */
export interface Segment {
  readonly sourceUids: readonly number[];
  readonly targetUids: readonly number[];
  /** DIGEST_BYTES per message, in the same order. */
  readonly digests: Uint8Array;
  /** The source's system flags as last seen (bits of SYSTEM_FLAGS). */
  readonly systemFlags: readonly number[];
  /** The source's keywords as last seen, by position; absent means none. */
  readonly keywords: ReadonlyMap<number, readonly string[]>;
}

/** A segment without messages. */
export const EMPTY_SEGMENT: Segment = {
  sourceUids: [],
  targetUids: [],
  digests: new Uint8Array(0),
  systemFlags: [],
  keywords: new Map(),
};

/** One message of a segment. */
export interface DeliveredMessage {
  readonly sourceUid: number;
  /** 0 when the target never told it (no UIDPLUS and not found again yet). */
  readonly targetUid: number;
  readonly digest: Uint8Array;
  readonly system: number;
  readonly keywords: readonly string[];
}

/** Builds a segment; messages may come in any order. */
export function segmentOf(messages: readonly DeliveredMessage[]): Segment {
  const sorted = [...messages].sort((a, b) => a.sourceUid - b.sourceUid);
  const digests = new Uint8Array(sorted.length * DIGEST_BYTES);
  const keywords = new Map<number, readonly string[]>();
  sorted.forEach((message, position) => {
    digests.set(message.digest.subarray(0, DIGEST_BYTES), position * DIGEST_BYTES);
    if (message.keywords.length > 0) keywords.set(position, message.keywords);
  });
  return {
    sourceUids: sorted.map((message) => message.sourceUid),
    targetUids: sorted.map((message) => message.targetUid),
    digests,
    systemFlags: sorted.map((message) => message.system),
    keywords,
  };
}

const NO_KEYWORDS: readonly string[] = [];

/** The messages of a segment, one by one. */
export function* messagesOf(segment: Segment): Generator<DeliveredMessage> {
  for (let i = 0; i < segment.sourceUids.length; i++) {
    yield {
      sourceUid: segment.sourceUids[i] ?? 0,
      targetUid: segment.targetUids[i] ?? 0,
      digest: segment.digests.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES),
      system: segment.systemFlags[i] ?? 0,
      keywords: segment.keywords.get(i) ?? NO_KEYWORDS,
    };
  }
}
