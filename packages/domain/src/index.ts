export * from './failures/failures.ts';
export { decideFolder, type FolderChoice, folderChoice, idleRules } from './folders/decide-folder.ts';
export { foldName } from './folders/fold-name.ts';
export { type FolderRule, parseFolderRule, WELL_KNOWN_FOLDERS } from './folders/folder-rule.ts';
export type { Glob } from './folders/glob.ts';
export { isInbox, isInboxName, nameSpellings, type RootPath, rootPath } from './folders/root-path.ts';
export * from './folders/rules.ts';
export {
  type AccountUses,
  accountUses,
  type FolderPurpose,
  hasAttribute,
  isSelectable,
  specialUseOf,
} from './folders/special-use.ts';
export * from './ledger/flags.ts';
export * from './ledger/ledger.ts';
export * from './ledger/segment.ts';
export { nearestWord } from './words/nearest.ts';
