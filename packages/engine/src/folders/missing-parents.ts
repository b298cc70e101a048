import type { FolderMapping, TargetFolder } from '@mailhaul/domain';
import { compareText } from './folder-tree.ts';
import { isInboxPath, type TargetNames, type TargetPath } from './target-names.ts';

/** The target folders above the mapped ones that neither exist nor are mapped themselves, parents first. */
export function missingParents(
  mappings: readonly FolderMapping[],
  root: TargetPath,
  names: TargetNames,
): readonly TargetFolder[] {
  const mapped = new Set(mappings.map(({ targetPath }) => names.key(targetPath)));
  const missing = new Map<string, TargetPath>();
  const note = (path: TargetPath) => {
    const key = names.key(path);
    if (mapped.has(key) || isInboxPath(path) || names.existing(path)) return;
    if (!missing.has(key)) missing.set(key, path);
  };
  const lowest =
    mappings.length > 0 ? [...mappings.map(({ targetPath }) => targetPath.slice(0, -1)), root] : [];
  for (const path of lowest) for (let depth = 1; depth <= path.length; depth++) note(path.slice(0, depth));
  const paths = [...missing.values()].sort(
    (a, b) => a.length - b.length || compareText(names.key(a), names.key(b)),
  );
  return paths.map((path) => ({ rawName: names.rawName(path), path }));
}
