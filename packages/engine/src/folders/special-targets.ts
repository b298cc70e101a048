import { type AccountUses, accountUses, type SpecialUse } from '@mailhaul/domain';
import { ownLevel } from './assign-names.ts';
import { type FolderNode, isInboxNode } from './folder-tree.ts';
import type { RuledPlaces } from './map-rules.ts';
import type { TargetNames, TargetPath } from './target-names.ts';

/** What is known about purposes when the target folders for them are looked up. */
export interface PurposeSearch {
  readonly names: TargetNames;
  /** The source's purposes. */
  readonly uses: AccountUses;
  readonly ruled: RuledPlaces;
}

/**
 * Finds the target folder for each source folder that stands for a purpose. A target folder that declares the purpose
 * is taken; one that only sounds like it is taken only when no other folder goes there under its own name, so that
 * the folders a first run created never move others in the next.
 */
export function specialTargets(
  nodes: readonly FolderNode[],
  search: PurposeSearch,
): ReadonlyMap<FolderNode, TargetPath> {
  const { names, uses } = search;
  const targets = accountUses(names.naming.existing, names.naming.prefix);
  const byUse = new Map([...targets.byRawName].map(([rawName, use]) => [use, rawName]));
  const owners = naturalOwners(nodes, search);
  const found = new Map<FolderNode, TargetPath>();
  for (const node of nodes) {
    const use = node.source && uses.byRawName.get(node.source.rawName);
    const path = use && targetFor(use, names, byUse);
    if (!use || !path || isInboxNode(node)) continue;
    const others = (owners.get(names.key(path)) ?? []).filter((owner) => owner !== node);
    const guessed = use !== 'inbox' && !targets.declared(use);
    if (!guessed || (others.length === 0 && !hasOwnName(node, names))) found.set(node, path);
  }
  return found;
}

function targetFor(
  use: SpecialUse,
  names: TargetNames,
  byUse: ReadonlyMap<SpecialUse, string>,
): TargetPath | null {
  if (use === 'inbox') return ['INBOX'];
  const rawName = byUse.get(use);
  return rawName === undefined ? null : names.pathOf(rawName);
}

// who would stand at a target name if there were no special use
function naturalOwners(
  nodes: readonly FolderNode[],
  { names, ruled }: PurposeSearch,
): ReadonlyMap<string, readonly (FolderNode | null)[]> {
  const ruledOwners = [...ruled.exact.values()].map((path) => ({ key: names.key(path), owner: null }));
  const owners = nodes.map((node) => ({ key: names.key(naturalPath(node, names)), owner: node }));
  const grouped = Map.groupBy([...ruledOwners, ...owners], ({ key }) => key);
  return new Map([...grouped].map(([key, group]) => [key, group.map(({ owner }) => owner)]));
}

function naturalPath(node: FolderNode, names: TargetNames): TargetPath {
  const path: string[] = [];
  for (const level of node.levels) path.push(ownLevel(path, level, names).level);
  return path;
}

function hasOwnName(node: FolderNode, names: TargetNames): boolean {
  return names.existing(naturalPath(node, names)) !== null;
}
