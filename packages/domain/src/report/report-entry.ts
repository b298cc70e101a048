/** How much a report entry matters. */
export type ReportEntryType = 'Informational' | 'Warning' | 'Error';

/** What a report entry is about. */
export type ReportEntryKind =
  /** A change of status: data {from, to, cause}. */
  | 'move'
  /** A line for people. */
  | 'line'
  /** A failure: data is a Failure with operation and folder. */
  | 'failure'
  /** A wait that a server or a limit asked for: data {side, cause, waitMs}. */
  | 'stall'
  /** What a pass came to: data holds counts, traffic and latency of both sides. */
  | 'session'
  /** Something an admin did: data {command}. */
  | 'command';

/** One entry of a report; the batch's own entries have no user. */
export interface ReportEntry {
  readonly id: number;
  readonly batchId: number;
  readonly userId: number | null;
  readonly atMs: number;
  readonly type: ReportEntryType;
  readonly kind: ReportEntryKind;
  readonly message: string;
  /** What `kind` says, JSON. */
  readonly data: unknown;
}
