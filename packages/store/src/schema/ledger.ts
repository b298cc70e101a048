import type { AdjustmentKind, ItemState } from '@mailhaul/domain';
import type { Generated } from 'kysely';

// What the ledger of a mailbox pair keeps.

/** A pair of mailboxes and who may write about it. */
export interface PairTable {
  readonly id: Generated<number>;
  readonly source: string;
  readonly target: string;
  /** Raised by every taker; who holds an older number writes nothing any more. */
  readonly fence: Generated<number>;
  readonly next_unit_id: Generated<number>;
}

/** A source folder that some pass has seen. */
export interface FolderTable {
  readonly id: Generated<number>;
  readonly pair_id: number;
  readonly source_name: string;
  readonly source_uid_validity: number;
  readonly source_mailbox_id: string | null;
  readonly target_name: string;
  readonly target_uid_validity: number;
  /** These four are null together until a pass has finished the folder; only the mod-sequence may stay null. */
  readonly finished_uid_next: number | null;
  readonly finished_messages: number | null;
  readonly finished_highest_mod_seq: string | null;
  readonly finished_options_hash: string | null;
}

/** An intent without an outcome yet. */
export interface OpenUnitTable {
  readonly pair_id: number;
  readonly id: number;
  readonly folder_id: number;
  readonly lane: number;
  readonly target_uid_next: number;
  /** See codec/unit-messages.ts. */
  readonly messages: Uint8Array;
  /** When it was found without whoever wrote it, by the clock of the database; null while somebody sends it. */
  readonly left_at_ms: number | null;
}

/** Delivered messages of a folder, many in one row. Of two rows with the same source UID the one with the higher id counts. */
export interface SegmentTable {
  readonly id: Generated<number>;
  readonly folder_id: number;
  readonly first_uid: number;
  readonly last_uid: number;
  readonly max_target_uid: number;
  readonly messages: number;
  /** See codec/segment.ts. Last, so that looking through the columns before it does not read it. */
  readonly content: Uint8Array;
}

/** A message that was left out. */
export interface ItemTable {
  readonly folder_id: number;
  readonly source_uid: number;
  readonly state: ItemState;
  readonly code: string;
  readonly message_id: string;
  readonly date: string;
  readonly subject: string;
  /** Empty where it was not read. */
  readonly sender: string;
  readonly size_bytes: number;
  readonly words: string;
}

/** Something that arrived otherwise than it left. */
export interface AdjustmentTable {
  readonly id: Generated<number>;
  readonly folder_id: number;
  readonly source_uid: number;
  readonly kind: AdjustmentKind;
  readonly detail: string;
}

/** One run over a pair, for reports. */
export interface RunTable {
  readonly id: Generated<number>;
  readonly pair_id: number;
  readonly started_at_ms: number;
  /** Null while it runs, and for ever if it was killed. */
  readonly ended_at_ms: number | null;
  /** JSON; what it holds is the caller's business. */
  readonly summary: string | null;
}
