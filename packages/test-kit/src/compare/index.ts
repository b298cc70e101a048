export type { SeedMessage } from '../corpus/seed-message.ts';
export { compareAccounts } from './compare-accounts.ts';
export type { ComparisonOptions, ExcusedItem } from './comparison-options.ts';
export { type Comparison, describeComparison, type Finding, type FindingKind } from './finding.ts';
export { folderLevels, folderName } from './folder-list.ts';
export { type Completion, ImapSession, type UntaggedListener } from './imap-session.ts';
export { canonical } from './message-digest.ts';
export { type Refusal, type Seeding, seedAccount } from './seed-account.ts';
export { type Snapshot, type SnapshotFolder, type SnapshotMessage, snapshot } from './snapshot.ts';
