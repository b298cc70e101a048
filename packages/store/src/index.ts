export type {
  AccessStore,
  GivenAnswer,
  NewAdmin,
  StoredAdmin,
  StoredSession,
  StoredToken,
} from './access/access-store.ts';
export type { AuditPage, StoredAudit } from './access/audit-page.ts';
export { StoreInUseError, StoreUnusableError } from './errors.ts';
export { createMemoryLedger } from './ledger/memory-ledger.ts';
export { chooseLocation } from './location.ts';
export type { Route, StoredBatch } from './migration/batches.ts';
export type { CutOverSeen } from './migration/cut-overs.ts';
export type { StoredEndpoint } from './migration/endpoints.ts';
export type { FolderCursor, FolderSort, ListedFolder } from './migration/folder-list.ts';
export {
  type MigrationReader,
  MigrationStore,
  type MigrationWriter,
  type SealedName,
  type WorkerColumns,
} from './migration/migration-store.ts';
export type { NewEntry } from './migration/reports.ts';
export type { Approval } from './migration/skipped-items.ts';
export type {
  FailureGroup,
  UserCursor,
  UserFilter,
  UserListPage,
  UserSort,
} from './migration/user-list.ts';
export { durationsAt, type MovePatch, type UserMove } from './migration/user-move.ts';
export type { NewUser, StoredUser } from './migration/user-row.ts';
export type { BatchSums, UserPage } from './migration/users.ts';
export { type BackupEnds, backupStore, type StoreBackup } from './move/backup-store.ts';
export type { MovedRows } from './move/copy-tables.ts';
export { abandonMove, type MoveEnds, moveStore, type StoreMove } from './move/move-store.ts';
export { restoreStore, type StoreRestore } from './move/restore-store.ts';
export type { StoreDeps, StoreOptions } from './open-place.ts';
export { type LedgerOptions, openStore, Store } from './open-store.ts';
export { RunHistory, type RunRecord } from './runs.ts';
export { createKeyFile, type KeyRing, type KeySource, loadKeyRing } from './secrets/key-ring.ts';
export { openSealed, SealError, type SealedCell, sealSecret } from './secrets/seal.ts';
export type { JobQueue, UserJob } from './shared/job-queue.ts';
export { LEADER_SILENT_MS, type Leadership } from './shared/leadership.ts';
export type { SharedDatabase } from './shared/shared-database.ts';
export type { Signal } from './shared/signals.ts';
export { isOwned } from './sqlite/owner-lock.ts';
export { makePrivateFolder } from './sqlite/private-folder.ts';
export type { CountedColumns, RenewedLease } from './tables/migration-user.ts';
export type { EndpointUse, FinishedUser, RunningWaits } from './tables/user-queries.ts';
export type { MoveAll, PlanAll } from './tables/user-sets.ts';
export { type Wish, WishBook, type WishState } from './wishes/wish-book.ts';
