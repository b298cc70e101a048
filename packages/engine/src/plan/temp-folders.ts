import type { FolderMapping, FolderRules, ListedFolder, SkippedFolder, TargetNaming } from '@mailhaul/domain';
export function planFolders(i: {
  source: readonly ListedFolder[];
  target: TargetNaming;
  rules: FolderRules;
}): { mappings: FolderMapping[]; skipped: SkippedFolder[]; parentsToCreate: { rawName: string }[] } {
  const have = new Set(i.target.existing.map((f) => f.rawName));
  return {
    mappings: i.source
      .filter((s) => !s.attributes.includes('noselect'))
      .map((s) => ({
        source: s,
        targetRawName: s.rawName,
        targetPath: s.path,
        exists: have.has(s.rawName) || s.rawName === 'INBOX',
        renamed: [],
        specialUse: null,
      })),
    skipped: [],
    parentsToCreate: [],
  };
}
