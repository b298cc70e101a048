import { WINDOW_MESSAGES } from '../limits.ts';
import type { StoredMessages } from './comparison.ts';
import type { BothSides } from './content.ts';

/** Whether the target has every stored message, the sum of sizes that was sent, and nothing else among them or above. */
export async function isWhole(
  { reader, folder }: BothSides['target'],
  stored: StoredMessages,
): Promise<boolean> {
  const uids = Uint32Array.from(stored.targetUids).sort();
  if (uids.length === 0) return stored.sizeBytes === 0;
  const seen = new Uint8Array(uids.length);
  let sizeBytes = 0;
  let strangers = 0;
  await reader.fetch(folder, { sets: rangesOf(uids), items: '(UID RFC822.SIZE)' }, (message) => {
    if (message.sizeBytes === undefined || message.uid < (uids[0] ?? 0)) return;
    const at = indexOf(uids, message.uid);
    if (at < 0) strangers += 1;
    else if (seen[at] === 0) {
      seen[at] = 1;
      sizeBytes += message.sizeBytes;
    }
  });
  return strangers === 0 && sizeBytes === stored.sizeBytes && seen.every((flag) => flag === 1);
}

/** Ranges without gaps from the first UID to the end of the folder, each over a window's worth of ours. */
function rangesOf(uids: Uint32Array): readonly string[] {
  const ranges: string[] = [];
  for (let at = 0, first = uids[0] ?? 1; at < uids.length; at += WINDOW_MESSAGES) {
    const last = uids[at + WINDOW_MESSAGES - 1];
    ranges.push(`${first}:${last ?? '*'}`);
    first = (last ?? 0) + 1;
  }
  return ranges;
}

function indexOf(sorted: Uint32Array, value: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = sorted[middle] ?? 0;
    if (found === value) return middle;
    if (found < value) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
