import { type ContentMatching, enqueue, rowsOf } from './content-matching.ts';

/** How far two INTERNALDATEs of one message may lie apart. */
const DATE_TOLERANCE_S = 1;

/**
 * The last resort, for targets that take messages apart and write them anew. Whether this one does shows in what the stronger
 * evidence made of messages that carry the same Message-ID and Date on both sides: where most of them were recognised, the
 * others really are different messages. So are those whose header is the same.
 */
export function pairByIdentity(matching: ContentMatching): void {
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
