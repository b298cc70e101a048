import { FailureError, type FolderRules } from '@mailhaul/domain';
import { type FolderNode, nodesNamed } from './folder-tree.ts';
import { type TargetNames, type TargetPath, writtenPath } from './target-names.ts';

/** Where the `--map` rules send folders. */
export interface RuledPlaces {
  /** The folder itself, and with it what lies below. */
  readonly exact: ReadonlyMap<FolderNode, TargetPath>;
  /** Only what lies below, from a rule `Name/*=…`. */
  readonly below: ReadonlyMap<FolderNode, TargetPath>;
  /** Rules that meet no folder, as they were written. */
  readonly idle: readonly string[];
}

const CHILDREN = '/*';

/** Applies the `--map` rules to the folders that are copied; their targets lie below the root like all others. */
export function ruledPlaces(
  map: FolderRules['map'],
  nodes: readonly FolderNode[],
  { names, root }: { readonly names: TargetNames; readonly root: TargetPath },
): RuledPlaces {
  const exact = new Map<FolderNode, TargetPath>();
  const below = new Map<FolderNode, TargetPath>();
  const idle: string[] = [];
  checkRules(map);
  for (const { source, target } of map) {
    const wholeTree = !source.endsWith(CHILDREN);
    const met = nodesNamed(wholeTree ? source : source.slice(0, -CHILDREN.length), nodes);
    const path = writtenPath(withoutChildren(target), names, root);
    for (const node of met) (wholeTree ? exact : below).set(node, path);
    if (met.length === 0) idle.push(`${source}=${target}`);
  }
  return { exact, below, idle };
}

function withoutChildren(target: string): string {
  return target.endsWith(CHILDREN) ? target.slice(0, -CHILDREN.length) : target;
}

function checkRules(map: FolderRules['map']): void {
  const seen = new Set<string>();
  for (const { source, target } of map) {
    if (source === '' || withoutChildren(target).replaceAll('/', '') === '')
      throw unusable(`The rule --map ${source}=${target} lacks a folder name; write --map SOURCE=TARGET.`);
    if (seen.has(source))
      throw unusable(`Two --map rules name the source folder \`${source}\`; keep one of them.`);
    seen.add(source);
  }
}

function unusable(words: string): FailureError {
  return new FailureError({ code: 'BadConfiguration', side: 'service', words });
}
