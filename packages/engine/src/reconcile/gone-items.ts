import type { ListedItem } from '@mailhaul/domain';
import { formatSet, splitForLine } from '@mailhaul/imap';
import { readMessageTable } from '../adopt/message-table.ts';
import { fetchHeadlines } from '../transfer/listed-item.ts';
import { type ReconcileDeps, type Scene, sourceSide } from './scene.ts';

/** Lists messages that were delivered and are not on the target any more, as a person would recognise them. */
export async function goneItems(
  deps: ReconcileDeps,
  scene: Scene,
  sourceUids: readonly number[],
): Promise<ListedItem[]> {
  if (sourceUids.length === 0) return [];
  const side = { ...sourceSide(deps, scene), only: sourceUids };
  const table = await readMessageTable(side, { headers: false });
  const items: ListedItem[] = [];
  const sizes = new Map(Array.from(table.uids, (uid, row) => [uid, table.sizes[row] ?? 0]));
  for (const piece of splitForLine([...sizes.keys()].sort((a, b) => a - b))) {
    const headlines = await fetchHeadlines(side.connection, formatSet(piece));
    for (const uid of piece)
      items.push({
        folderId: scene.record.id,
        sourceUid: uid,
        state: 'gone-at-target',
        code: 'ItemGoneAtTarget',
        ...(headlines.get(uid) ?? { messageId: '', date: '', subject: '' }),
        sizeBytes: sizes.get(uid) ?? 0,
        words: `delivered before, and not in ${scene.target.rawName} since that folder was numbered anew`,
      });
  }
  return items;
}
