import type { MessageTable } from './message-table.ts';

/** By what a message was recognised, strongest evidence that was needed first. */
export const MATCH_TIERS = ['header', 'digest', 'canonical', 'identity'] as const;

/**
 * `header`: all authored header fields and the body's size, and nothing else in the folder alike; `digest`: every authored byte;
 * `canonical`: everything but line ends and the like; `identity`: Message-ID, Date and INTERNALDATE only.
 */
export type MatchTier = (typeof MATCH_TIERS)[number];

/** Which messages of two folders are the same; a multiset, so each message has at most one counterpart. */
export class ContentMatching {
  readonly source: MessageTable;
  readonly target: MessageTable;
  /** Raw digests of source messages that had to be read, by row. */
  readonly digests = new Map<number, Uint8Array>();
  readonly byTier: Record<MatchTier, number> = { header: 0, digest: 0, canonical: 0, identity: 0 };
  readonly #targetOf: Int32Array;
  readonly #taken: Uint8Array;

  constructor(source: MessageTable, target: MessageTable) {
    this.source = source;
    this.target = target;
    this.#targetOf = new Int32Array(source.length).fill(-1);
    this.#taken = new Uint8Array(target.length);
  }

  pair(sourceRow: number, targetRow: number, tier: MatchTier): void {
    this.#targetOf[sourceRow] = targetRow;
    this.#taken[targetRow] = 1;
    this.byTier[tier] += 1;
  }

  /** The row of a source message's counterpart, or -1. */
  targetOf(sourceRow: number): number {
    return this.#targetOf[sourceRow] ?? -1;
  }

  isTaken(targetRow: number): boolean {
    return this.#taken[targetRow] === 1;
  }

  /** Rows of source messages without a counterpart. */
  get freeSource(): number[] {
    return rowsOf(this.source, (row) => this.targetOf(row) < 0);
  }

  /** Rows of target messages without a counterpart. */
  get freeTarget(): number[] {
    return rowsOf(this.target, (row) => !this.isTaken(row));
  }
}

/** Rows of a table for which something holds. */
export function rowsOf(table: MessageTable, isWanted: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) if (isWanted(row)) rows.push(row);
  return rows;
}

/** Adds a row to the others with its key. */
export function enqueue<K>(queues: Map<K, number[]>, key: K, row: number): void {
  const queue = queues.get(key);
  if (queue) queue.push(row);
  else queues.set(key, [row]);
}
