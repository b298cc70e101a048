import { foldName } from './fold-name.ts';
import type { ListedFolder } from './rules.ts';

/** Where a folder lies below the root of its account, free of the server's personal prefix. */
export interface RootPath {
  readonly levels: readonly string[];
  /** The first level is the INBOX itself, not a folder that happens to be called so. */
  readonly fromInbox: boolean;
}

/** A folder's levels without the empty ones that `Junk/` or `a//b` would give. */
export function namedLevels(folder: ListedFolder): readonly string[] {
  if (!folder.path.includes('')) return folder.path;
  const named = folder.path.filter((level) => level !== '');
  return named.length === 0 ? [''] : named;
}

/**
 * Strips the personal prefix (a raw name such as `INBOX.`), so that `INBOX.Work` and `Work` are the same place.
 * INBOX gets one spelling: its name knows no case (RFC 9051 §5.1), and servers list `Inbox/Sub` as well.
 */
export function rootPath(folder: ListedFolder, prefix: string): RootPath {
  const path = namedLevels(folder);
  const depth = prefixDepth(folder, prefix);
  if (depth > 0 && path.length > depth) return { levels: path.slice(depth), fromInbox: false };
  const belowInbox = folder.namespace === 'personal' && path.length > 1 && isInboxName(folder.path[0] ?? '');
  const fromInbox = belowInbox || isInbox(folder);
  return { levels: fromInbox ? ['INBOX', ...path.slice(1)] : path, fromInbox };
}

/** Every way in which people write a folder's name: below the prefix or with it, with '/' or as its server shows it. */
export function nameSpellings(folder: ListedFolder, prefix: string, depth?: number): readonly string[] {
  const { levels } = rootPath(folder, prefix);
  const path = namedLevels(folder);
  const shown = depth ?? levels.length;
  const below = levels.slice(0, shown);
  const full = path.slice(0, path.length - levels.length + shown);
  // `Junk/` as its server lists it, and as errors and reports name it
  const listed = path !== folder.path && shown === levels.length ? [folder.path] : [];
  const delimiters = new Set(['/', folder.delimiter ?? '/']);
  return [...delimiters].flatMap((delimiter) =>
    [below, full, ...listed].map((spelled) => spelled.join(delimiter)),
  );
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
  return levels.every((level, i) => sameLevel(raw[i] ?? '', level, i)) ? levels.length : 0;
}

// Courier lists `inbox.x` and `INBOX.x` as one; other prefixes compare as they are
function sameLevel(level: string, expected: string, index: number): boolean {
  return level === expected || (index === 0 && isInboxName(level) && isInboxName(expected));
}
