import type { Adjustment, FailureCode, ListedItem } from '@mailhaul/domain';
import type { AdjustmentTable, ItemTable } from '../schema/ledger.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { adjustments } from '../tables/adjustment.ts';
import { items } from '../tables/item.ts';

// PostgreSQL takes no NUL in a text, and neither database a half surrogate pair; headers of spam hold both
function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u2400');
}

/** Adds or replaces items by folder and source UID. */
export async function writeItems(transaction: Transaction, list: readonly ListedItem[]): Promise<void> {
  const rows = list.map((item) => ({
    ...item,
    messageId: storableText(item.messageId),
    date: storableText(item.date),
    subject: storableText(item.subject),
    sender: storableText(item.sender ?? ''),
    words: storableText(item.words),
  }));
  await transaction.runEach(items.save, rows);
}

/** Items of a folder, or of the whole pair. */
export async function readItems(
  reader: Reader,
  pairId: number,
  folderId?: number,
): Promise<readonly ListedItem[]> {
  const rows =
    folderId === undefined
      ? await reader.all(items.ofPair, { pairId })
      : await reader.all(items.ofFolder, { folderId });
  return rows.map(itemOf);
}

function itemOf(row: ItemTable): ListedItem {
  return {
    folderId: row.folder_id,
    sourceUid: row.source_uid,
    state: row.state,
    // written from a FailureCode only; a code that a later version dropped would still print
    code: row.code as FailureCode,
    messageId: row.message_id,
    date: row.date,
    subject: row.subject,
    ...(row.sender === '' ? {} : { sender: row.sender }),
    sizeBytes: row.size_bytes,
    words: row.words,
  };
}

/** Adds adjustments; one that is known already is not added again. */
export async function writeAdjustments(transaction: Transaction, list: readonly Adjustment[]): Promise<void> {
  const rows = list.map((adjustment) => ({ ...adjustment, detail: storableText(adjustment.detail) }));
  const distinct = [...new Map(rows.map((row) => [JSON.stringify(Object.values(row)), row])).values()];
  const known = await Promise.all(distinct.map((row) => transaction.all(adjustments.find, row)));
  await transaction.runEach(
    adjustments.add,
    distinct.filter((_, i) => known[i]?.length === 0),
  );
}

/** Adjustments of a folder, or of the whole pair. */
export async function readAdjustments(
  reader: Reader,
  pairId: number,
  folderId?: number,
): Promise<readonly Adjustment[]> {
  const rows =
    folderId === undefined
      ? await reader.all(adjustments.ofPair, { pairId })
      : await reader.all(adjustments.ofFolder, { folderId });
  return rows.map(adjustmentOf);
}

function adjustmentOf(row: Omit<AdjustmentTable, 'id'>): Adjustment {
  return { folderId: row.folder_id, sourceUid: row.source_uid, kind: row.kind, detail: row.detail };
}
