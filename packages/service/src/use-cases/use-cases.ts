import type {
  BatchOptions,
  BatchStatus,
  CsvProblem,
  EndpointSettings,
  ItemLimit,
  MigrationConfig,
  MigrationErrorRow,
  Priority,
  RequestStatus,
  StatusSummary,
  UserCells,
  UserStatus,
} from '@mailhaul/domain';
import type { AccessUseCases } from '../access/access-inputs.ts';
import type { BatchFolderUseCases } from '../batches/batch-folder-views.ts';
import type { CutOverUseCases } from '../cut-over/cut-over-view.ts';
import type { PlanUseCases } from '../estimate/plan-use-cases.ts';
import type { MeasurementUseCases } from '../measure/measurement-view.ts';
import type { PreflightUseCases } from '../preflight/preflight-inputs.ts';
import type { TestReport } from '../probe/test-account.ts';
import type { BatchAnalysisView, FolderVerificationView } from '../reports/report-view.ts';
import type { TroubleKind, TroubleRecord, TroubleSummary } from '../troubleshoot/trouble-record.ts';
import type { VerificationUseCases } from '../verify/verification-view.ts';
import type { RequestListInput, UserListInput } from './list-inputs.ts';
import type { MadeFrom } from './revision.ts';
import type { PlainSecret, UseCase } from './use-case.ts';
import type { Instant, ReportEntryView, SkippedItemView } from './view-parts.ts';
import type {
  BatchView,
  CheckedUsersView,
  ConfigView,
  EndpointView,
  ErrorGroupView,
  ItemsDecidedView,
  ItemsRetriedView,
  RequestListView,
  RequestStatisticsView,
  RequestView,
  StatisticsView,
  UserListView,
  UserStatisticsView,
  UserView,
  WorkerView,
} from './views.ts';

/** What is answered in pages; `resultSize` is 1000 unless said. */
export interface Paged {
  readonly resultSize?: number | 'unlimited';
}

/** The settings of an endpoint as they are given; the others keep their default or their value. */
export interface EndpointInput extends Partial<Omit<EndpointSettings, 'workWindows'>> {
  /** As in `Mon-Fri 18-6, Sat-Sun 0-24`; null for always. */
  readonly workWindows?: string | null;
  readonly timeZone?: string;
  /** The admin's password, or the application's secret or PEM key. */
  readonly secret?: PlainSecret;
  readonly skipVerification?: boolean;
}

/** One user as a row, as the CSV reader hands it over; what is absent is taken from the batch. */
export interface RowInput extends Partial<Omit<UserCells, 'emailAddress' | 'userName'>> {
  readonly emailAddress: string;
  readonly userName: string;
  readonly password?: PlainSecret;
  readonly targetPassword?: PlainSecret;
  /** What is wrong with this row alone: the user is made and is Failed with it. */
  readonly errors?: readonly CsvProblem[];
}

/** The options of a batch as they are given. */
export interface BatchInput
  extends Partial<Omit<BatchOptions, 'startAfterMs' | 'completeAfterMs' | 'workWindows'>> {
  readonly startAfter?: Instant | null;
  readonly completeAfter?: Instant | null;
  readonly workWindows?: string | null;
}

/** Whose users come from where: the bytes of a CSV in base64, or rows that were read already. */
export interface UsersInput {
  readonly csvData?: string;
  readonly rows?: readonly RowInput[];
}

/** A user by its address or GUID; `batch` tells apart users of the same address. */
export interface UserIdentity {
  readonly identity: string;
  readonly batch?: string;
}

/** What the troubleshooter looks into: a batch, a user or an endpoint by its name, or a batch that cannot be made. */
export interface TroubleshootInput {
  readonly kind: TroubleKind;
  /** For a new batch the name that it shall have. */
  readonly identity: string;
  /** The batch of a user, where several have it. */
  readonly batch?: string;
  /** The file that a new batch shall be made from, base64. */
  readonly csvData?: string;
  readonly sourceEndpoint?: string;
  readonly targetEndpoint?: string;
  /** Answers beforehand, by the name of the question. */
  readonly answers?: Readonly<Record<string, string>>;
  /** The id that the record gets. */
  readonly id?: string;
}

/** Everything the service can be asked for; the command line and the HTTP API call exactly this. */
export interface UseCases
  extends AccessUseCases,
    BatchFolderUseCases,
    CutOverUseCases,
    PreflightUseCases,
    MeasurementUseCases,
    PlanUseCases,
    VerificationUseCases {
  readonly 'endpoint.new': UseCase<EndpointInput & { readonly name: string }, EndpointView>;
  readonly 'endpoint.get': UseCase<{ readonly identity?: string }, readonly EndpointView[]>;
  readonly 'endpoint.set': UseCase<
    EndpointInput &
      MadeFrom & { readonly identity: string; readonly newName?: string; readonly force?: boolean },
    EndpointView
  >;
  readonly 'endpoint.remove': UseCase<{ readonly identity: string }, { readonly removed: string }>;
  readonly 'endpoint.test': UseCase<
    EndpointInput & {
      readonly identity?: string;
      readonly userName?: string;
      readonly password?: PlainSecret;
      /** A second resolver, as in `9.9.9.9`; that of the configuration unless said. */
      readonly nameServer?: string;
    },
    TestReport
  >;
  readonly 'batch.new': UseCase<
    BatchInput &
      UsersInput & {
        readonly name: string;
        readonly sourceEndpoint: string;
        readonly targetEndpoint: string;
        readonly autoStart?: boolean;
        readonly createdBy?: string;
      },
    BatchView
  >;
  readonly 'batch.get': UseCase<
    Paged & {
      readonly identity?: string;
      readonly endpoint?: string;
      readonly status?: BatchStatus;
      readonly includeReport?: boolean;
      readonly diagnosticInfo?: string;
    },
    readonly BatchView[]
  >;
  readonly 'batch.set': UseCase<
    BatchInput &
      UsersInput &
      MadeFrom & {
        readonly identity: string;
        readonly addUsers?: boolean;
        readonly sourceEndpoint?: string;
        readonly targetEndpoint?: string;
        readonly approveSkippedItems?: boolean;
        readonly approvedBy?: string;
        readonly syncNow?: boolean;
        readonly update?: boolean;
      },
    BatchView
  >;
  readonly 'batch.start': UseCase<{ readonly identity: string; readonly validate?: boolean }, BatchView>;
  readonly 'batch.stop': UseCase<{ readonly identity: string }, BatchView>;
  readonly 'batch.complete': UseCase<
    {
      readonly identity: string;
      readonly syncAndComplete?: boolean;
      readonly notificationEmails?: readonly string[];
      readonly notifyMigratedMailboxes?: boolean;
    },
    BatchView
  >;
  readonly 'batch.remove': UseCase<
    { readonly identity: string; readonly force?: boolean },
    { readonly removed: string }
  >;
  readonly 'batch.sync-now': UseCase<{ readonly identity: string }, BatchView>;
  readonly 'batch.approve': UseCase<{ readonly identity: string; readonly approvedBy?: string }, BatchView>;
  /** Failures of its users by their cause, the most frequent first. */
  readonly 'batch.errors': UseCase<{ readonly identity: string }, readonly ErrorGroupView[]>;
  /** Looks at a file of users; creates nothing and never refuses for what is in the file. */
  readonly 'batch.check': UseCase<
    {
      readonly csvData: string;
      readonly sourceEndpoint?: string;
      readonly targetEndpoint?: string;
      readonly allowUnknownColumnsInCsv?: boolean;
      readonly acceptLargeDataLoss?: boolean;
    },
    CheckedUsersView
  >;
  /** A page of users with their figures. */
  readonly 'user.list': UseCase<UserListInput, UserListView>;
  /** How its moves went: rates, efficiency, latencies, where the time went. */
  readonly 'batch.analyze': UseCase<
    { readonly identity: string; readonly percentile?: number },
    BatchAnalysisView
  >;
  readonly 'user.get': UseCase<
    Paged & {
      readonly identity?: string;
      readonly batch?: string;
      readonly status?: UserStatus;
      readonly statusSummary?: StatusSummary;
    },
    readonly UserView[]
  >;
  readonly 'user.set': UseCase<
    UserIdentity &
      MadeFrom & {
        readonly badItemLimit?: ItemLimit;
        readonly largeItemLimit?: ItemLimit;
        readonly acceptLargeDataLoss?: boolean;
        readonly startAfter?: Instant;
        readonly completeAfter?: Instant;
        readonly maxReceiveSizeBytes?: number;
        readonly approveSkippedItems?: boolean;
        readonly approvedBy?: string;
        readonly syncNow?: boolean;
        readonly userName?: string;
        readonly password?: PlainSecret;
        readonly targetUserName?: string;
        readonly targetPassword?: PlainSecret;
      },
    UserView
  >;
  readonly 'user.start': UseCase<UserIdentity, UserView>;
  readonly 'user.stop': UseCase<UserIdentity, UserView>;
  readonly 'user.remove': UseCase<UserIdentity & { readonly force?: boolean }, { readonly removed: string }>;
  /** Its folders, as its report tells them. */
  readonly 'user.folders': UseCase<UserIdentity, readonly FolderVerificationView[]>;
  readonly 'user.statistics': UseCase<
    UserIdentity & {
      readonly includeReport?: boolean;
      readonly includeSkippedItems?: boolean;
      readonly limitSkippedItemsTo?: number;
      readonly diagnosticInfo?: string;
    },
    UserStatisticsView
  >;
  /** The messages of a user that are left out. */
  readonly 'user.skipped-items': UseCase<
    UserIdentity & { readonly limit?: number },
    { readonly items: readonly SkippedItemView[] }
  >;
  /** Accepts the loss of some of them; what appears later is not accepted by it. */
  readonly 'user.approve-items': UseCase<
    UserIdentity & { readonly items: readonly string[]; readonly approvedBy?: string },
    ItemsDecidedView
  >;
  /** Lets the next sync try some of them again; with `syncNow` that sync begins as soon as there is a slot. */
  readonly 'user.retry-items': UseCase<
    UserIdentity & { readonly items: readonly string[]; readonly syncNow?: boolean },
    ItemsRetriedView
  >;
  readonly 'request.new': UseCase<
    UsersInput & {
      readonly name?: string;
      readonly mailbox: string;
      readonly sourceEndpoint: string;
      readonly targetEndpoint: string;
      readonly userName: string;
      readonly password?: PlainSecret;
      readonly batch?: BatchInput;
    },
    RequestView
  >;
  readonly 'request.get': UseCase<
    Paged & {
      readonly identity?: string;
      readonly mailbox?: string;
      readonly batch?: string;
      readonly status?: RequestStatus;
      readonly highPriority?: boolean;
      readonly suspend?: boolean;
    },
    readonly RequestView[]
  >;
  /** A page of requests by address. */
  readonly 'request.list': UseCase<RequestListInput, RequestListView>;
  readonly 'request.set': UseCase<
    UserIdentity &
      MadeFrom & {
        readonly badItemLimit?: ItemLimit;
        readonly largeItemLimit?: ItemLimit;
        readonly acceptLargeDataLoss?: boolean;
        readonly priority?: Priority;
      },
    RequestView
  >;
  readonly 'request.suspend': UseCase<UserIdentity & { readonly suspendComment?: string }, RequestView>;
  readonly 'request.resume': UseCase<UserIdentity, RequestView>;
  readonly 'request.remove': UseCase<UserIdentity, { readonly removed: string }>;
  readonly 'request.statistics': UseCase<
    UserIdentity & {
      readonly includeReport?: boolean;
      readonly includeSkippedItems?: boolean;
      readonly diagnosticInfo?: string;
    },
    RequestStatisticsView
  >;
  readonly 'config.get': UseCase<Readonly<Record<string, never>>, ConfigView>;
  readonly 'config.set': UseCase<
    Partial<MigrationConfig> &
      MadeFrom & {
        /** null forgets it. */
        readonly smtpPassword?: PlainSecret | null;
        readonly webhookSecret?: PlainSecret | null;
      },
    ConfigView
  >;
  /** Sends a mail as status reports are sent. */
  readonly 'config.test-mail': UseCase<{ readonly to: string }, { readonly sentTo: string }>;
  /** Calls the web address as status reports do. */
  readonly 'config.test-webhook': UseCase<Readonly<Record<string, never>>, { readonly sentTo: string }>;
  readonly 'report.export': UseCase<
    {
      readonly batch: string;
      readonly user?: string;
      readonly startingRowIndex?: number;
      readonly rowCount?: number;
    },
    {
      readonly batch: string;
      readonly entries: readonly (ReportEntryView & { readonly user: string | null })[];
    }
  >;
  /** The rows of MigrationErrors.csv. */
  readonly 'report.errors': UseCase<
    { readonly batch: string; readonly startingRowIndex?: number; readonly rowCount?: number },
    { readonly batch: string; readonly rows: readonly MigrationErrorRow[] }
  >;
  /** Files for support: reports without secrets and without anything of a message. */
  readonly 'report.bundle': UseCase<
    { readonly batch: string; readonly user?: string },
    {
      readonly batch: string;
      readonly files: readonly { readonly name: string; readonly content: string }[];
    }
  >;
  /** MigrationRetry.csv: the failed rows, to be mended and submitted again; with passwords only where that is asked. */
  readonly 'report.retry': UseCase<
    { readonly batch: string; readonly fillPasswords?: boolean },
    { readonly batch: string; readonly rows: number; readonly csv: PlainSecret }
  >;
  readonly 'statistics.get': UseCase<Readonly<Record<string, never>>, StatisticsView>;
  /** The processes that work on a shared database; none for a data folder. */
  readonly 'worker.get': UseCase<Readonly<Record<string, never>>, readonly WorkerView[]>;
  /** Asks servers and store for the cause of trouble; at most one sign-in for each account. Keeps the record. */
  readonly 'troubleshoot.run': UseCase<TroubleshootInput, TroubleRecord>;
  /** The records that are kept, the newest first. */
  readonly 'troubleshoot.list': UseCase<Readonly<Record<string, never>>, readonly TroubleSummary[]>;
  readonly 'troubleshoot.show': UseCase<{ readonly id: string }, TroubleRecord>;
  /** Takes the answer of a person to a question that is open, and walks on; no server is asked again. */
  readonly 'troubleshoot.answer': UseCase<
    { readonly id: string; readonly node: string; readonly answer: string },
    TroubleRecord
  >;
}

/** The name of a use case, `noun.verb`. */
export type UseCaseName = keyof UseCases;
/** What a use case takes. */
export type InputOf<N extends UseCaseName> = Parameters<UseCases[N]>[0];
/** What a use case answers. */
export type OutputOf<N extends UseCaseName> = Awaited<ReturnType<UseCases[N]>>;
