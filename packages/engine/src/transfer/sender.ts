import { createHash } from 'node:crypto';
import { DELETED_BIT, DIGEST_BYTES, joinFlags } from '@mailhaul/domain';
import {
  type AppendedUids,
  append,
  appendMessage,
  appendStart,
  type Connection,
  ImapCommandError,
  type LiteralSink,
  type OpenCommand,
} from '@mailhaul/imap';
import { formatInternalDate, instantOf } from '../enumerate/source-message.ts';
import type { PlannedMessage } from '../journal/unit.ts';
import { CULPRITS_UNTIL_SINGLE, UNIT_BYTES, UNIT_MESSAGES } from '../limits.ts';
import type { AppendMode } from './append-mode.ts';
import type { FolderCopy } from './folder-copy.ts';

/** Messages that went out in one APPEND command. */
export interface SentGroup {
  readonly folder: FolderCopy;
  readonly messages: PlannedMessage[];
}

/** What the sender tells about the groups it sent. */
export interface SenderEvents {
  /** The server took the group; uids null when it did not say where. */
  stored(group: SentGroup, uids: AppendedUids | null): void;
  /** The server refused the group: nothing of it was stored, if the server keeps to RFC 3502. */
  refused(group: SentGroup, error: ImapCommandError): void;
  /** Some bytes of a message passed by. */
  streamed(bytes: number): void;
  /** A message has been sent whole. */
  sent(planned: PlannedMessage): void;
}

interface OpenGroup extends SentGroup {
  readonly command: OpenCommand<AppendedUids | null>;
  bytes: number;
  /** The server answered; what still streams into the command is only there to complete it. */
  answered: boolean;
}

/** The earliest instant that every server keeps as it is: 0 and before become "now", wrap or are refused. */
const EARLIEST_DATE_S = 1;
/** The latest: what lies past 2038 wraps on some servers. */
const LATEST_DATE_S = 0x7fff_fffe;

/** Writes messages to one target connection while they arrive, as APPEND or MULTIAPPEND. */
export class Sender {
  readonly #connection: Connection;
  readonly #mode: AppendMode;
  readonly #events: SenderEvents;
  #group: OpenGroup | null = null;
  #unanswered = 0;
  #idle: (() => void) | null = null;
  /** Messages sent whole and not acknowledged. */
  unacknowledged = 0;
  unacknowledgedBytes = 0;

  constructor(connection: Connection, mode: AppendMode, events: SenderEvents) {
    this.#connection = connection;
    this.#mode = mode;
    this.#events = events;
  }

  /** Announces a message of exactly sizeBytes; its bytes go to the sink. */
  begin(planned: PlannedMessage, sizeBytes: number): LiteralSink {
    planned.phase = 'sending';
    planned.sizeBytes = sizeBytes;
    const group = this.#groupFor(planned, sizeBytes);
    group.messages.push(planned);
    group.bytes += sizeBytes;
    const { flags, internalDate } = announced(planned);
    const nonSynchronizing =
      this.#mode !== 'synchronizing' && this.#connection.capabilities.allowsNonSynchronizing(sizeBytes);
    for (const part of appendMessage({
      flags,
      internalDate,
      sizeBytes,
      nonSynchronizing,
      binary: planned.attempt.binary,
    })) {
      group.command.add(part);
    }
    const hash = createHash('sha256');
    return {
      chunk: (bytes) => {
        hash.update(bytes);
        group.command.add(bytes);
        this.#events.streamed(bytes.length);
      },
      end: () => {
        planned.digest = new Uint8Array(hash.digest().subarray(0, DIGEST_BYTES));
        this.#sent(planned, group);
      },
    };
  }

  /** Ends the open command, so that the server can answer. */
  flush(): void {
    const group = this.#group;
    if (!group) return;
    this.#group = null;
    group.command.end();
  }

  /** Resolves when every command has been answered or the connection is gone. */
  async settled(): Promise<void> {
    this.flush();
    if (this.#unanswered === 0) return;
    await new Promise<void>((resolve) => {
      this.#idle = resolve;
    });
  }

  #sent(planned: PlannedMessage, group: OpenGroup): void {
    if (group.answered) return group.command.end();
    planned.phase = 'sent';
    this.unacknowledged += 1;
    this.unacknowledgedBytes += planned.sizeBytes;
    const full = group.messages.length >= UNIT_MESSAGES || group.bytes >= UNIT_BYTES;
    if (full || !this.#gathers(planned)) this.flush();
    this.#events.sent(planned);
  }

  // repaired messages and folders with several culprits go one by one
  #gathers(planned: PlannedMessage): boolean {
    return (
      this.#mode === 'multiappend' &&
      planned.folder.culprits < CULPRITS_UNTIL_SINGLE &&
      !planned.attempt.binary
    );
  }

  #groupFor(planned: PlannedMessage, sizeBytes: number): OpenGroup {
    const open = this.#group;
    if (
      open &&
      open.folder === planned.folder &&
      open.bytes + sizeBytes <= UNIT_BYTES &&
      this.#gathers(planned)
    )
      return open;
    this.flush();
    const command = this.#connection.open(append());
    const group: OpenGroup = { folder: planned.folder, messages: [], command, bytes: 0, answered: false };
    for (const part of appendStart(planned.folder.targetArgument(this.#connection).parts)) command.add(part);
    this.#group = group;
    this.#unanswered += 1;
    command.done.then(
      (uids) => this.#answered(group, () => this.#events.stored(group, uids)),
      (error: unknown) => this.#answered(group, () => this.#failed(group, error)),
    );
    return group;
  }

  #failed(group: OpenGroup, error: unknown): void {
    if (error instanceof ImapCommandError) this.#events.refused(group, error);
    // a lost connection leaves the group in doubt; the lane sees it by itself
  }

  #answered(group: OpenGroup, tell: () => void): void {
    this.#unanswered -= 1;
    group.answered = true;
    for (const planned of group.messages) {
      if (planned.phase !== 'sent') continue;
      this.unacknowledged -= 1;
      this.unacknowledgedBytes -= planned.sizeBytes;
    }
    if (this.#group === group) this.#group = null;
    tell();
    if (this.#unanswered > 0) return;
    const idle = this.#idle;
    this.#idle = null;
    idle?.();
  }
}

/** What is said about a message at APPEND, after its attempt's repairs. */
export function announced(planned: PlannedMessage): {
  readonly flags: readonly string[];
  readonly internalDate: string | null;
  readonly droppedKeywords: readonly string[];
  readonly clamped: boolean;
} {
  const { attempt, message, folder } = planned;
  const sorted = attempt.keywords
    ? folder.keywords.sort(message.keywords)
    : { sent: [], dropped: message.keywords };
  const kept = attempt.deletedFlag ? message.system : message.system & ~DELETED_BIT;
  const flags = joinFlags({
    system: attempt.systemFlags ? kept : 0,
    keywords: attempt.systemFlags ? sorted.sent : [],
  });
  const instant = instantOf(message.internalDate);
  if (instant === null || attempt.date === 'none')
    return { flags, internalDate: null, droppedKeywords: sorted.dropped, clamped: false };
  const clampedS = Math.min(Math.max(instant, EARLIEST_DATE_S), LATEST_DATE_S);
  const clamped = clampedS !== instant || attempt.date === 'clamped';
  return {
    flags,
    internalDate: clamped ? formatInternalDate(clampedS) : padded(message.internalDate),
    droppedKeywords: sorted.dropped,
    clamped: clampedS !== instant,
  };
}

// the day is two characters wide, padded with a blank or a zero (RFC 9051 §9, date-day-fixed); some servers send one
function padded(internalDate: string): string {
  return /^\d-/.test(internalDate.trim()) ? `0${internalDate.trim()}` : internalDate;
}
