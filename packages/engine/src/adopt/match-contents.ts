import { setImmediate as turn } from 'node:timers/promises';
import { type ContentDigests, readContentDigests } from './content-digest.ts';
import type { FolderSide } from './folder-side.ts';
import { type MessageTable, NO_HEADER, readMessageTable } from './message-table.ts';
import { RowsByKey } from './rows-by-key.ts';

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

/** Two folders whose messages are compared. */
export interface BothSides {
  readonly source: FolderSide;
  readonly target: FolderSide;
}

/**
 * Finds for each message of the source folder its counterpart in the target folder: by header and size where that leaves no
 * choice, else by content, and where the target rewrites mail by Message-ID, Date and INTERNALDATE. Reads headers of both sides
 * and bodies only where two candidates remain or sizes differ.
 */
export async function matchContents(sides: BothSides): Promise<ContentMatching> {
  const [source, target] = await Promise.all([
    readMessageTable(sides.source, { headers: true }),
    readMessageTable(sides.target, { headers: true }),
  ]);
  const matching = new ContentMatching(source, target);
  const doubt = pairByHeader(matching);
  doubtUnreadHeaders(matching, doubt);
  // each step takes a moment for half a million messages, and others want to run as well
  await turn();
  await pairByContent(matching, doubt, sides);
  await turn();
  pairByIdentity(matching);
  return matching;
}

/** Rows whose content must be read; 1 where it must. */
interface Doubt {
  readonly source: Uint8Array;
  readonly target: Uint8Array;
}

function pairByHeader(matching: ContentMatching): Doubt {
  const { source, target } = matching;
  const doubt = { source: new Uint8Array(source.length), target: new Uint8Array(target.length) };
  const there = new RowsByKey(target.keys);
  const wishes = new Uint32Array(target.length);
  for (const key of source.keys) {
    const last = there.last(key);
    if (last >= 0) wishes[last] = (wishes[last] ?? 0) + 1;
  }
  for (let row = 0; row < source.length; row++) {
    const last = there.last(source.keys[row] ?? NO_HEADER);
    if (last < 0) continue;
    const alone = wishes[last] === 1 && there.before(last) < 0;
    if (alone && isSurelySame(matching, row, last)) matching.pair(row, last, 'header');
    else doubtGroup(doubt, row, { last, there });
  }
  return doubt;
}

// a header without Message-ID and Date says too little
function isSurelySame({ source, target }: ContentMatching, sourceRow: number, targetRow: number): boolean {
  return (
    source.checks[sourceRow] === target.checks[targetRow] &&
    source.bodySizes[sourceRow] === target.bodySizes[targetRow] &&
    (source.identities[sourceRow] ?? 0) !== 0
  );
}

function doubtGroup(
  doubt: Doubt,
  sourceRow: number,
  { last, there }: { readonly last: number; readonly there: RowsByKey },
): void {
  doubt.source[sourceRow] = 1;
  if (doubt.target[last] === 1) return;
  for (let row = last; row >= 0; row = there.before(row)) doubt.target[row] = 1;
}

// without a header the size is the only hint
function doubtUnreadHeaders(matching: ContentMatching, doubt: Doubt): void {
  const { source, target } = matching;
  doubtBySize({ table: source, marks: doubt.source, free: matching.freeSource }, target, doubt.target);
  doubtBySize({ table: target, marks: doubt.target, free: matching.freeTarget }, source, doubt.source);
}

function doubtBySize(
  unread: { readonly table: MessageTable; readonly marks: Uint8Array; readonly free: readonly number[] },
  other: MessageTable,
  otherMarks: Uint8Array,
): void {
  const sizes = new Set<number>();
  for (const row of unread.free) {
    if (unread.table.keys[row] !== NO_HEADER) continue;
    unread.marks[row] = 1;
    sizes.add(unread.table.sizes[row] ?? -1);
  }
  if (sizes.size === 0) return;
  for (const [row, size] of other.sizes.entries()) if (sizes.has(size)) otherMarks[row] = 1;
}

const LIKENESSES: readonly { readonly tier: MatchTier; readonly of: (digests: ContentDigests) => string }[] =
  [
    { tier: 'digest', of: ({ raw }) => Buffer.from(raw).toString('latin1') },
    { tier: 'digest', of: ({ stripped }) => stripped },
    { tier: 'canonical', of: ({ canonical }) => canonical },
  ];

// of equal messages those are paired that have more in common, so that what is copied besides them has the right flags and date
const COMPANIONS: readonly ((table: MessageTable, row: number) => string)[] = [
  (table, row) => `${table.instants[row]} ${table.system[row]} ${table.keywords(row).join(' ')}`,
  (table, row) => `${table.instants[row]}`,
  () => '',
];

async function pairByContent(matching: ContentMatching, doubt: Doubt, sides: BothSides): Promise<void> {
  const doubted = {
    source: matching.freeSource.filter((row) => doubt.source[row] === 1),
    target: matching.freeTarget.filter((row) => doubt.target[row] === 1),
  };
  if (doubted.source.length === 0 || doubted.target.length === 0) return;
  const [source, target] = await Promise.all([
    digestsByRow(sides.source, matching.source, doubted.source),
    digestsByRow(sides.target, matching.target, doubted.target),
  ]);
  for (const [row, { raw }] of source) matching.digests.set(row, raw);
  for (const { tier, of } of LIKENESSES) {
    for (const companion of COMPANIONS) {
      const key = (table: MessageTable, row: number, digests: ContentDigests) =>
        `${of(digests)} ${companion(table, row)}`;
      pairEqual(matching, { source, target, key, tier });
    }
  }
}

async function digestsByRow(
  side: FolderSide,
  table: MessageTable,
  rows: readonly number[],
): Promise<ReadonlyMap<number, ContentDigests>> {
  const rowOf = new Map(rows.map((row) => [table.uids[row] ?? 0, row]));
  const digests = new Map<number, ContentDigests>();
  await readContentDigests(side, [...rowOf.keys()], (uid, found) => {
    const row = rowOf.get(uid);
    if (row !== undefined) digests.set(row, found);
  });
  return digests;
}

function pairEqual(
  matching: ContentMatching,
  by: {
    readonly source: ReadonlyMap<number, ContentDigests>;
    readonly target: ReadonlyMap<number, ContentDigests>;
    readonly key: (table: MessageTable, row: number, digests: ContentDigests) => string;
    readonly tier: MatchTier;
  },
): void {
  const waiting = new Map<string, number[]>();
  for (const [row, digests] of by.target) {
    if (matching.isTaken(row)) continue;
    enqueue(waiting, by.key(matching.target, row, digests), row);
  }
  for (const [row, digests] of by.source) {
    if (matching.targetOf(row) >= 0) continue;
    const counterpart = waiting.get(by.key(matching.source, row, digests))?.shift();
    if (counterpart !== undefined) matching.pair(row, counterpart, by.tier);
  }
}

/** How far two INTERNALDATEs of one message may lie apart. */
const DATE_TOLERANCE_S = 1;

/**
 * The last resort, for targets that take messages apart and write them anew. Whether this one does shows in what the stronger
 * evidence made of messages that carry the same Message-ID and Date on both sides: where most of them were recognised, the
 * others really are different messages. So are those whose header is the same.
 */
function pairByIdentity(matching: ContentMatching): void {
  const { source, target, freeSource, freeTarget } = matching;
  if (freeSource.length === 0 || freeTarget.length === 0) return;
  const known = new Set(target.identities);
  const shared = rowsOf(source, (row) => {
    const identity = source.identities[row] ?? 0;
    return identity !== 0 && known.has(identity);
  });
  const open = shared.filter((row) => matching.targetOf(row) < 0);
  if (open.length === 0 || (shared.length - open.length) * 2 >= shared.length) return;
  const waiting = new Map<number, number[]>();
  for (const row of freeTarget) {
    const identity = target.identities[row] ?? 0;
    if (identity !== 0) enqueue(waiting, identity, row);
  }
  for (const row of open) {
    const rows = waiting.get(source.identities[row] ?? 0) ?? [];
    const at = rows.findIndex((candidate) => isRewritten(matching, row, candidate));
    const [counterpart] = at < 0 ? [] : rows.splice(at, 1);
    if (counterpart !== undefined) matching.pair(row, counterpart, 'identity');
  }
}

function isRewritten({ source, target }: ContentMatching, sourceRow: number, targetRow: number): boolean {
  const apart = Math.abs((source.instants[sourceRow] ?? 0) - (target.instants[targetRow] ?? 0));
  return apart <= DATE_TOLERANCE_S && source.keys[sourceRow] !== target.keys[targetRow];
}

function enqueue<K>(queues: Map<K, number[]>, key: K, row: number): void {
  const queue = queues.get(key);
  if (queue) queue.push(row);
  else queues.set(key, [row]);
}

function rowsOf(table: MessageTable, isWanted: (row: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < table.length; row++) if (isWanted(row)) rows.push(row);
  return rows;
}
