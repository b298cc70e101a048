import type { LargeMessage, PreflightFinding, PreflightLevel, RenameReason } from '@mailhaul/domain';
import type { ReportedEta } from '../estimate/estimate-report.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** How it looks for one user. */
export interface PreflightUserView {
  readonly emailAddress: string;
  readonly guid: string;
  readonly level: PreflightLevel;
  /** The gravest first. */
  readonly findings: readonly PreflightFinding[];
  /** Null where the source could not be looked at. */
  readonly folders: number | null;
  readonly messages: number | null;
  readonly sizeBytes: number | null;
  readonly isExact: boolean;
  /** Messages that the target would not take, the largest first. */
  readonly largest: readonly LargeMessage[];
  /** Null where the target tells no limit, or could not be looked at. */
  readonly targetFreeBytes: number | null;
  /** Folders that get another name, the first twenty. */
  readonly renamed: readonly {
    readonly source: string;
    readonly target: string;
    readonly reasons: readonly RenameReason[];
  }[];
}

/** What was looked at before a batch starts, and what was found. */
export interface PreflightView {
  readonly document: 'mailhaul-preflight';
  readonly batch: string;
  readonly batchGuid: string;
  /** `stopped`: somebody stopped it, or the service ended before it was through. */
  readonly state: 'running' | 'done' | 'stopped';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Users of the batch, how many of them are looked at, and how many of these were. */
  readonly users: number;
  readonly chosen: number;
  readonly looked: number;
  readonly counts: Readonly<Record<PreflightLevel, number>>;
  /** The gravest of all users and of the batch. */
  readonly level: PreflightLevel;
  readonly totals: { readonly messages: number; readonly sizeBytes: number };
  /** When all users of the batch would be through; null while nothing is known. */
  readonly eta: ReportedEta | null;
  /** What the estimate takes for granted, in sentences. */
  readonly assumptions: readonly string[];
  /** What concerns the batch: where mail goes, what cannot be seen over IMAP. */
  readonly findings: readonly PreflightFinding[];
  /** The gravest first, at most a thousand. */
  readonly items: readonly PreflightUserView[];
}
