export * from './failures/failures.ts';
export { foldName } from './folders/fold-name.ts';
export { isInbox, isInboxName, type RootPath, rootPath } from './folders/root-path.ts';
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
