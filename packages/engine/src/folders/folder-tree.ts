import { foldName, isInbox, type ListedFolder, nameSpellings, rootPath } from '@mailhaul/domain';
import { decodeMailboxName } from '@mailhaul/imap';

/** A place in the source's hierarchy: a folder that is copied, or one that only holds others. */
export interface FolderNode {
  /** Levels below the source's personal prefix. */
  readonly levels: readonly string[];
  /** The first level is the INBOX itself. */
  readonly fromInbox: boolean;
  /** Null for a parent that is not copied: not listed, not selectable, or left out. */
  readonly source: ListedFolder | null;
  readonly parent: FolderNode | null;
  /** The source spells the name in no valid encoding. */
  readonly invalid: boolean;
  /** How people may write the name. */
  readonly spellings: readonly string[];
}

/**
 * Orders the folders that are copied into a tree; parents that LIST does not show are put in. Two folders that decode
 * to the same path (`R&D` and `R&-D`) both get a node; what lies below belongs to the first.
 */
export function folderTree(copied: readonly ListedFolder[], prefix: string): readonly FolderNode[] {
  const byPlace = new Map<string, FolderNode>();
  const twins: FolderNode[] = [];
  for (const folder of inOrder(copied, prefix)) {
    const { levels } = rootPath(folder, prefix);
    const place = placeKey(folder, prefix, levels.length);
    const node = makeNode(folder, folder, {
      depth: levels.length,
      parent: parentOf(folder, prefix, byPlace),
      prefix,
    });
    if (byPlace.has(place)) twins.push(node);
    else byPlace.set(place, node);
  }
  return [...byPlace.values(), ...twins];
}

/** How deep a node lies; 1 is the top. */
export function depthOf(node: FolderNode): number {
  return node.levels.length;
}

/** Whether a node is the INBOX itself. */
export function isInboxNode(node: FolderNode): boolean {
  return node.fromInbox && node.levels.length === 1;
}

// shallow first, so that a listed parent is there before its children ask for it; then what has the better right
function inOrder(folders: readonly ListedFolder[], prefix: string): readonly ListedFolder[] {
  const rank = (folder: ListedFolder) => [
    rootPath(folder, prefix).levels.length,
    folder.namespace === 'personal' ? 0 : 1,
    isInvalid(folder) ? 1 : 0,
  ];
  const ranked = folders.map((folder) => ({ folder, rank: rank(folder) }));
  ranked.sort((a, b) => compareRanks(a.rank, b.rank) || compareText(a.folder.rawName, b.folder.rawName));
  return withoutRepetition(ranked.map(({ folder }) => folder));
}

// listed twice is one mailbox, and `Inbox` beside `INBOX` is the INBOX again
function withoutRepetition(folders: readonly ListedFolder[]): readonly ListedFolder[] {
  const first = new Map<string, ListedFolder>();
  for (const folder of folders) {
    const key = isInbox(folder) ? 'inbox' : `folder ${folder.rawName}`;
    if (!first.has(key)) first.set(key, folder);
  }
  return [...first.values()];
}

/** Compares two rows of numbers; the first difference decides. */
export function compareRanks(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

/** Compares by code unit: the same on every machine, whatever its language. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parentOf(folder: ListedFolder, prefix: string, byPlace: Map<string, FolderNode>): FolderNode | null {
  let parent: FolderNode | null = null;
  const { levels } = rootPath(folder, prefix);
  for (let depth = 1; depth < levels.length; depth++) {
    const place = placeKey(folder, prefix, depth);
    const known: FolderNode = byPlace.get(place) ?? makeNode(folder, null, { depth, parent, prefix });
    byPlace.set(place, known);
    parent = known;
  }
  return parent;
}

function makeNode(
  folder: ListedFolder,
  source: ListedFolder | null,
  {
    depth,
    parent,
    prefix,
  }: { readonly depth: number; readonly parent: FolderNode | null; readonly prefix: string },
): FolderNode {
  const { levels, fromInbox } = rootPath(folder, prefix);
  const spellings = nameSpellings(folder, prefix, depth);
  const invalid = source !== null && isInvalid(source);
  return { levels: levels.slice(0, depth), fromInbox, source, parent, invalid, spellings };
}

function placeKey(folder: ListedFolder, prefix: string, depth: number): string {
  const { levels, fromInbox } = rootPath(folder, prefix);
  return [folder.namespace, fromInbox ? 'inbox' : 'root', ...levels.slice(0, depth)].join('\0');
}

function isInvalid(folder: ListedFolder): boolean {
  return decodeMailboxName(folder.rawName).form === 'invalid';
}

/** The nodes that a written name means: those spelled exactly so, else those spelled so in another case. */
export function nodesNamed(name: string, nodes: readonly FolderNode[]): readonly FolderNode[] {
  const exact = nodes.filter((node) => node.spellings.includes(name));
  if (exact.length > 0) return exact;
  const folded = foldName(name);
  return nodes.filter((node) => node.spellings.some((spelling) => foldName(spelling) === folded));
}
