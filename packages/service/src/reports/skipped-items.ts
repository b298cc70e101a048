import {
  FAILURES,
  type FolderRecord,
  type LeftOutItem,
  type ListedItem,
  printItemKey,
  type SessionRecord,
  type SkippedItemDecision,
  type SkippedItemKey,
} from '@mailhaul/domain';
import { readableFolderName } from '@mailhaul/engine';
import { instantOf } from '../use-cases/times.ts';
import type { SkippedItemView } from '../use-cases/view-parts.ts';
import { failureType } from '../users/user-view.ts';
import { decodeHeader } from './header-words.ts';

/** What is known about the messages of a user that were left out. */
export interface SkippedFacts {
  /** What the ledger lists. */
  readonly listed: readonly (LeftOutItem & Pick<ListedItem, 'state'>)[];
  readonly sessions: readonly SessionRecord[];
  /** The folders of the ledger. */
  readonly folders: readonly Pick<FolderRecord, 'id' | 'sourceName' | 'sourceUidValidity'>[];
  readonly decisions: readonly SkippedItemDecision[];
}

/** Every message that is not on the target, once: those that the ledger lists, those that the settings left out, and those that vanished at the source meanwhile. */
export function skippedItemViews({
  listed,
  sessions,
  folders,
  decisions,
}: SkippedFacts): readonly SkippedItemView[] {
  const items = new Map<string, LeftOutItem & { readonly state?: ListedItem['state'] }>();
  for (const item of [...leftOutNow(sessions), ...listed])
    items.set(`${item.rawName}/${item.sourceUid}`, item);
  const rows = sessions.flatMap(({ folders = [] }) => folders);
  const names = new Map(rows.map(({ rawName, source }) => [rawName, source]));
  const keyOf = keysBy(folders);
  const decided = new Map(decisions.map((decision) => [printItemKey(decision), decision]));
  return [...items.values()].map(({ state, ...item }) => {
    const key = keyOf(item);
    const id = key === null ? null : printItemKey(key);
    return {
      id,
      ...described(item, names),
      uidValidity: key?.uidValidity ?? null,
      ...judged({ state, code: item.code }, decided.get(id ?? '')),
    };
  });
}

function described(item: LeftOutItem, names: ReadonlyMap<string, string>) {
  const reason = FAILURES[item.code].message;
  return {
    kind: item.code,
    folderName: names.get(item.rawName) ?? readableFolderName(item.rawName),
    date: item.date,
    subject: decodeHeader(item.subject),
    sender: item.sender === undefined ? null : decodeHeader(item.sender),
    messageId: item.messageId,
    uid: item.sourceUid,
    size: item.sizeBytes,
    reason,
    words: item.words,
    failure: { failureType: failureType(item.code), message: reason },
  };
}

/** Why a message is left out; a state only where the ledger lists it. */
interface ListedWhy {
  readonly code: ListedItem['code'];
  readonly state?: ListedItem['state'] | undefined;
}

/** What of a user nobody has to agree to: gone at the source before it could be read, or left out by its own wish. */
export function needsNoApproval({ state, code }: ListedWhy): boolean {
  return state === 'vanished' || state === 'approved' || code === 'OverItemCap';
}

function judged(item: ListedWhy, decision?: SkippedItemDecision) {
  const { approvedAtMs = null, approvedBy = null, retryAtMs = null } = decision ?? {};
  return {
    approved: approvedAtMs !== null || needsNoApproval(item),
    approvedAt: instantOf(approvedAtMs),
    approvedBy,
    retryRequested: retryAtMs !== null || item.state === 'retry',
  };
}

function keysBy(folders: SkippedFacts['folders']): (item: LeftOutItem) => SkippedItemKey | null {
  const known = new Map(folders.map((folder) => [folder.sourceName, folder]));
  return ({ rawName, sourceUid }) => {
    const folder = known.get(rawName);
    if (folder === undefined) return null;
    return { folderId: folder.id, uidValidity: folder.sourceUidValidity, sourceUid };
  };
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
