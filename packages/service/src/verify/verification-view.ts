import type { VerifyLevel } from '@mailhaul/engine';
import type { ReportedFailure } from '../report/failure.ts';
import type { ComparedCounts, ComparedFolder, Difference } from '../report/verify-outcome.ts';
import type { UseCase } from '../use-cases/use-case.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** A comparison of both sides of a user; the last one is kept. */
export interface VerificationView {
  readonly document: 'mailhaul-verification';
  /** The user's address. */
  readonly identity: string;
  readonly userGuid: string;
  readonly level: VerifyLevel;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** Messages to look at, and those that were. */
  readonly total: number;
  readonly done: number;
  /** Null until it is done. */
  readonly equal: boolean | null;
  /** A sync ran meanwhile, so that what it moved may count as a difference. */
  readonly syncedMeanwhile: boolean;
  readonly totals: ComparedCounts | null;
  readonly folders: readonly ComparedFolder[];
  /** The first messages that are not as they should be; the totals count all of them. */
  readonly differences: readonly Difference[];
  /** Why it could not be done. */
  readonly failure: ReportedFailure | null;
}

/** A user by its address or GUID; `batch` tells apart users of the same address. */
interface Verified {
  readonly identity: string;
  readonly batch?: string;
}

/** Comparing both sides of a user; nothing is changed anywhere. */
export interface VerificationUseCases {
  /** Begins to compare; answers at once. */
  readonly 'verification.new': UseCase<Verified & { readonly level?: VerifyLevel }, VerificationView>;
  /** The one under way, or the last one; null before the first. */
  readonly 'verification.get': UseCase<Verified, VerificationView | null>;
  /** Ends the one under way; what it has compared is let go. */
  readonly 'verification.stop': UseCase<Verified, { readonly stopping: boolean }>;
}
