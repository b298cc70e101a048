export * from './csv/columns.ts';
export type * from './csv/problem.ts';
export type { UserRow } from './csv/user-row.ts';
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
export { AUTH_METHODS, type AuthMethod, readAuthMethod, usesToken } from './settings/auth-method.ts';
export * from './settings/item-limit.ts';
export { PRIORITIES, type Priority, readPriority } from './settings/priority.ts';
export { nearestWord } from './words/nearest.ts';
