export { Account, type AccountOptions, type AccountSpec, accountIdentity } from './account/account.ts';
export {
  type AccountCredentials,
  type CurrentSecret,
  fixedSecret,
  type SecretSupply,
} from './account/secret-supply.ts';
export { type FolderForecast, type Forecast, forecastCopy } from './dry-run.ts';
export { classify } from './failures/classify.ts';
export {
  type FindingKind as FolderFindingKind,
  type FolderFinding,
  folderReport,
} from './folders/folder-report.ts';
export { type FolderPlan, type PlanInput, planFolders } from './folders/plan-folders.ts';
export type { PlanWarning } from './folders/plan-warnings.ts';
export { readableFolderName } from './folders/readable-name.ts';
export {
  type ConnectionRamps,
  type MeasureConnectionsRequest,
  measureConnections,
} from './measure/measure-connections.ts';
export {
  measureNetwork,
  type NetworkFigures,
  type NetworkRequest,
} from './measure/measure-network.ts';
export { type CopyOptions, DEFAULT_OPTIONS, type VerifyLevel } from './options.ts';
export { type ConnectionGate, ConnectionLimit, type GateOptions } from './pace/connection-limit.ts';
export { type Rate, RateLimit, slowestOf } from './pace/rate-limit.ts';
export { targetNaming } from './plan/naming.ts';
export { LOOKED_AT_EACH_TIME } from './plan/plan.ts';
export { type LookRequest, lookAtBothSides } from './preflight/look-at-both-sides.ts';
export { ENDPOINT_STEPS, type EndpointStep, type EndpointStepName } from './probe/endpoint-step.ts';
export { type AccountListing, listAccount } from './probe/listing.ts';
export {
  type LookStage,
  type LookWishes,
  lookIntoMailbox,
  type MailboxLook,
  NOTHING_SEEN,
} from './probe/look-into-mailbox.ts';
export type { LookedFolder, ReadSample } from './probe/looked-folder.ts';
export { type MessagePlace, type MessageStream, readMessage } from './probe/read-message.ts';
export { type RoomNeeded, type RoomQuestion, roomNeeded } from './probe/room-needed.ts';
export { type ProbedSide, type ProbedSides, sameAccount, targetInsideSource } from './probe/same-account.ts';
export {
  judgeRoom,
  largestItemBytes,
  type RoomVerdict,
  roomFailure,
  type TargetRoom,
  targetRoom,
} from './probe/target-room.ts';
export { type EndpointReport, type TestEndpointDeps, testEndpoint } from './probe/test-endpoint.ts';
export { type Bottleneck, Progress, type Stage } from './progress.ts';
export type { ReconcileOutcome } from './reconcile/reconcile-folder.ts';
export type { ReconciledFolder } from './reconcile/reconcile-folders.ts';
export type { RenamedFolder } from './reconcile/renamed-folders.ts';
export { mailboxPair, type SyncDeps, type SyncResult, syncMailbox } from './sync-mailbox.ts';
export type { AppendMode } from './transfer/append-mode.ts';
export { MODE_TRAITS } from './transfer/append-mode.ts';
export type { ConnectionPair } from './transfer/connection-pair.ts';
export { FolderCopy } from './transfer/folder-copy.ts';
export {
  type EarlierFailures,
  type OnSetback,
  Patience,
  type PatienceOptions,
  type Setback,
} from './transfer/patience.ts';
export type {
  FindingKind,
  FolderComparison,
  FolderToVerify,
  StoredMessages,
  VerifyFinding,
  VerifyResult,
} from './verify/comparison.ts';
export { NOTHING_COUNTED } from './verify/tally.ts';
export { type VerifyDeps, verifyFolders } from './verify/verify-folders.ts';
export { type VerifyMailboxDeps, verifyMailbox } from './verify/verify-mailbox.ts';
export { verifyPass } from './verify/verify-pass.ts';
