import type {
  Adjustment,
  DeliveredMessage,
  Failure,
  FolderMapping,
  FolderRecord,
  ItemState,
  ListedItem,
  SendUnit,
} from '@mailhaul/domain';
import { type Connection, type MailboxArgument, mailboxArgument } from '@mailhaul/imap';
import type { SourceMessage } from '../enumerate/source-message.ts';
import type { WindowCursor } from '../enumerate/windows.ts';
import type { Watchlist } from '../verify/watchlist.ts';
import type { Announcement } from './announcement.ts';
import type { Attempt } from './attempt.ts';
import type { KeywordPolicy } from './keyword-policy.ts';

/** A source folder's state at the start of the pass. */
export interface SourceFolderState {
  readonly rawName: string;
  readonly uidValidity: number;
  readonly uidNext: number;
  readonly messages: number;
  /** Read before the enumeration, so that what changes meanwhile is seen by the next pass. */
  readonly highestModSeq: string | null;
  readonly mailboxId: string | null;
}

/** A message whose flags changed at the source since they were last seen. */
export interface FlagChange {
  readonly message: SourceMessage;
  readonly delivered: DeliveredMessage;
}

/** Flags that are to be stored on a message that lies on the target. */
export interface FlagsToStore {
  readonly targetUid: number;
  readonly message: Pick<SourceMessage, 'uid' | 'system' | 'keywords'>;
}

/** Since when it is not known what became of a unit. */
export interface Doubt {
  /** No session of ours sends it since then (monotonic ms). */
  readonly sinceMs: number;
  /** Somebody has looked for it on the target since. */
  looked: boolean;
  /** One of its messages may be why the target closed the connection. */
  readonly isSuspect: boolean;
}

/** One folder during one pass: what is still to be sent, what is under way, what came of it. */
export class FolderCopy {
  readonly mapping: FolderMapping;
  readonly source: SourceFolderState;
  readonly cursor: WindowCursor;
  /** The ledger's record; its id is what units and items refer to. */
  record: FolderRecord;
  /** The target's UIDNEXT as last seen. */
  targetUidNext: number;
  keywords: KeywordPolicy;
  /** Stored messages whose date or flags are to be read back. */
  readonly watch: Watchlist;
  /** Enumerated, matched, not yet handed to a lane; in sending order. */
  ready: SourceMessage[] = [];
  /** Part of a committed intent, never sent or surely not stored: to be sent again under the same intent. */
  readonly again: (readonly PlannedMessage[])[] = [];
  readonly openUnits = new Set<OpenUnit>();
  /** Units with messages that may or may not have arrived. */
  readonly doubtful = new Map<OpenUnit, Doubt>();
  readonly flagChanges: FlagChange[] = [];
  /** Flags that the target refused at APPEND and may take afterwards. */
  readonly flagsToStore: FlagsToStore[] = [];
  /** Left out by policy in this pass; recomputed each time. */
  readonly leftOut: ListedItem[] = [];
  knownItems: ReadonlyMap<number, ItemState> = new Map();
  /** Intents that an earlier process left without outcome. */
  unsettledIntents: readonly SendUnit[] = [];
  /** How long ago, ms, these were found without whoever wrote them. */
  intentsLeftForMs: ReadonlyMap<number, number> = new Map();
  knownInDoubt: ReadonlySet<number> = new Set();
  /** Whether the ledger holds anything of this folder from earlier passes. */
  hasHistory = false;
  enumerated = 0;
  alreadyThere = 0;
  copied = 0;
  copiedBytes = 0;
  listed = 0;
  vanished = 0;
  culprits = 0;
  /** Target UIDs that this pass was told, for the quick verification. */
  readonly storedUids: number[] = [];
  /** Whether the target was seen to hold exactly those; null when nobody looked. */
  isWhole: boolean | null = null;
  /** The other source folders that go to the same target folder; only `--map` sends several to one place. */
  sharers: readonly FolderCopy[] = [];
  /** Lanes that hold work of this folder. */
  readonly lanes = new Set<number>();
  /** A lane is finding out what became of messages in doubt. */
  settling = false;
  filling: Promise<void> | null = null;
  /** How often in a row the source refused to tell about the next window. */
  windowRefusals = 0;
  failure: Failure | null = null;
  finished = false;

  constructor(fields: {
    mapping: FolderMapping;
    source: SourceFolderState;
    cursor: WindowCursor;
    record: FolderRecord;
    targetUidNext: number;
    keywords: KeywordPolicy;
    watch: Watchlist;
  }) {
    this.mapping = fields.mapping;
    this.source = fields.source;
    this.cursor = fields.cursor;
    this.record = fields.record;
    this.targetUidNext = fields.targetUidNext;
    this.keywords = fields.keywords;
    this.watch = fields.watch;
  }

  /** The name people know the source folder by. */
  get name(): string {
    return this.mapping.source.path.join('/');
  }

  /** Nothing is left to hand to a lane (some may still be under way). */
  get exhausted(): boolean {
    return (
      this.failure !== null ||
      (this.cursor.done && this.ready.length === 0 && this.again.length === 0 && this.filling === null)
    );
  }

  /** The target folder as a command argument. */
  targetArgument(connection: Connection): MailboxArgument {
    return mailboxArgument(this.mapping.targetRawName, connection.capabilities.has('LITERAL+'));
  }

  /** The source folder as a command argument. */
  sourceArgument(connection: Connection): MailboxArgument {
    return mailboxArgument(this.source.rawName, connection.capabilities.has('LITERAL+'));
  }

  /** Takes messages for one FETCH, up to both bounds but at least one; they leave `ready`. */
  takeReady(limits: { readonly messages: number; readonly bytes: number }): SourceMessage[] {
    let count = 0;
    let bytes = 0;
    for (const message of this.ready) {
      if (count > 0 && (count >= limits.messages || bytes + message.sizeBytes > limits.bytes)) break;
      bytes += message.sizeBytes;
      count += 1;
    }
    return this.ready.splice(0, count);
  }
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
  /** How often a connection broke while this message was next, alone or with others. */
  suspicions: number;
  /** How often the source did not hand it out although it was asked to. */
  unfetchedTimes: number;
  /** How often a connection broke while nothing but this message was in flight. */
  breaksAlone: number;
  /** Those that it went alone with, since one of them may be why a connection broke. */
  suspects: readonly PlannedMessage[] | null;
  /** What the pass had copied when the source first refused it; null as long as it has not. */
  copiedAtRefusal: number | null;
  /** How often the target refused it in a command of its own. */
  refusals: number;
}

/** A send unit that is under way: the intent is committed, outcomes are gathered until all are known. */
export interface OpenUnit {
  readonly id: number;
  readonly folder: FolderCopy;
  /** An earlier owner of the ledger wrote the intent, and this one has sent nothing of it. */
  isLeft: boolean;
  /** The target's UIDNEXT when the intent was written. */
  readonly targetUidNext: number;
  readonly messages: PlannedMessage[];
  readonly delivered: DeliveredMessage[];
  readonly items: ListedItem[];
  readonly adjustments: Adjustment[];
  unsettled: number;
}

/** Whether a message may be why a connection broke, or is not to be had. */
export function isSuspected({ suspicions, unfetchedTimes }: PlannedMessage): boolean {
  return suspicions + unfetchedTimes > 0;
}
