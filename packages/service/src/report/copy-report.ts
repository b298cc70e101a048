import type { AdjustmentKind, FailureCode, ItemState, RenameReason, SkippedFolder } from '@mailhaul/domain';
import type { AppendMode } from '@mailhaul/engine';
import type { RunCost } from '../measure/run-meter.ts';
import type { ExitCode } from './exit-codes.ts';
import type { ReportedFailure } from './failure.ts';
import type { VerifyOutcome } from './verify-outcome.ts';

/** How a copy ended. */
export type CopyOutcome =
  | 'delivered'
  | 'listed-items'
  | 'item-limit'
  | 'differences'
  | 'planned'
  | 'stopped'
  | 'failed';

/** One folder of a copy. */
export interface ReportedFolder {
  readonly source: string;
  readonly target: string;
  /** `unchanged`: nothing had happened since the last pass; `open`: the run ended before it was through. */
  readonly state: 'finished' | 'unchanged' | 'open' | 'failed';
  /** Messages in the source folder when it was opened. */
  readonly messages: number;
  /** What a copy would send; null unless this is a dry run. */
  readonly toCopy: number | null;
  readonly toCopyBytes: number | null;
  readonly copied: number;
  readonly copiedBytes: number;
  /** Delivered by earlier runs, or found on the target. */
  readonly alreadyThere: number;
  readonly listed: number;
  readonly vanished: number;
  readonly failure: ReportedFailure | null;
}

/** A message that was not delivered. */
export interface ReportedItem {
  readonly folder: string;
  readonly uid: number;
  readonly code: FailureCode;
  readonly state: ItemState;
  readonly messageId: string;
  readonly date: string;
  readonly subject: string;
  readonly sizeBytes: number;
  /** Why, in one sentence. */
  readonly reason: string;
  /** The server's own words. */
  readonly words: string;
}

/** A message that arrived otherwise than it left. */
export interface ReportedAdjustment {
  readonly folder: string;
  readonly uid: number;
  readonly kind: AdjustmentKind;
  readonly detail: string;
}

/** A folder that has another name on the target. */
export interface ReportedRename {
  readonly source: string;
  readonly target: string;
  readonly reasons: readonly RenameReason[];
}

/** Something that was found out about a folder before anything was sent. */
export interface ReportedChange {
  readonly folder: string;
  readonly kind: 'renamed' | 'adopted' | 'renumbered' | 'recopied';
  /** How many messages it is about; null where that has no meaning. */
  readonly messages: number | null;
  readonly words: string;
}

/** What went over the wire on one side. */
export interface SideTraffic {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly commands: number;
  readonly roundTrips: number;
  /** Null when nothing was copied. */
  readonly roundTripsPerMessage: number | null;
  readonly malformedLines: number;
}

/** The sums of a copy. */
export interface CopyTotals {
  readonly folders: number;
  /** Messages in the source folders that were looked at. */
  readonly messages: number;
  readonly toCopy: number | null;
  readonly toCopyBytes: number | null;
  readonly copied: number;
  readonly copiedBytes: number;
  readonly alreadyThere: number;
  readonly listed: number;
  readonly vanished: number;
  /** Sent without an answer; the next run finds out what became of them. */
  readonly inDoubt: number;
}

/** Everything a copy has to tell, as one document. */
export interface CopyReport {
  readonly document: 'mailhaul-copy';
  readonly version: string;
  readonly outcome: CopyOutcome;
  readonly exitCode: ExitCode;
  readonly failure: ReportedFailure | null;
  readonly source: string;
  readonly target: string;
  readonly startedAt: string;
  readonly seconds: number;
  readonly totals: CopyTotals;
  readonly folders: readonly ReportedFolder[];
  readonly items: readonly ReportedItem[];
  readonly adjustments: readonly ReportedAdjustment[];
  readonly renames: readonly ReportedRename[];
  readonly changes: readonly ReportedChange[];
  readonly skippedFolders: readonly {
    readonly folder: string;
    readonly reason: SkippedFolder['reason'];
    readonly words: string;
  }[];
  readonly warnings: readonly string[];
  readonly transfer: {
    readonly appendMode: AppendMode | null;
    /** Connections per side that worked at the same time, at most. */
    readonly lanes: number;
    readonly source: SideTraffic;
    readonly target: SideTraffic;
    readonly transientFailures: number;
    readonly throttledSeconds: number;
  };
  readonly verify: VerifyOutcome | null;
  readonly process: RunCost;
  /** Where the ledger lies. */
  readonly state: string;
  readonly logFile: string | null;
  readonly traceFile: string | null;
}
