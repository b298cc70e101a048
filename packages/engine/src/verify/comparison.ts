import type { Failure, FolderMapping, FolderRecord } from '@mailhaul/domain';
import type { ItemPolicy } from '../match/match.ts';
import type { VerifyLevel } from '../options.ts';

/** A source folder and the target folder that must hold its messages. */
export interface FolderToVerify {
  readonly mapping: FolderMapping;
  /** What the ledger knows of the pair; null when nothing was ever copied. */
  readonly record: FolderRecord | null;
  /** Source messages from this UID on arrived after the pass that is verified; null when no pass has finished. */
  readonly newFromUid: number | null;
  /** Why messages may have been left out on purpose. */
  readonly policy: ItemPolicy;
  /** About how many messages there are to look at. */
  readonly messages: number;
  /** With a pass: what it stored. Only this must be on the target; older messages the user may have moved since. */
  readonly stored: StoredMessages | null;
}

/** What one pass stored in one folder. */
export interface StoredMessages {
  readonly targetUids: readonly number[];
  /** Sum of the literals that were sent. */
  readonly sizeBytes: number;
  /** Whether the target was seen to hold exactly these; null when nobody looked yet. */
  readonly isWhole: boolean | null;
}

/** What the comparison of one folder came to. Every source message is counted exactly once among the first group. */
export interface FolderComparison {
  /** The names people know. */
  readonly source: string;
  readonly target: string;
  /** Why the folder could not be compared. */
  readonly failure: Failure | null;
  /** Messages that are at the source now. */
  readonly sourceMessages: number;
  /** Of these: delivered, as the ledger says. */
  readonly delivered: number;
  /** Of these: listed in the ledger with the reason why they are left out. */
  readonly listed: number;
  /** Of these: left out on purpose (size, date, cap). */
  readonly leftOut: number;
  /** Of these: arrived after the pass. */
  readonly arrivedLater: number;
  /** Of these: nowhere accounted for. */
  readonly neverDelivered: number;
  /** Expunged at the source before they could be copied. */
  readonly vanished: number;
  /** Delivered once and deleted at the source since; not compared. */
  readonly deletedAtSource: number;
  /** Delivered once, no longer where they were put on the target. */
  readonly goneAtTarget: number;
  /** Found equal by size (quick), by size and header (standard). */
  readonly sameSize: number;
  readonly sameHeader: number;
  /** Found equal byte for byte, or in canonical form. */
  readonly rawEqual: number;
  readonly canonEqual: number;
  /** Not the same message any more. */
  readonly altered: number;
  /** Could not be read on one side, or differ in size beyond what quick looks into. */
  readonly unclear: number;
  /** Messages on the target that are not ours; with a pass only those among its own. */
  readonly extraAtTarget: number;
  /** Among the extra ones: the same bytes as a message of ours. */
  readonly doubled: number;
  /** For information, since users change flags: pairs whose flags or dates differ. Not looked at by quick. */
  readonly flagsDiffer: number;
  readonly datesDiffer: number;
}

/** A message that is not as it should be, with what a person needs to find it. */
export interface VerifyFinding {
  readonly source: string;
  readonly target: string;
  /** 0 for a message that only the target has. */
  readonly sourceUid: number;
  /** 0 when there is none. */
  readonly targetUid: number;
  readonly messageId: string;
  readonly date: string;
  readonly subject: string;
  readonly words: string;
}

/** The lists a verification makes. */
export type FindingKind =
  /** Never delivered, never listed. */
  | 'missing'
  /** Delivered once, no longer there. */
  | 'gone'
  /** There, but not the same, or not comparable. */
  | 'differ'
  /** There once more than it should be. */
  | 'doubled';

/** What a verification found; lists are cut at FINDINGS_LISTED per folder and kind, counts never. */
export interface VerifyResult {
  readonly level: VerifyLevel;
  readonly verdict: 'equal' | 'differences';
  readonly folders: readonly FolderComparison[];
  readonly findings: Readonly<Record<FindingKind, readonly VerifyFinding[]>>;
}

/** Most findings of a kind that are listed of one folder. */
export const FINDINGS_LISTED = 1_000;

/** Whether a folder holds what it must. */
export function isEqual(folder: FolderComparison): boolean {
  const { failure, neverDelivered, goneAtTarget, altered, unclear, doubled } = folder;
  return failure === null && neverDelivered + goneAtTarget + altered + unclear + doubled === 0;
}
