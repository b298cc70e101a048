import {
  foldName,
  hasAttribute,
  isInboxName,
  isSelectable,
  type ListedFolder,
  rootPath,
  type TargetNaming,
} from '@mailhaul/domain';
import { decodeMailboxName, encodeMailboxName } from '@mailhaul/imap';
import { legalLevel, substituteFor } from './legal-level.ts';

/** Levels below the target's personal prefix; ['INBOX'] is the INBOX itself and nothing else. */
export type TargetPath = readonly string[];

/** A folder that the target has. */
export interface ExistingFolder {
  readonly rawName: string;
  readonly path: TargetPath;
  readonly noInferiors: boolean;
  readonly selectable: boolean;
}

/** The target's names: which are equal, which exist, how they are spelled on the wire. */
export interface TargetNames {
  readonly naming: TargetNaming;
  /** Equal for two paths exactly when they might be one folder on the target. */
  key(path: TargetPath): string;
  /** The folder with exactly this name. */
  exactly(path: TargetPath): ExistingFolder | null;
  /** The folder with this name, else the one with a spelling that means the same. */
  existing(path: TargetPath): ExistingFolder | null;
  rawName(path: TargetPath): string;
  /** The path of an existing folder, or of a name that an earlier run gave; null outside the personal namespace. */
  pathOf(rawName: string): TargetPath | null;
}

const SEPARATOR = '\0';
const INBOX: TargetPath = ['INBOX'];

/** Builds the look-ups over a target's folders. */
export function targetNames(naming: TargetNaming): TargetNames {
  const fold = naming.caseInsensitive ? foldName : (level: string) => level.normalize('NFC');
  const key = (path: TargetPath) =>
    path.map((level, i) => (i === 0 && isInboxName(level) ? 'INBOX' : fold(level))).join(SEPARATOR);
  const found = existingFolders(naming);
  const byPath = new Map(found.toReversed().map((folder) => [folder.path.join(SEPARATOR), folder]));
  const byRawName = new Map(found.map((folder) => [folder.rawName, folder.path]));
  const byKey = new Map(found.toReversed().map((folder) => [key(folder.path), folder]));
  const exactly = (path: TargetPath) => byPath.get(path.join(SEPARATOR)) ?? null;
  return {
    naming,
    key,
    exactly,
    existing: (path) => exactly(path) ?? byKey.get(key(path)) ?? null,
    rawName: (path) => rawName(path, naming, exactly),
    pathOf: (raw) => byRawName.get(raw) ?? parsedPath(raw, naming),
  };
}

/** Whether a path is the INBOX itself. */
export function isInboxPath(path: TargetPath): boolean {
  return path.length === 1 && path[0] === 'INBOX';
}

/** Where the children of a target folder go: below it, or beside it when the target keeps none there. */
export interface ChildPlace {
  readonly base: TargetPath;
  /** The parent's name, to be joined with the child's when the child stands beside it. */
  readonly stem: string | null;
  readonly reason: 'inbox-child' | 'flattened' | null;
}

/** Finds the place for a folder's children on this target; [] is the root. */
export function childPlace(parent: TargetPath, names: TargetNames): ChildPlace {
  if (parent.length === 0) return { base: parent, stem: null, reason: null };
  const holdsChildren = names.naming.delimiter !== null && !names.exactly(parent)?.noInferiors;
  if (isInboxPath(parent)) {
    // below `INBOX.` there is only the root: INBOX.x is what others call x
    return holdsChildren && names.naming.prefix === ''
      ? { base: parent, stem: null, reason: null }
      : { base: [], stem: null, reason: 'inbox-child' };
  }
  if (holdsChildren) return { base: parent, stem: null, reason: null };
  return { base: parent.slice(0, -1), stem: parent.at(-1) ?? null, reason: 'flattened' };
}

/** Whether a path is one that a folder below this parent could have; everything lies below the root. */
export function liesBelow(path: TargetPath, parent: TargetPath, names: TargetNames): boolean {
  const { base, stem } = childPlace(parent, names);
  const within = path.length > base.length && names.key(path.slice(0, base.length)) === names.key(base);
  return (
    within &&
    (path[base.length] ?? '').startsWith(levelBeside({ base, stem, reason: null }, '', names.naming))
  );
}

/** A level below its place, joined with the stem if there is one. */
export function levelBeside(place: ChildPlace, level: string, naming: TargetNaming): string {
  return place.stem === null ? level : `${place.stem}${substituteFor(naming)}${level}`;
}

/**
 * Reads a target folder that a person wrote, '/' between levels or in the target's own spelling with its prefix,
 * and puts it below a base.
 */
export function writtenPath(text: string, names: TargetNames, base: TargetPath = []): TargetPath {
  let path = base;
  for (const level of writtenLevels(text, names.naming)) {
    const atRoot = path.length === 0 && isInboxName(level);
    path = atRoot ? INBOX : stepInto(childPlace(path, names), level, names);
  }
  return path;
}

function stepInto(place: ChildPlace, written: string, names: TargetNames): TargetPath {
  const level = levelBeside(place, written, names.naming);
  const asWritten = [...place.base, level];
  if (names.exactly(asWritten)) return asWritten;
  const path = [...place.base, legalLevel(level, names.naming).level];
  return names.existing(path)?.path ?? path;
}

function writtenLevels(text: string, { prefix, delimiter }: TargetNaming): string[] {
  const own = prefix !== '' && delimiter !== null && foldName(text).startsWith(foldName(prefix));
  const levels = own ? text.slice(prefix.length).split(delimiter) : text.split('/');
  return levels.filter((level) => level !== '');
}

function existingFolders(naming: TargetNaming): ExistingFolder[] {
  return naming.existing
    .filter((folder) => folder.namespace === 'personal')
    .map((folder) => ({ folder, root: rootPath(folder, naming.prefix) }))
    .filter(({ root }) => root.fromInbox || !isInboxName(root.levels[0] ?? ''))
    .map(({ folder, root }) => existingFolder(folder, root.levels));
}

function parsedPath(rawName: string, naming: TargetNaming): TargetPath | null {
  const { delimiter } = naming;
  const path = (delimiter === null ? [rawName] : rawName.split(delimiter)).map(
    (raw) => decodeMailboxName(raw).text,
  );
  const folder = {
    rawName,
    path,
    delimiter,
    attributes: [],
    subscribed: false,
    namespace: 'personal',
  } as const;
  const root = rootPath(folder, naming.prefix);
  return root.fromInbox || !isInboxName(root.levels[0] ?? '') ? root.levels : null;
}

function existingFolder(folder: ListedFolder, path: TargetPath): ExistingFolder {
  const noInferiors = hasAttribute(folder, 'noinferiors');
  return { rawName: folder.rawName, path, noInferiors, selectable: isSelectable(folder) };
}

function rawName(
  path: TargetPath,
  naming: TargetNaming,
  exactly: (path: TargetPath) => ExistingFolder | null,
): string {
  const delimiter = naming.delimiter ?? '';
  for (let depth = path.length; depth > 0; depth--) {
    // a parent that the target spells in its own way is spelled so for the child as well
    const known =
      exactly(path.slice(0, depth))?.rawName ?? (depth === 1 && path[0] === 'INBOX' ? 'INBOX' : null);
    if (known === null) continue;
    const below = path.slice(depth).map(encodeMailboxName);
    return below.length === 0 ? known : [withoutEnd(known, delimiter), ...below].join(delimiter);
  }
  return wirePrefix(naming) + path.map(encodeMailboxName).join(delimiter);
}

// UW lists folders that hold folders as `mail/`
function withoutEnd(text: string, delimiter: string): string {
  return delimiter !== '' && text.endsWith(delimiter) ? text.slice(0, -delimiter.length) : text;
}

// Courier may announce `INBOX` without its delimiter
function wirePrefix({ prefix, delimiter }: TargetNaming): string {
  return prefix === '' || delimiter === null || prefix.endsWith(delimiter) ? prefix : `${prefix}${delimiter}`;
}
