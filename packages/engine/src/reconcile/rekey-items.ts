import type { ListedItem } from '@mailhaul/domain';
import { type Connection, formatSet, splitForLine } from '@mailhaul/imap';
import type { MessageTable } from '../adopt/message-table.ts';
import { fetchHeadlines, type Headline } from '../transfer/listed-item.ts';

/**
 * Finds listed messages again after the source has numbered its messages anew: by what the list shows of them and their size. One
 * that cannot be told from others is dropped from the list and tried again like a new message.
 */
export async function rekeyItems(
  source: Connection,
  items: readonly ListedItem[],
  among: { readonly table: MessageTable; readonly rows: readonly number[] },
): Promise<ListedItem[]> {
  const wanted = new Map<string, ListedItem[]>();
  for (const item of items) {
    if (item.state === 'vanished' || !isTelling(item)) continue;
    const key = keyOf(item, item.sizeBytes);
    wanted.set(key, [...(wanted.get(key) ?? []), item]);
  }
  if (wanted.size === 0 || among.rows.length === 0) return [];
  const found: ListedItem[] = [];
  const sizes = new Map(among.rows.map((row) => [among.table.uids[row] ?? 0, among.table.sizes[row] ?? 0]));
  for (const piece of splitForLine([...sizes.keys()].sort((a, b) => a - b))) {
    for (const [uid, headline] of await fetchHeadlines(source, formatSet(piece))) {
      const item = wanted.get(keyOf(headline, sizes.get(uid) ?? 0))?.shift();
      if (item && sizes.has(uid)) found.push({ ...item, sourceUid: uid });
    }
  }
  return found;
}

function isTelling({ messageId, date, subject }: Headline): boolean {
  return messageId !== '' || date !== '' || subject !== '';
}

function keyOf({ messageId, date, subject }: Headline, sizeBytes: number): string {
  return JSON.stringify([messageId, date, subject, sizeBytes]);
}
