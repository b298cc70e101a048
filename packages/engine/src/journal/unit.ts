import type { Adjustment, DeliveredMessage, ListedItem } from '@mailhaul/domain';
import type { SourceMessage } from '../enumerate/source-message.ts';
import type { FolderCopy } from '../transfer/folder-copy.ts';

/** What is tried with a message; each refusal leads to the next step of the repair ladder. */
export interface Attempt {
  readonly keywords: boolean;
  readonly deletedFlag: boolean;
  readonly systemFlags: boolean;
  /** Whether INTERNALDATE is sent. */
  readonly date: boolean;
  readonly binary: boolean;
  /** Changes bytes; only with the admin's permission. */
  readonly normaliseLineEnds: boolean;
}

/** Everything as the source has it. */
export const FAITHFUL: Attempt = {
  keywords: true,
  deletedFlag: true,
  systemFlags: true,
  date: true,
  binary: false,
  normaliseLineEnds: false,
};

/** What is said about a message at APPEND, and how that differs from the source. */
export interface Announcement {
  readonly flags: readonly string[];
  /** null lets the target take its own time. */
  readonly internalDate: string | null;
  readonly droppedKeywords: readonly string[];
  readonly dateClamped: boolean;
}

/** Where a message is on its way. */
export type MessagePhase =
  /** Not one byte of it has left. */
  | 'waiting'
  /** Announced to the target, its bytes are flowing. */
  | 'sending'
  /** Sent whole, not acknowledged. */
  | 'sent'
  /** Its fate is known. */
  | 'settled';

/** One message on its way through a lane. */
export interface PlannedMessage {
  readonly folder: FolderCopy;
  readonly message: SourceMessage;
  readonly unit: OpenUnit;
  attempt: Attempt;
  phase: MessagePhase;
  /** Length of the literal; RFC822.SIZE until the body has come. */
  sizeBytes: number;
  /** First bytes of the raw SHA-256, once streamed. */
  digest: Uint8Array | null;
  /** What was announced when it was sent. */
  announcement: Announcement | null;
  /** How often the connection broke while this message was next. */
  suspicions: number;
  /** How often the target refused it in a command of its own. */
  refusals: number;
}

/** A send unit that is under way: the intent is committed, outcomes are gathered until all are known. */
export interface OpenUnit {
  readonly id: number;
  readonly folder: FolderCopy;
  /** The target's UIDNEXT when the intent was written. */
  readonly targetUidNext: number;
  readonly messages: PlannedMessage[];
  readonly delivered: DeliveredMessage[];
  readonly items: ListedItem[];
  readonly adjustments: Adjustment[];
  unsettled: number;
}
