export { Account, type AccountSpec, accountIdentity } from './account/account.ts';
export { classify } from './failures/classify.ts';
export { type CopyOptions, DEFAULT_OPTIONS, type VerifyLevel } from './options.ts';
export { type Bottleneck, Progress, type Stage } from './progress.ts';
export { mailboxPair, type SyncDeps, type SyncResult, syncMailbox } from './sync-mailbox.ts';
export type { AppendMode } from './transfer/append-mode.ts';
export { MODE_TRAITS } from './transfer/append-mode.ts';
export { FolderCopy } from './transfer/folder-copy.ts';
