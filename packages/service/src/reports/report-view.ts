import type { MoveAnalysis, ThrottleName, WorkKind } from '@mailhaul/domain';
import type {
  Duration,
  FailureView,
  Instant,
  ReportEntryView,
  SkippedItemView,
} from '../use-cases/view-parts.ts';

/** Failures of one type, counted. */
export interface FailureGroupView {
  readonly failureType: string;
  readonly count: number;
  /** In a report of a batch: how many users had it. */
  readonly users?: number;
}

/** Throttle durations of one side. */
export type ThrottlesView = Readonly<Partial<Record<ThrottleName, Duration>>>;

/** What was exchanged with one side. */
export interface ProviderInfoView {
  /** How long this side was waited for. */
  readonly totalDuration: Duration;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly commands: number;
}

/** How long one side took to answer. */
export interface LatencyInfoView {
  /** Average wait per round trip, ms; null when there was none. */
  readonly average: number | null;
  /** Round trips that the average is made of. */
  readonly numberOfLatencySamplingCalls?: number;
  readonly totalNumberOfRemoteCalls: number;
  /** Null when nothing was copied. */
  readonly roundTripsPerMessage: number | null;
}

/** All runs of a user, summed. */
export interface SessionStatisticsView {
  readonly sessions: number;
  readonly messages: number;
  readonly bytes: number;
  readonly totalTimeProcessingMessages: Duration;
  readonly sourceProviderInfo: ProviderInfoView;
  readonly destinationProviderInfo: ProviderInfoView;
  readonly sourceLatencyInfo: LatencyInfoView;
  readonly destinationLatencyInfo: LatencyInfoView;
  /** How long was spent in what, by status detail. */
  readonly durations: Readonly<Record<string, Duration>>;
}

/** One run of a user. */
export interface SessionView {
  readonly work: WorkKind;
  readonly endTime: Instant;
  readonly duration: Duration | null;
  readonly messages: number;
  readonly bytes: number;
  readonly sourceRoundTrips: number;
  readonly targetRoundTrips: number;
}

/** One side of a folder. */
export interface FolderSideView {
  readonly count: number;
}

/** One folder compared on both sides, as the last run found it. */
export interface FolderVerificationView {
  readonly folderPath: string;
  readonly targetFolderPath: string;
  readonly source: FolderSideView;
  readonly target: FolderSideView;
  /** Bytes that were copied into it by all runs. */
  readonly copiedBytes: number;
  readonly corrupt: number;
  readonly large: number;
  readonly skipped: number;
  readonly missing: number;
  /** Pending: it is being copied, or will be. */
  readonly verdict: 'Valid' | 'Pending' | 'MissingItems' | 'TargetHasMore' | 'Failed';
  readonly failure: string | null;
}

/** What happened to a user, and what came of it. */
export interface ReportView {
  readonly entries: readonly ReportEntryView[];
  readonly failures: readonly FailureView[];
  readonly failuresByType: readonly FailureGroupView[];
  readonly badItems: readonly SkippedItemView[];
  readonly largeItems: readonly (SkippedItemView & { readonly itemSize?: number })[];
  readonly skippedItems: readonly SkippedItemView[];
  readonly sourceThrottles: ThrottlesView;
  readonly targetThrottles: ThrottlesView;
  readonly sessionStatistics: SessionStatisticsView;
  readonly sessions: readonly SessionView[];
  readonly mailboxVerification: readonly FolderVerificationView[];
}

/** A user of a batch in its report. */
export interface ReportedUserView {
  readonly emailAddress: string;
  readonly rowIndex: number;
  readonly status: string;
  readonly statusSummary: string;
  readonly itemsSynced: number;
  readonly itemsSkipped: number;
  readonly bytesTransferred: number;
  readonly failureType: string | null;
  readonly error: string | null;
  readonly suggestedFix: string | null;
}

/** What happened in a batch: its own entries, and everything about its users in sum. */
export interface BatchReportView {
  /** Those of the batch itself. */
  readonly entries: readonly ReportEntryView[];
  /** The newest of all users; failuresByType counts every one. */
  readonly failures: readonly (FailureView & { readonly user: string })[];
  readonly failuresByType: readonly FailureGroupView[];
  readonly badItemCount: number;
  readonly largeItemCount: number;
  readonly missingItemCount: number;
  readonly skippedItemCount: number;
  readonly sourceThrottles: ThrottlesView;
  readonly targetThrottles: ThrottlesView;
  readonly sessionStatistics: SessionStatisticsView;
  /** Users that need somebody, and after them the others; at most REPORTED_USERS. */
  readonly users: readonly ReportedUserView[];
}

/** One state within one step of the time line. */
export interface TimelineRowView {
  readonly startTime: Instant;
  readonly state: string;
  readonly duration: Duration;
  readonly mSecs: number;
}

/** How long a state lasted in all. */
export interface TimeSlotView {
  readonly state: string;
  readonly duration: Duration;
  readonly mSecs: number;
}

/** What -DiagnosticInfo asks for: time slots, time line, and with `verbose` what the service knows beyond. */
export interface DiagnosticInfoView {
  readonly timeSlots?: readonly TimeSlotView[];
  readonly timeline?: { readonly by: string; readonly rows: readonly TimelineRowView[] };
  readonly verbose?: Readonly<Record<string, string | number | boolean | null>>;
}

/** One mailbox of an analysis. */
export interface MoveView {
  readonly emailAddress: string;
  readonly startTime: Instant;
  readonly endTime: Instant;
  readonly inProgressDuration: Duration;
  readonly percentComplete: number;
  readonly items: number;
  /** Of messages that arrived. */
  readonly bytes: number;
  /** To the target, again after failures too. */
  readonly sentBytes: number;
  readonly gbPerHour: number;
  readonly sourceRoundTrips: number;
  readonly targetRoundTrips: number;
  readonly sourceWaitDuration: Duration;
  readonly targetWaitDuration: Duration;
  readonly transientFailureDuration: Duration;
  readonly stalledDuration: Duration;
}

/** How the moves of a batch went. */
export interface BatchAnalysisView {
  readonly batch: string;
  /** The share of moves, the fastest first, that the analysis is made of. */
  readonly percentile: number;
  /** Null while nobody has begun. */
  readonly analysis:
    | (Omit<MoveAnalysis, 'startMs' | 'endMs'> & {
        readonly startTime: Instant;
        readonly endTime: Instant;
        readonly migrationDuration: Duration;
        readonly wordBreakingPercent: 0;
        readonly contentIndexingStallPercent: 0;
        readonly highAvailabilityStallPercent: 0;
        readonly mailboxLockedStallPercent: 0;
      })
    | null;
  readonly moves: readonly MoveView[];
}
