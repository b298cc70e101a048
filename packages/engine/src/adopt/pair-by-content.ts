import { type ContentDigests, readContentDigests } from './content-digest.ts';
import { type ContentMatching, enqueue, type MatchTier } from './content-matching.ts';
import type { BothSides, FolderSide } from './folder-side.ts';
import type { MessageTable } from './message-table.ts';
import type { Doubt } from './pair-by-header.ts';

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

/** Reads what is in doubt on both sides and pairs equal messages. */
export async function pairByContent(
  matching: ContentMatching,
  doubt: Doubt,
  sides: BothSides,
): Promise<void> {
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
