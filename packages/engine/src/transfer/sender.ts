import { createHash, type Hash, hash } from 'node:crypto';
import { DIGEST_BYTES } from '@mailhaul/domain';
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
import { CULPRITS_UNTIL_SINGLE, UNIT_BYTES, UNIT_MESSAGES } from '../limits.ts';
import { announcementOf } from './announcement.ts';
import type { AppendMode } from './append-mode.ts';
import type { FolderCopy, PlannedMessage } from './folder-copy.ts';

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
  /** Of its messages, those that have been sent whole. */
  sentMessages: number;
  sentBytes: number;
  /** The server answered; what still streams into the command is only there to complete it. */
  answered: boolean;
}

const NOTHING_SENT = { bytes: 0, sentMessages: 0, sentBytes: 0, answered: false };

/** Writes messages to one target connection while they arrive, as APPEND or MULTIAPPEND. */
export class Sender {
  readonly #connection: Connection;
  readonly #mode: AppendMode;
  readonly #events: SenderEvents;
  #group: OpenGroup | null = null;
  #unanswered = 0;
  #idle: (() => void) | null = null;
  /** A message has been announced and not yet sent whole. */
  isStreaming = false;
  /** Messages sent whole and not acknowledged. */
  unacknowledged = 0;
  unacknowledgedBytes = 0;

  constructor(connection: Connection, mode: AppendMode, events: SenderEvents) {
    this.#connection = connection;
    this.#mode = mode;
    this.#events = events;
  }

  /** Of what is unacknowledged, that whose command is complete: its answer comes without another byte from here. */
  get awaited(): { readonly messages: number; readonly bytes: number } {
    return {
      messages: this.unacknowledged - (this.#group?.sentMessages ?? 0),
      bytes: this.unacknowledgedBytes - (this.#group?.sentBytes ?? 0),
    };
  }

  /** Takes a message of exactly sizeBytes; its bytes go to the sink. */
  begin(planned: PlannedMessage, sizeBytes: number): LiteralSink {
    planned.phase = 'sending';
    this.isStreaming = true;
    planned.sizeBytes = sizeBytes;
    const digester = wholeOrPieces(sizeBytes);
    const outlet = planned.attempt.normaliseLineEnds
      ? normalised((bytes) => this.#whole(planned, bytes))
      : this.#announce(planned, sizeBytes);
    return {
      chunk: (bytes) => {
        digester.update(bytes);
        outlet.chunk(bytes);
        this.#events.streamed(bytes.length);
      },
      end: () => {
        planned.digest = new Uint8Array(digester.digest().subarray(0, DIGEST_BYTES));
        outlet.end();
        this.isStreaming = false;
      },
    };
  }

  #announce(planned: PlannedMessage, sizeBytes: number): LiteralSink {
    const group = this.#groupFor(planned, sizeBytes);
    group.messages.push(planned);
    group.bytes += sizeBytes;
    const announcement = announcementOf(planned);
    planned.announcement = announcement;
    const nonSynchronizing =
      this.#mode !== 'synchronizing' && this.#connection.capabilities.allowsNonSynchronizing(sizeBytes);
    for (const part of appendMessage({
      ...announcement,
      sizeBytes,
      nonSynchronizing,
      binary: planned.attempt.binary,
    })) {
      group.command.add(part);
    }
    return { chunk: (bytes) => group.command.add(bytes), end: () => this.#sent(planned, group) };
  }

  // a repaired message is known whole before its length can be announced
  #whole(planned: PlannedMessage, bytes: Buffer): void {
    const outlet = this.#announce(planned, bytes.length);
    outlet.chunk(bytes);
    outlet.end();
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
    group.sentMessages += 1;
    group.sentBytes += planned.sizeBytes;
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
    const group: OpenGroup = { folder: planned.folder, messages: [], command, ...NOTHING_SENT };
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

/** Gathers a message and hands it on with CRLF line ends. */
function normalised(done: (bytes: Buffer) => void): LiteralSink {
  const chunks: Buffer[] = [];
  return {
    chunk: (bytes) => void chunks.push(bytes),
    end: () =>
      done(
        Buffer.from(
          Buffer.concat(chunks)
            .toString('latin1')
            .replaceAll(/\r*\n|\r/g, '\r\n'),
          'latin1',
        ),
      ),
  };
}

/** SHA-256 of a message; most arrive in one piece, for which a single call is far cheaper than a hash object. */
function wholeOrPieces(sizeBytes: number): { update(bytes: Buffer): void; digest(): Buffer } {
  let whole: Buffer | null = null;
  let pieces: Hash | null = null;
  return {
    update(bytes) {
      if (bytes.length === sizeBytes) whole = hash('sha256', bytes, 'buffer');
      else {
        pieces ??= createHash('sha256');
        pieces.update(bytes);
      }
    },
    digest: () => whole ?? (pieces ?? createHash('sha256')).digest(),
  };
}
