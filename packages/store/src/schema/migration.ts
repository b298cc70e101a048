import type {
  BatchIntention,
  Desired,
  EndpointVerdict,
  FailureCode,
  FolderState,
  ReportEntryKind,
  ReportEntryType,
  StatusDetail,
  StopReason,
  UserStatus,
  WaitedFor,
  WorkKind,
  WorkPhase,
} from '@mailhaul/domain';
import type { Generated } from 'kysely';

// What the migration service keeps.

/** A server that mailboxes are moved from or to. */
export interface EndpointTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly name: string;
  /** The name in lower case, by which it is found. */
  readonly name_key: string;
  /** JSON: EndpointSettings. */
  readonly settings: string;
  /** Sealed: the admin's password or the application's secret. */
  readonly secret: Uint8Array | null;
  readonly created_at_ms: number;
  readonly modified_at_ms: number;
}

/** A batch; its status is made of its intention and its users. */
export interface BatchTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly name: string;
  /** The name in lower case; null once it is removed, so that the name is free again and the report stays. */
  readonly name_key: string | null;
  readonly source_endpoint_id: number;
  readonly target_endpoint_id: number;
  /** JSON: BatchOptions. */
  readonly options: string;
  /** JSON: the pairs of endpoint ids that its users go between. */
  readonly routes: string;
  /** JSON: the header of the file that its users came in; null when they came otherwise. */
  readonly csv_header: string | null;
  readonly intention: BatchIntention;
  readonly stop_reason: StopReason | null;
  readonly created_at_ms: number;
  readonly created_by: string;
  readonly started_at_ms: number | null;
  readonly initial_sync_at_ms: number | null;
  readonly last_synced_at_ms: number | null;
  readonly complete_requested_at_ms: number | null;
  readonly completed_at_ms: number | null;
  readonly retry_count: number;
  readonly touched_at_ms: number;
  /** When retention last warned. */
  readonly warned_at_ms: number | null;
  /** Virtual time of the fair share, in millionths. */
  readonly served_micro: number;
  readonly begun: number;
}

/** A migration user with its sync request. */
export interface MigrationUserTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly batch_id: number;
  readonly source_endpoint_id: number;
  readonly target_endpoint_id: number;
  readonly email: string;
  readonly email_key: string;
  /** JSON: UserCells without what is null. */
  readonly cells: string;
  /** JSON: UserSettings. */
  readonly settings: Generated<string>;
  /** Sealed JSON: the row's passwords. */
  readonly secrets: Uint8Array | null;
  readonly status: UserStatus;
  readonly status_detail: StatusDetail;
  /** JSON: UserFailure. */
  readonly failure: string | null;
  readonly work: WorkKind | null;
  readonly phase: WorkPhase;
  readonly desired: Generated<Desired>;
  readonly priority: number;
  readonly queued_at_ms: number;
  readonly due_at_ms: number | null;
  readonly lease_owner: string | null;
  readonly lease_until_ms: number | null;
  readonly fence: Generated<number>;
  readonly status_since_ms: number;
  readonly active_at_ms: number | null;
  /** Of the run under way; null before its first heartbeat. */
  readonly waits_for: WaitedFor | null;
  readonly folder_now: string | null;
  readonly read_rate: Generated<number>;
  readonly write_rate: Generated<number>;
  readonly started_at_ms: number | null;
  readonly initial_sync_at_ms: number | null;
  readonly last_synced_at_ms: number | null;
  readonly completed_at_ms: number | null;
  readonly approved_at_ms: number | null;
  /** JSON: ms by status detail. */
  readonly stalled: Generated<string>;
  readonly score: string | null;
  /** The mailbox pair as the ledger knows it; null until it was first opened. */
  readonly source_account: string | null;
  readonly target_account: string | null;
  readonly synced_items: Generated<number>;
  readonly skipped_items: Generated<number>;
  readonly bad_items: Generated<number>;
  readonly large_items: Generated<number>;
  readonly missing_items: Generated<number>;
  readonly bytes_transferred: Generated<number>;
  readonly examined_items: Generated<number>;
  readonly source_items: Generated<number>;
  readonly already_there_items: Generated<number>;
  readonly estimated_items: Generated<number>;
  readonly estimated_bytes: Generated<number>;
  readonly folders_synced: Generated<number>;
  readonly folders_total: Generated<number>;
  readonly transient_failures: Generated<number>;
  readonly unapproved_items: Generated<number>;
  readonly approved_items: Generated<number>;
  readonly queued_ms: Generated<number>;
  readonly in_progress_ms: Generated<number>;
  readonly synced_ms: Generated<number>;
  readonly suspended_ms: Generated<number>;
  readonly failed_ms: Generated<number>;
  readonly transient_failure_ms: Generated<number>;
}

/** One entry of a report. */
export interface ReportEntryTable {
  readonly id: Generated<number>;
  readonly batch_id: number;
  /** Null for what concerns the batch. */
  readonly user_id: number | null;
  readonly at_ms: number;
  readonly type: ReportEntryType;
  readonly kind: ReportEntryKind;
  readonly message: string;
  /** JSON. */
  readonly content: string | null;
}

/** Settings of the installation, by name. */
export interface ConfigTable {
  readonly name: string;
  /** JSON. */
  readonly content: string;
}

/** A process that runs users. */
export interface WorkerTable {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly started_at_ms: number;
  readonly seen_at_ms: number;
  /** How many users it takes at the same time. */
  readonly capacity: number;
}

/** What was answered to a change, so that the same request sent again changes nothing. */
export interface GivenAnswerTable {
  /** SHA-256 of who asked and the key, hex. */
  readonly id: string;
  /** SHA-256 of the request: the same key for something else is refused. */
  readonly fingerprint: string;
  /** 0 while it is being done. */
  readonly status: number;
  readonly answer: string | null;
  readonly at_ms: number;
}

/** What one run of the troubleshooter found. */
export interface TroubleRecordTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly started_at_ms: number;
  /** JSON: what a list shows of it. */
  readonly summary: string;
  /** JSON: all of it. */
  readonly content: string;
}

/** A folder of a user: how far it is, all runs together. */
export interface UserFolderTable {
  readonly user_id: number;
  readonly batch_id: number;
  /** Its path at the source, and the same in lower case, by which it is found and sorted. */
  readonly source: string;
  readonly source_key: string;
  readonly target: string;
  readonly state: FolderState;
  /** 1 where the target's path is another one. */
  readonly renamed: number;
  readonly source_items: number;
  readonly copied_items: number;
  readonly already_there: number;
  readonly skipped_items: number;
  readonly failed_items: number;
  readonly copied_bytes: number;
  readonly failure: string | null;
  readonly synced_at_ms: number | null;
}

/** A message that was left out of a user's mailbox, and what people decided about it. */
export interface SkippedItemTable {
  readonly user_id: number;
  readonly folder_id: number;
  readonly uid_validity: number;
  readonly source_uid: number;
  readonly approved_at_ms: number | null;
  readonly approved_by: string | null;
  readonly retry_at_ms: number | null;
}

/** What the last comparison of both sides of a user found. */
export interface VerificationTable {
  readonly user_id: number;
  /** JSON. */
  readonly content: string;
}

/** What was found before the start of a batch. */
export interface PreflightTable {
  readonly batch_id: number;
  /** JSON. */
  readonly content: string;
}

/** What was seen of the cut-over of a batch. */
export interface CutOverTable {
  readonly batch_id: number;
  /** When mail was first seen to go to the new side. */
  readonly switched_at_ms: number | null;
  /** How long the route to the old side is remembered. */
  readonly old_ttl_seconds: number | null;
}

/** What was measured at an endpoint. */
export interface MeasurementTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly endpoint_id: number;
  /** JSON. */
  readonly content: string;
}

/** What the last test of an endpoint found. */
export interface EndpointTestTable {
  readonly endpoint_id: number;
  readonly at_ms: number;
  readonly verdict: EndpointVerdict;
  readonly code: FailureCode | null;
  /** Microseconds: servers nearby answer in less than one millisecond. */
  readonly round_trip_us: number | null;
  readonly vendor: string | null;
  readonly certificate_valid_to_ms: number | null;
}
