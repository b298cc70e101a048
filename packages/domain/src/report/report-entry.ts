/** How much a report entry matters. */
export type ReportEntryType = 'Informational' | 'Warning' | 'Error';

/** What a report entry is about. */
export type ReportEntryKind =
  /** A change of status: data is a MoveRecord. */
  | 'move'
  /** What a pass does from now on: data is a StageRecord. */
  | 'stage'
  /** The folders that a first copy has before it: data is a PlanRecord. */
  | 'plan'
  /** A line for people. */
  | 'line'
  /** A failure: data is a Failure with operation, and folder where that is known. */
  | 'failure'
  /** A wait that a server or a limit asked for: data is a StallRecord. */
  | 'stall'
  /** Nothing moves although the user is at work: data is a StandstillRecord. */
  | 'standstill'
  /** What a run came to: data is a SessionRecord. */
  | 'session'
  /** Something that people were told: data is a NoticeRecord. */
  | 'notice'
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
