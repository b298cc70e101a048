import type { ListedItem } from '../ledger/ledger.ts';
import type { StatusDetail } from '../request/status-detail.ts';
import type { WorkKind } from '../user/work.ts';

/** What went over the wire to one side during a session, and how long the session waited for it. */
export interface SideRecord {
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly commands: number;
  readonly roundTrips: number;
  /** Milliseconds in which an answer was due; absent in entries of older versions. */
  readonly waitedMs?: number;
}

/** What one folder came to in a session. */
export interface FolderRow {
  readonly source: string;
  /** As the source's server spells it; by this the ledger knows it. Empty where only the comparison told of it. */
  readonly rawName: string;
  readonly target: string;
  /** Messages at the source. */
  readonly messages: number;
  /** Of these: on the target. */
  readonly delivered: number;
  /** Copied by this session alone, and their bytes. */
  readonly copied: number;
  readonly copiedBytes: number;
  /** Left out, each with its reason in the list of skipped items. */
  readonly listed: number;
  /** Nowhere accounted for, or gone from the target since. */
  readonly missing: number;
  /** On the target, and not ours. */
  readonly extra: number;
  /** Why it could not be read or written. */
  readonly failure: string | null;
}

/** A folder before its first copy. */
export type PlannedFolder = Pick<FolderRow, 'source' | 'rawName' | 'target' | 'messages'>;

/** What an entry of kind `plan` holds; at most PLANNED_RECORDED folders. */
export interface PlanRecord {
  readonly folders: readonly PlannedFolder[];
  /** Messages that earlier runs delivered. */
  readonly delivered: number;
  /** Messages that were on their way when an earlier run ended: they are looked for on the target before they are sent again. */
  readonly inDoubt: number;
}

/** Planned folders that a report names. */
export const PLANNED_RECORDED = 2_000;

/** A message that the settings left out; the ledger does not know it, since other settings would copy it. */
export interface LeftOutItem extends Omit<ListedItem, 'folderId' | 'state'> {
  /** The raw name of its folder. */
  readonly rawName: string;
}

/** What an entry of kind `session` holds: everything that one run of a user came to. */
export interface SessionRecord {
  readonly work: WorkKind;
  readonly messages: number;
  readonly bytes: number;
  readonly source: SideRecord;
  readonly target: SideRecord;
  readonly throttledMs: number;
  /** How long it lasted, ms; absent in entries of older versions, as what follows. */
  readonly lastedMs?: number;
  /** How long it did what, ms. */
  readonly stageMs?: Readonly<Partial<Record<StatusDetail, number>>>;
  readonly folders?: readonly FolderRow[];
  /** Of the folders that were looked into; at most LEFT_OUT_RECORDED. */
  readonly leftOut?: readonly LeftOutItem[];
}

/** Left-out messages that one session names; all are counted. */
export const LEFT_OUT_RECORDED = 1_000;

/** What an entry of kind `stall` holds. */
export interface StallRecord {
  readonly detail: StatusDetail;
  readonly waitMs: number;
}

/** What an entry of kind `stage` holds. */
export interface StageRecord {
  readonly detail: StatusDetail;
  /** 0–100. */
  readonly percent: number;
}

/** What an entry of kind `move` holds. */
export interface MoveRecord {
  readonly from: string;
  readonly to: string;
  readonly cause: string;
}
