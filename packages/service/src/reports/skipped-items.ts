import { FAILURES, type LeftOutItem, type ListedItem, type SessionRecord } from '@mailhaul/domain';
import { readableFolderName } from '@mailhaul/engine';
import type { SkippedItemView } from '../use-cases/view-parts.ts';

/** What is known about the messages of a user that were left out. */
export interface SkippedFacts {
  /** What the ledger lists. */
  readonly listed: readonly (LeftOutItem & Pick<ListedItem, 'state'>)[];
  readonly sessions: readonly SessionRecord[];
  /** Whether somebody approved all of them. */
  readonly approved: boolean;
}

/** Every message that is not on the target, once: those that the ledger lists, those that the settings left out, and those that vanished at the source meanwhile. */
export function skippedItemViews({ listed, sessions, approved }: SkippedFacts): readonly SkippedItemView[] {
  const items = new Map<string, LeftOutItem & { readonly state?: ListedItem['state'] }>();
  for (const item of [...leftOutNow(sessions), ...listed])
    items.set(`${item.rawName}/${item.sourceUid}`, item);
  const rows = sessions.flatMap(({ folders = [] }) => folders);
  const names = new Map(rows.map(({ rawName, source }) => [rawName, source]));
  return [...items.values()].map(({ state, ...item }) => ({
    kind: item.code,
    folderName: names.get(item.rawName) ?? readableFolderName(item.rawName),
    date: item.date,
    subject: item.subject,
    sender: item.sender ?? null,
    messageId: item.messageId,
    uid: item.sourceUid,
    size: item.sizeBytes,
    reason: FAILURES[item.code].message,
    words: item.words,
    // what was gone at the source before it could be read is listed, and nobody has to agree to it
    approved: approved || state === 'approved' || state === 'vanished',
  }));
}

// a session judges every message of the folders it looks into anew
function leftOutNow(sessions: readonly SessionRecord[]): readonly LeftOutItem[] {
  const byFolder = new Map<string, LeftOutItem[]>();
  for (const { folders = [], leftOut = [] } of sessions) {
    for (const { rawName } of folders) byFolder.delete(rawName);
    for (const [rawName, items] of Map.groupBy(leftOut, (item) => item.rawName)) byFolder.set(rawName, items);
  }
  return [...byFolder.values()].flat();
}
