import type { FailureCode, ReportEntry } from '@mailhaul/domain';

/** A moment, ISO 8601 in UTC. */
export type Instant = string;

/** A length of time, ISO 8601 (`PT1H5M`). */
export type Duration = string;

/** A failure as people read it. */
export interface FailureView {
  readonly code: FailureCode;
  /** The name under which the migration world knows it, e.g. TooManyLargeItemsPermanentException. */
  readonly failureType: string;
  readonly failureSide: 'Source' | 'Target' | 'Service';
  readonly message: string;
  readonly fix: string;
  /** The server's own words. */
  readonly words: string;
  readonly timestamp: Instant;
  /** What was being done, line by line. */
  readonly dataContext?: string;
}

/** One entry of a report. */
export interface ReportEntryView extends Pick<ReportEntry, 'type' | 'kind' | 'message' | 'data'> {
  readonly creationTime: Instant;
  /** The machine that worked on it then, where that is known. */
  readonly serverName?: string;
}

/** One message that was left out. */
export interface SkippedItemView {
  /** Names it where something is to be done about it; null for one of a folder that the ledger does not know any more. */
  readonly id: string | null;
  readonly kind: FailureCode;
  readonly folderName: string;
  readonly date: string;
  readonly subject: string;
  /** From; null where it is not known. */
  readonly sender: string | null;
  readonly messageId: string;
  readonly uid: number;
  /** Of its folder at the source; null for a folder that the ledger does not know any more. */
  readonly uidValidity?: number | null;
  readonly size: number;
  readonly reason: string;
  readonly words: string;
  /** Why, as a failure is named in the migration world. */
  readonly failure?: Pick<FailureView, 'failureType' | 'message'>;
  /** Its loss is accepted, or nobody has to accept it. */
  readonly approved: boolean;
  readonly approvedAt: Instant | null;
  readonly approvedBy: string | null;
  /** The next sync tries it again. */
  readonly retryRequested: boolean;
}
