import {
  type ClosedUnit,
  type DeliveredMessage,
  type FolderRecord,
  type Ledger,
  type ListedItem,
  messagesOf,
  type SendUnit,
  segmentOf,
} from '@mailhaul/domain';

/** The pair of the tests. */
export const PAIR = { source: 'anna@old.example:993', target: 'anna@new.example:993' };

/** A folder that is not saved yet. */
export function newFolder(sourceName = 'INBOX'): FolderRecord {
  return {
    id: 0,
    sourceName,
    sourceUidValidity: 11,
    sourceMailboxId: null,
    targetName: sourceName,
    targetUidValidity: 22,
    finished: null,
  };
}

/** An intent for these source UIDs, in this order. */
export function intent(id: number, folderId: number, sourceUids: readonly number[]): SendUnit {
  const messages = sourceUids.map((sourceUid) => ({
    sourceUid,
    sizeBytes: 1000 + sourceUid,
    internalDateS: sourceUid % 5 === 0 ? null : 1_600_000_000 - sourceUid,
  }));
  return { id, folderId, lane: id % 3, targetUidNext: id + 1, messages };
}

/** A message as it was delivered; `version` tells one delivery from another. */
export function delivered(sourceUid: number, version = 0): DeliveredMessage {
  return {
    sourceUid,
    targetUid: sourceUid % 7 === 3 ? 0 : 100_000 * version + sourceUid + 50,
    digest: new Uint8Array(8).fill(sourceUid + version),
    system: (sourceUid + version) % 32,
    keywords: sourceUid % 4 === 0 ? ['$Forwarded', `k${version}`] : [],
  };
}

/** A closed unit whose every message arrived. */
export function outcome(
  id: number,
  folderId: number,
  sourceUids: readonly number[],
  version = 0,
): ClosedUnit {
  const segment = segmentOf(sourceUids.map((uid) => delivered(uid, version)));
  return { id, folderId, delivered: segment, items: [], adjustments: [] };
}

/** A message that the target refused. */
export function item(
  folderId: number,
  sourceUid: number,
  words = 'NO too strange',
  sender = 'Erika <erika@old.example>',
): ListedItem {
  return {
    folderId,
    sourceUid,
    state: 'listed',
    code: 'ItemRefused',
    messageId: `<${sourceUid}@old.example>`,
    date: 'Tue, 1 Jul 2003 10:52:37 +0200',
    subject: `Grüße ${sourceUid}`,
    ...(sender === '' ? {} : { sender }),
    sizeBytes: sourceUid * 10,
    words,
  };
}

/** Everything delivered in a folder, message by message. */
export async function deliveredIn(ledger: Ledger, folderId: number, first = 0, last = 2 ** 50) {
  const segments = await ledger.segments(folderId, first, last);
  return segments.flatMap((segment) => [...messagesOf(segment)]);
}

/** The integers first..last. */
export function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}
