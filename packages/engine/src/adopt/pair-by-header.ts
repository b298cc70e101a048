import type { ContentMatching } from './content-matching.ts';
import { type MessageTable, NO_HEADER } from './message-table.ts';
import { RowsByKey } from './rows-by-key.ts';

/** Rows whose content must be read; 1 where it must. */
export interface Doubt {
  readonly source: Uint8Array;
  readonly target: Uint8Array;
}

/** Pairs messages whose header and size leave no choice, and marks those whose content must be read. */
export function pairByHeader(matching: ContentMatching): Doubt {
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
  doubtUnreadHeaders(matching, doubt);
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
