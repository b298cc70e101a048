import { foldName } from './fold-name.ts';
import type { ListedFolder } from './rules.ts';

/** Where a folder lies below the root of its account, free of the server's personal prefix. */
export interface RootPath {
  readonly levels: readonly string[];
  /** The first level is the INBOX itself, not a folder that happens to be called so. */
  readonly fromInbox: boolean;
}

/**
 * Strips the personal prefix (a raw name such as `INBOX.`), so that `INBOX.Work` and `Work` are the same place.
 * INBOX gets one spelling: its name knows no case (RFC 9051 §5.1), and servers list `Inbox/Sub` as well.
 */
export function rootPath(folder: ListedFolder, prefix: string): RootPath {
  const depth = prefixDepth(folder, prefix);
  if (depth > 0) return { levels: folder.path.slice(depth), fromInbox: false };
  const fromInbox = folder.namespace === 'personal' && isInboxName(folder.path[0] ?? '');
  return { levels: fromInbox ? ['INBOX', ...folder.path.slice(1)] : folder.path, fromInbox };
}

/** Whether a level is spelled INBOX in any case. */
export function isInboxName(level: string): boolean {
  return foldName(level) === 'inbox';
}

/** Whether a folder is its account's INBOX. */
export function isInbox(folder: ListedFolder): boolean {
  return folder.namespace === 'personal' && folder.path.length === 1 && isInboxName(folder.path[0] ?? '');
}

function prefixDepth(folder: ListedFolder, prefix: string): number {
  if (folder.namespace !== 'personal' || folder.delimiter === null || prefix === '') return 0;
  const levels = prefix.split(folder.delimiter).filter((level) => level !== '');
  const raw = folder.rawName.split(folder.delimiter).filter((level) => level !== '');
  const inside = levels.every((level, i) => sameLevel(raw[i] ?? '', level, i));
  return inside && folder.path.length > levels.length ? levels.length : 0;
}

// Courier lists `inbox.x` and `INBOX.x` as one; other prefixes compare as they are
function sameLevel(level: string, expected: string, index: number): boolean {
  return level === expected || (index === 0 && isInboxName(level) && isInboxName(expected));
}
