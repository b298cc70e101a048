import type { FailureCode } from '../failures/failures.ts';
import type { Segment } from './segment.ts';

/** Which two accounts a ledger is about; a rerun with the same pair continues it. */
export interface MailboxPair {
  /** The source account, e.g. `anna@imap.old.example:993`. */
  readonly source: string;
  readonly target: string;
}

/** What the ledger remembers of one source folder. */
export interface FolderRecord {
  /** Given by the ledger when the folder is first saved. */
  readonly id: number;
  /** The name as the source's server spells it on the wire (modified UTF-7 or raw). */
  readonly sourceName: string;
  readonly sourceUidValidity: number;
  /** MAILBOXID (RFC 8474), when the source offers it: recognises a renamed folder. */
  readonly sourceMailboxId: string | null;
  readonly targetName: string;
  readonly targetUidValidity: number;
  /** State of the source folder when a pass last finished it; null until then. */
  readonly finished: FinishedFolder | null;
}

/** What must be unchanged for a folder to be skipped as "nothing new". */
export interface FinishedFolder {
  readonly uidNext: number;
  readonly messages: number;
  /** Read before the enumeration, saved after it; a decimal string since it may pass 2^53. Null without CONDSTORE. */
  readonly highestModSeq: string | null;
  /** Hash of the options and the mapping that were in force. */
  readonly optionsHash: string;
}

/** An intent: these messages are about to be sent. Committed before their first byte leaves. */
export interface SendUnit {
  /** Chosen by the engine, unique within the pair; never reused. */
  readonly id: number;
  readonly folderId: number;
  readonly lane: number;
  /** The target folder's UIDNEXT as last seen: what we store gets this UID or a higher one. */
  readonly targetUidNext: number;
  readonly messages: readonly UnitMessage[];
}

/** One message of a send unit, in send order. */
export interface UnitMessage {
  readonly sourceUid: number;
  readonly sizeBytes: number;
  /** INTERNALDATE as it is sent, seconds since the epoch; null when none is sent. */
  readonly internalDateS: number | null;
}

/** A unit whose every message has an outcome. */
export interface ClosedUnit {
  readonly id: number;
  readonly folderId: number;
  readonly delivered: Segment;
  readonly items: readonly ListedItem[];
  readonly adjustments: readonly Adjustment[];
}

/** Why a source message is not, or not any more, on the target. */
export type ItemState =
  /** Refused or unreadable; will not be tried again by itself. */
  | 'listed'
  /** Listed, and a person accepted that. */
  | 'approved'
  /** Listed, and to be tried again in the next pass. */
  | 'retry'
  /** Expunged at the source before it could be copied. */
  | 'vanished'
  /** Delivered once, no longer found on the target after it lost its UIDVALIDITY. */
  | 'gone-at-target';

/** A message that was left out, with everything a person needs to judge it. */
export interface ListedItem {
  readonly folderId: number;
  readonly sourceUid: number;
  readonly state: ItemState;
  readonly code: FailureCode;
  readonly messageId: string;
  /** The Date header as it stands in the message. */
  readonly date: string;
  readonly subject: string;
  /** The From header as it stands in the message; absent where it was not read. */
  readonly sender?: string;
  readonly sizeBytes: number;
  /** The server's own words, or ours when no server spoke. */
  readonly words: string;
}

/** Something that arrived otherwise than it left (a clamped date, a dropped keyword, a repaired line end). */
export interface Adjustment {
  readonly folderId: number;
  readonly sourceUid: number;
  readonly kind: AdjustmentKind;
  readonly detail: string;
}

/** The closed list of what an adjustment may be. */
export type AdjustmentKind =
  | 'date-clamped'
  | 'date-missing'
  | 'keyword-dropped'
  | 'keyword-renamed'
  | 'deleted-flag-stored-after'
  | 'flags-stored-after'
  | 'line-ends-normalised'
  | 'sent-as-binary'
  | 'late-twin';

/** New knowledge about flags of messages delivered earlier. */
export interface FlagUpdate {
  readonly sourceUid: number;
  readonly system: number;
  readonly keywords: readonly string[];
}

/**
 * The journal of one mailbox pair: what is on its way, what has arrived, what is left out. Every method is durable when its
 * promise resolves. Writing with an old fence rejects with LedgerFencedError; nothing is written then.
 */
export interface Ledger {
  readonly pair: MailboxPair;
  /** All folders that earlier passes knew. */
  folders(): Promise<readonly FolderRecord[]>;
  /** Adds a folder (id 0) or replaces the record with this id; answers with the stored record. */
  saveFolder(folder: FolderRecord): Promise<FolderRecord>;
  /** A block of `count` unit ids that nobody else gets; answers the first. */
  reserveUnitIds(count: number): Promise<number>;
  /** Commits intents, all or none. */
  openUnits(units: readonly SendUnit[]): Promise<void>;
  /** Moves units from open to closed together with their outcomes, all or none. Unit id 0 adds outcomes without an intent (adoption, repair). */
  closeUnits(units: readonly ClosedUnit[]): Promise<void>;
  /** Intents without an outcome, of one folder or of the whole pair. */
  openUnitsOf(folderId?: number): Promise<readonly SendUnit[]>;
  /** How long ago, ms, intents of a folder were found without whoever wrote them; what this owner sends itself is not among them. */
  leftUnits(folderId: number): Promise<ReadonlyMap<number, number>>;
  /** This owner sends intents again that it found: nothing of theirs may leave before the promise resolves. */
  takeUpUnits(ids: readonly number[]): Promise<void>;
  /** Delivered messages of a folder whose source UID lies in first..last (inclusive), ascending, each message once. */
  segments(folderId: number, first: number, last: number): Promise<readonly Segment[]>;
  /** Delivered messages of a folder whose target UID is at least `from`; for settling and verification. */
  ownedTargetUids(folderId: number, from: number): Promise<readonly number[]>;
  /** How many messages of a folder were delivered. */
  deliveredCount(folderId: number): Promise<number>;
  /** Records flags as last seen at the source. */
  updateFlags(folderId: number, updates: readonly FlagUpdate[]): Promise<void>;
  /** Replaces everything delivered and everything listed in a folder (after a UIDVALIDITY change was re-paired) together with its record. */
  replaceSegments(
    folder: FolderRecord,
    delivered: readonly Segment[],
    items: readonly ListedItem[],
  ): Promise<void>;
  /** Items of one folder, or of the pair. */
  items(folderId?: number): Promise<readonly ListedItem[]>;
  /** Adds or replaces items by (folder, source UID). */
  saveItems(items: readonly ListedItem[]): Promise<void>;
  /** Forgets items that were delivered after all. */
  removeItems(folderId: number, sourceUids: readonly number[]): Promise<void>;
  adjustments(folderId?: number): Promise<readonly Adjustment[]>;
  saveAdjustments(adjustments: readonly Adjustment[]): Promise<void>;
}

/** Another process owns this mailbox pair now: everything of ours must stop. */
export class LedgerFencedError extends Error {
  override readonly name = 'LedgerFencedError';
}
