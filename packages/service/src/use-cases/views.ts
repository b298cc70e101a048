import type {
  BatchOptions,
  BatchStatus,
  ConsistencyScore,
  CsvProblem,
  EndpointSettings,
  EndpointVerdict,
  FailureAction,
  FailureClass,
  FailureCode,
  ItemLimit,
  MigrationConfig,
  Priority,
  RequestStatus,
  Side,
  SignInPolicy,
  StatusDetail,
  StatusSummary,
  StopReason,
  UserCounts,
  UserStatus,
  WaitedFor,
} from '@mailhaul/domain';
import type { DocumentedNames, UtcTwins } from '../batches/documented-names.ts';
import type { ReportedEta } from '../estimate/estimate-report.ts';
import type { BatchReportView, DiagnosticInfoView, ReportView } from '../reports/report-view.ts';
import type { DocumentedRequestNames, DocumentedRequestStatistics } from '../requests/documented-names.ts';
import type { DocumentedUserNames, DocumentedUserStatistics } from '../users/documented-names.ts';
import type { Duration, FailureView, Instant, SkippedItemView } from './view-parts.ts';

// What use cases answer: plain JSON with the property names of the migration world in camelCase. Times are ISO 8601 in UTC,
// durations ISO 8601 durations, absent values null.

/** MigrationEndpoint. */
export interface EndpointView extends Omit<EndpointSettings, 'workWindows'>, Partial<Revised> {
  readonly identity: string;
  readonly guid: string;
  readonly endpointType: 'IMAP';
  readonly activeMigrationCount: number;
  readonly activeIncrementalSyncCount: number;
  readonly lastModifiedTime: Instant;
  readonly signIn: SignInPolicy;
  /** Whether the secret that its sign-in needs is there. */
  readonly hasSecret: boolean;
  readonly workWindows: EndpointSettings['workWindows'];
  /** Batches that use it. */
  readonly batches: readonly string[];
  /** Null before the first one. */
  readonly lastTest: LastTestView | null;
}

/** What the last test of an endpoint found. */
export interface LastTestView {
  readonly at: Instant;
  readonly verdict: EndpointVerdict;
  /** Why it is not ready. */
  readonly code: FailureCode | null;
  readonly rttMs: number | null;
  /** Who made the server, as far as it tells. */
  readonly vendor: string | null;
  readonly certificateValidTo: Instant | null;
}

/** MigrationBatch. */
export interface BatchView
  extends Omit<BatchOptions, 'startAfterMs' | 'completeAfterMs'>,
    Partial<DocumentedNames>,
    Partial<UtcTwins>,
    Partial<Revised> {
  readonly identity: string;
  readonly batchGuid: string;
  readonly status: BatchStatus;
  readonly stopReason: StopReason | null;
  readonly migrationType: 'IMAP';
  readonly batchDirection: 'Onboarding';
  readonly sourceEndpoint: string;
  readonly targetEndpoint: string;
  readonly totalCount: number;
  readonly activeCount: number;
  readonly pendingCount: number;
  /** How long the last one in the queue waits, as it went so far; null while nobody waits or that cannot be told. */
  readonly estimatedQueueWait: Duration | null;
  readonly stoppedCount: number;
  readonly syncedCount: number;
  readonly finalizedCount: number;
  readonly failedCount: number;
  readonly usersByStatus: UserCounts;
  /** How many of those at work wait for whom; who pauses is among them. */
  readonly usersWaitingFor: Readonly<Partial<Record<WaitedFor, number>>>;
  /** When anything last moved for one that runs; null while nobody does. */
  readonly lastActivityTime: Instant | null;
  /** Share of mailboxes whose initial sync is done, 0–100. */
  readonly percentSynced: number;
  readonly itemsTransferred: number;
  readonly bytesTransferred: number;
  readonly estimatedItems: number;
  readonly estimatedBytes: number;
  readonly examinedItems: number;
  readonly sourceItems: number;
  readonly alreadyThereItems: number;
  readonly folderCount: number;
  readonly readBytesPerSecond: number;
  readonly writeBytesPerSecond: number;
  readonly stalledCount: number;
  readonly submittedByUser: string;
  readonly creationDateTime: Instant;
  readonly startDateTime: Instant | null;
  readonly initialSyncDateTime: Instant | null;
  readonly initialSyncDuration: Duration | null;
  readonly lastSyncedDateTime: Instant | null;
  readonly completedDateTime: Instant | null;
  readonly startAfter: Instant | null;
  readonly completeAfter: Instant | null;
  readonly currentRetryCount: number;
  readonly dataConsistencyScore: ConsistencyScore | null;
  readonly unapprovedItems: number;
  /** What people should know now; empty for nothing. */
  readonly message: string;
  /** What is odd about the file that its users came from; only right after they were added. */
  readonly warnings?: readonly string[];
  /** When all first copies will be through, by what twenty mailboxes have shown; only of one batch, and null while nobody can tell. */
  readonly eta?: ReportedEta | null;
  readonly report?: BatchReportView;
  readonly diagnosticInfo?: DiagnosticInfoView;
}

/** MigrationUser; its place in the queue is told where one is asked for, and none by lists. */
export interface UserView extends Partial<QueuePlaceView>, Partial<DocumentedUserNames>, Partial<Revised> {
  readonly identity: string;
  readonly guid: string;
  readonly batchId: string;
  readonly emailAddress: string;
  readonly rowIndex: number;
  readonly tag: string | null;
  readonly status: UserStatus;
  readonly statusSummary: StatusSummary;
  readonly statusDetail: StatusDetail;
  readonly syncedItemCount: number;
  readonly skippedItemCount: number;
  /** Of these: what could not be copied, or was not found again. */
  readonly failedItemCount: number;
  readonly lastSuccessfulSyncTime: Instant | null;
  /** When anything last moved in a run of it: a byte, a message, a folder. */
  readonly lastActivityTime: Instant | null;
  /** Who is waited for while it runs or is in the queue; null when it is at rest. */
  readonly waitsFor: WaitedFor | null;
  /** The folder that is copied just now, as the source names it. */
  readonly folderNow: string | null;
  readonly hasUnapprovedSkippedItems: boolean;
  readonly dataConsistencyScore: ConsistencyScore | null;
  readonly dataConsistencyScoringFactors: readonly string[];
  readonly errorType: string | null;
  readonly errorSummary: string | null;
  readonly failure: FailureView | null;
}

/** What can be edited, where it is shown alone. */
export interface Revised {
  /** Another one after each change of what can be set, passwords among it. */
  readonly revision: string;
}

/** Where a user stands in the queue of its batch. */
export interface QueuePlaceView {
  /** 1 for the next one; null when it does not wait. */
  readonly positionInQueue: number | null;
  /** As the batch went so far; null while that cannot be told. */
  readonly estimatedQueueWait: Duration | null;
}

/** MigrationUserStatistics: the user and everything counted for it. */
export interface UserStatisticsView extends UserView, Partial<DocumentedUserStatistics> {
  readonly bytesTransferred: number;
  readonly averageBytesTransferredPerHour: number | null;
  readonly estimatedTotalTransferSize: number;
  readonly estimatedTotalTransferCount: number;
  readonly percentageComplete: number;
  readonly examinedItemCount: number;
  readonly sourceItemCount: number;
  readonly alreadyThereItemCount: number;
  readonly readBytesPerSecond: number | null;
  readonly writeBytesPerSecond: number | null;
  /** What is left at the rate of now; null while that cannot be told. */
  readonly estimatedRemainingDuration: Duration | null;
  readonly foldersSynced: number;
  readonly foldersTotal: number;
  readonly startTime: Instant | null;
  readonly initialSyncTime: Instant | null;
  readonly totalQueuedDuration: Duration;
  readonly totalInProgressDuration: Duration;
  readonly totalSyncedDuration: Duration;
  readonly totalStalledDuration: Duration;
  readonly skippedItems?: readonly SkippedItemView[];
  readonly report?: ReportView;
  readonly diagnosticInfo?: DiagnosticInfoView;
}

/** What was decided about messages that were left out. */
export interface ItemsDecidedView {
  /** The user's address. */
  readonly identity: string;
  readonly items: readonly SkippedItemView[];
  /** Whether something else of the user still waits for approval. */
  readonly hasUnapprovedSkippedItems: boolean;
}

/** Messages that are to be tried again, and by which sync: one that was begun for it, or whichever comes next. */
export interface ItemsRetriedView extends ItemsDecidedView {
  readonly by: 'SyncNow' | 'NextSync';
}

/** SyncRequest. */
export interface RequestView extends Partial<DocumentedRequestNames>, Partial<Revised> {
  readonly identity: string;
  readonly name: string;
  readonly requestGuid: string;
  readonly mailbox: string;
  readonly status: RequestStatus;
  readonly statusDetail: StatusDetail;
  readonly batchName: string;
  readonly syncProtocol: 'Imap';
  readonly remoteServerName: string;
  readonly remoteServerPort: number;
  readonly priority: Priority;
  readonly suspend: boolean;
  readonly whenChanged: Instant;
}

/** SyncRequestStatistics. */
export interface RequestStatisticsView
  extends RequestView,
    QueuePlaceView,
    Partial<DocumentedRequestStatistics> {
  readonly badItemLimit: ItemLimit;
  readonly badItemsEncountered: number;
  readonly largeItemLimit: ItemLimit;
  readonly largeItemsEncountered: number;
  readonly missingItemsEncountered: number;
  readonly estimatedTransferSize: number;
  readonly estimatedTransferItemCount: number;
  readonly bytesTransferred: number;
  readonly itemsTransferred: number;
  readonly percentComplete: number;
  readonly queuedTimestamp: Instant | null;
  readonly startTimestamp: Instant | null;
  readonly initialSeedingCompletedTimestamp: Instant | null;
  readonly completionTimestamp: Instant | null;
  readonly failureTimestamp: Instant | null;
  readonly startAfter: Instant | null;
  readonly totalQueuedDuration: Duration;
  readonly totalInProgressDuration: Duration;
  readonly totalSuspendedDuration: Duration;
  readonly totalFailedDuration: Duration;
  readonly totalTransientFailureDuration: Duration;
  /** By status detail, e.g. StalledDueToSource_RateLimit. */
  readonly totalStalledDurations: Readonly<Partial<Record<StatusDetail, Duration>>>;
  readonly transientFailures: number;
  readonly failureCode: FailureCode | null;
  readonly failureType: string | null;
  readonly failureSide: 'Source' | 'Target' | 'Service' | null;
  readonly lastFailure: FailureView | null;
  readonly worker: string | null;
  readonly skippedItems?: readonly SkippedItemView[];
  readonly report?: ReportView;
  readonly diagnosticInfo?: DiagnosticInfoView;
}

/** MigrationConfig, and whether the secrets beside it are set. */
export interface ConfigView extends MigrationConfig, Partial<Revised> {
  readonly hasSmtpPassword: boolean;
  readonly hasWebhookSecret: boolean;
}

/** Totals of the installation (Get-MigrationStatistics). */
export interface StatisticsView {
  readonly batches: Readonly<Partial<Record<BatchStatus, number>>>;
  readonly users: UserCounts;
  readonly activeMigrations: number;
  readonly activeIncrementalSyncs: number;
  readonly queued: number;
  readonly itemsTransferred: number;
  readonly bytesTransferred: number;
}

/** A process that works on a shared database. */
export interface WorkerView {
  /** The name under which it holds leases. */
  readonly identity: string;
  readonly host: string;
  readonly pid: number;
  /** Gone: it was not seen for 15 seconds, and what it ran goes on elsewhere. */
  readonly state: 'Working' | 'Gone';
  readonly startedDateTime: Instant;
  readonly lastSeenDateTime: Instant;
  /** How many users it takes at once. */
  readonly slots: number;
  /** How many it runs now. */
  readonly users: number;
}

/** A page of sync requests. */
export interface RequestListView {
  readonly items: readonly RequestView[];
  /** For `after`; null after the last. */
  readonly next: string | null;
  /** How many there are in all; only with the first page. */
  readonly total: number | null;
}

/** A page of users. */
export interface UserListView {
  readonly items: readonly UserStatisticsView[];
  /** For `after`; null after the last. */
  readonly next: string | null;
  /** How many there are in all; only with the first page. */
  readonly total: number | null;
}

/** Failures of a batch's users that have the same cause. */
export interface ErrorGroupView {
  readonly code: FailureCode;
  readonly message: string;
  readonly fix: string;
  readonly steps: readonly string[];
  /** What the product can do itself. */
  readonly actions: readonly FailureAction[];
  readonly class: FailureClass;
  readonly side: Side;
  readonly users: number;
  /** Messages that are left out of their mailboxes. */
  readonly items: number;
  readonly firstSeen: Instant;
  readonly lastSeen: Instant;
  /** The server's own words, of one of them. */
  readonly words: string;
  readonly examples: readonly { readonly identity: string; readonly guid: string }[];
}

/** What is in a file of users. */
export interface CheckedUsersView {
  /** Whether a batch could be made of it. */
  readonly taken: boolean;
  readonly users: number;
  readonly badRows: number;
  readonly header: readonly string[];
  readonly errors: readonly CsvProblem[];
  readonly warnings: readonly CsvProblem[];
  readonly rows: readonly {
    readonly row: number;
    readonly emailAddress: string;
    readonly userName: string;
    readonly hasPassword: boolean;
    readonly targetUserName: string | null;
    readonly hasTargetPassword: boolean;
    readonly tag: string | null;
    readonly errors: readonly CsvProblem[];
  }[];
}
