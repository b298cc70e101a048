import {
  decideFolder,
  type FolderChoice,
  type FolderMapping,
  type FolderRules,
  folderChoice,
  idleRules,
  type ListedFolder,
  type RenameReason,
  type SkippedFolder,
  type TargetFolder,
  type TargetNaming,
} from '@mailhaul/domain';
import { assignNames, type NamingWishes, type Placement } from './assign-names.ts';
import { type FolderNode, folderTree } from './folder-tree.ts';
import { ruledPlaces } from './map-rules.ts';
import { missingParents } from './missing-parents.ts';
import { type PlanWarning, planWarnings } from './plan-warnings.ts';
import { specialTargets } from './special-targets.ts';
import {
  childPlace,
  isInboxPath,
  liesBelow,
  type TargetNames,
  type TargetPath,
  targetNames,
  writtenPath,
} from './target-names.ts';

/** What a plan is made from. */
export interface PlanInput {
  /** All folders that the source lists, in all namespaces. */
  readonly source: readonly ListedFolder[];
  /** The source's personal prefix as a raw name, e.g. `INBOX.`; empty for none. */
  readonly sourcePrefix: string;
  readonly target: TargetNaming;
  readonly rules: FolderRules;
  /** Source raw name → target raw name of earlier runs; such names stay whatever has come to the source since. */
  readonly settled?: ReadonlyMap<string, string>;
  /** Target raw names that CREATE refused: planning again with them gives other names to just these folders. */
  readonly refused?: ReadonlySet<string>;
}

/** Where every folder goes, what is left out, and what to say about it. */
export interface FolderPlan {
  /** In the order of LIST. */
  readonly mappings: readonly FolderMapping[];
  readonly skipped: readonly SkippedFolder[];
  /** Target folders that only hold others and do not exist yet, parents first. */
  readonly parentsToCreate: readonly TargetFolder[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Decides for every source folder whether it is copied and where to. Two source folders never share a target folder
 * unless a `--map` rule names it; the same input gives the same names, whatever the order of LIST.
 */
export function planFolders(input: PlanInput): FolderPlan {
  const choice = folderChoice(input.rules, input.source, input.sourcePrefix);
  const { copied, skipped } = sortOut(input.source, choice);
  const names = targetNames(input.target);
  const nodes = folderTree(copied, input.sourcePrefix);
  const wishes = namingWishes(nodes, { input, names, choice });
  const placed = placeAll(nodes, wishes);
  const mappings = mappingsOf(placed, { names, choice, order: copied });
  return {
    mappings,
    skipped,
    parentsToCreate: missingParents(mappings, wishes.root, names),
    warnings: planWarnings({
      mappings,
      names,
      idle: idleRules(input.source, choice),
      idleMaps: wishes.ruled.idle,
    }),
  };
}

function sortOut(
  folders: readonly ListedFolder[],
  choice: FolderChoice,
): { readonly copied: readonly ListedFolder[]; readonly skipped: readonly SkippedFolder[] } {
  const copied: ListedFolder[] = [];
  const skipped: SkippedFolder[] = [];
  for (const folder of folders) {
    const decision = decideFolder(folder, choice);
    if (decision === 'copied') copied.push(folder);
    else skipped.push(decision);
  }
  return { copied, skipped };
}

interface Surroundings {
  readonly input: PlanInput;
  readonly names: TargetNames;
  readonly choice: FolderChoice;
}

function namingWishes(nodes: readonly FolderNode[], { input, names, choice }: Surroundings): NamingWishes {
  const root = rootBelow(input.rules.into, names);
  const ruled = ruledPlaces(input.rules.map, nodes, { names, root });
  const mapped = input.rules.mapSpecialUse && root.length === 0;
  const special = mapped ? specialTargets(nodes, { names, uses: choice.uses, ruled }) : new Map();
  const settled = settledPaths(nodes, { input, names, root });
  return { names, root, ruled, special, settled, refused: input.refused ?? new Set() };
}

// `--into INBOX` is no wish at all where nothing, or everything, lies below INBOX
function rootBelow(into: string | null, names: TargetNames): TargetPath {
  const root = into === null ? [] : writtenPath(into, names);
  return isInboxPath(root) && childPlace(root, names).base.length === 0 ? [] : root;
}

function settledPaths(
  nodes: readonly FolderNode[],
  {
    input,
    names,
    root,
  }: { readonly input: PlanInput; readonly names: TargetNames; readonly root: TargetPath },
): ReadonlyMap<FolderNode, TargetPath> {
  const settled = new Map<FolderNode, TargetPath>();
  for (const node of nodes) {
    const raw = node.source && input.settled?.get(node.source.rawName);
    const path = raw ? names.pathOf(raw) : null;
    if (path && liesBelow(path, root, names)) settled.set(node, path);
  }
  return settled;
}

// a settled name that would have come out anyway keeps the reasons that made it
function placeAll(nodes: readonly FolderNode[], wishes: NamingWishes): ReadonlyMap<FolderNode, Placement> {
  const fresh = assignNames(nodes, { ...wishes, settled: new Map() });
  if (wishes.settled.size === 0) return fresh;
  const placed = assignNames(nodes, wishes);
  const same = (a: Placement, b: Placement | undefined) =>
    b && wishes.names.key(a.path) === wishes.names.key(b.path);
  return new Map(
    [...placed].map(([node, placement]) => {
      const before = fresh.get(node);
      return [
        node,
        before && same(placement, before) ? { ...placement, reasons: before.reasons } : placement,
      ];
    }),
  );
}

function mappingsOf(
  placed: ReadonlyMap<FolderNode, Placement>,
  { names, choice, order }: { names: TargetNames; choice: FolderChoice; order: readonly ListedFolder[] },
): FolderMapping[] {
  const bySource = new Map<ListedFolder, FolderMapping>();
  for (const [node, { path, reasons }] of placed) {
    if (!node.source) continue;
    const existing = names.existing(path);
    bySource.set(node.source, {
      source: node.source,
      targetRawName: existing?.rawName ?? names.rawName(path),
      targetPath: path,
      exists: existing?.selectable ?? false,
      renamed: renameReasons(node, path, reasons),
      specialUse: choice.uses.byRawName.get(node.source.rawName) ?? null,
    });
  }
  return order.flatMap((folder) => bySource.get(folder) ?? []);
}

function renameReasons(
  node: FolderNode,
  path: TargetPath,
  reasons: readonly RenameReason[],
): readonly RenameReason[] {
  const same = path.length === node.levels.length && path.every((level, i) => level === node.levels[i]);
  return [...(same ? [] : reasons), ...(node.invalid ? ['invalid-encoding' as const] : [])];
}
