import { FAILURES, FailureError } from '@mailhaul/domain';
import {
  type AppendedUids,
  type Connection,
  expandSet,
  ImapCommandError,
  type LiteralSink,
  select,
  uidFetchBodies,
} from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import type { Journal } from '../journal/journal.ts';
import { noteAdjustments } from '../journal/note-adjustments.ts';
import {
  BATCH_MESSAGES_FIRST,
  FETCHES_OUTSTANDING,
  UNACKNOWLEDGED_MESSAGES_LEAST,
  UNIT_MESSAGES,
  WAITING_MESSAGES_SYNCHRONIZING,
} from '../limits.ts';
import type { BlockCollector } from '../pace/block-collector.ts';
import type { Rate } from '../pace/rate-limit.ts';
import type { Progress } from '../progress.ts';
import { Ahead } from './ahead.ts';
import { type AppendMode, MODE_TRAITS } from './append-mode.ts';
import { Backpressure } from './backpressure.ts';
import { nextBatchMessages } from './batch-size.ts';
import type { FolderCopy, PlannedMessage } from './folder-copy.ts';
import { Sender, type SentGroup } from './sender.ts';

/** What a lane is given. */
export interface LaneDeps {
  readonly journal: Journal;
  readonly progress: Progress;
  readonly mode: AppendMode;
  readonly rate: Rate | null;
  readonly blocks: BlockCollector;
  readonly now: () => number;
}

/** A message that the source did not hand out although it was asked for. */
export interface UnfetchedMessage {
  readonly planned: PlannedMessage;
  readonly error: ImapCommandError | null;
  /** The same FETCH brought others. */
  readonly othersCame: boolean;
}

/** How often a halting lane looks whether its last message is through. */
const HALT_LOOK_MS = 10;

/** Settled messages that a lane may still remember. */
const HELD_UNTIL_TIDIED = 2048;

/** One source and one target connection, joined: bodies flow from the one to the other within byte and count budgets. */
export class Lane {
  readonly index: number;
  readonly source: Connection;
  readonly target: Connection;
  readonly sender: Sender;
  readonly #deps: LaneDeps;
  readonly #ahead: Ahead;
  readonly #backpressure: Backpressure;
  #examined: FolderCopy | null = null;
  #fetches: Promise<void>[] = [];
  #held = new Set<PlannedMessage>();
  #halting = false;
  #answered: () => void = () => undefined;
  readonly #halt = Promise.withResolvers<void>();
  /** Messages delivered since the lane was opened. */
  deliveredCount = 0;
  #failure: unknown = null;
  /** Whose connection went first, and took the other with it. */
  #brokenSide: 'source' | 'target' | null = null;
  /** Messages in the FETCHes under way, by raw folder name and UID: FETCH answers tell no folder, the selected one does. */
  readonly #expected = new Map<string, Map<number, PlannedMessage>>();
  #fetching = 0;
  #fetchedMs = Number.NEGATIVE_INFINITY;
  /** How many messages its next FETCH should ask for. */
  batchMessages = BATCH_MESSAGES_FIRST;
  /** Refused by the target as a group; mended when nothing is in flight. */
  readonly refused: { readonly group: SentGroup; readonly error: ImapCommandError }[] = [];
  /** Stored, but the server did not say where. */
  readonly unplaced: SentGroup[] = [];
  /** Not handed out by the source although asked for. */
  readonly unfetched: UnfetchedMessage[] = [];

  constructor(index: number, connections: { source: Connection; target: Connection }, deps: LaneDeps) {
    this.index = index;
    this.source = connections.source;
    this.target = connections.target;
    this.#deps = deps;
    // a MULTIAPPEND is answered as a whole: while one is answered, the next is gathered
    const least = deps.mode === 'multiappend' ? 2 * UNIT_MESSAGES : UNACKNOWLEDGED_MESSAGES_LEAST;
    this.#ahead = new Ahead(least);
    this.sender = new Sender(this.target, deps.mode, {
      stored: (group, uids) => this.#stored(group, uids),
      refused: (group, error) => {
        this.refused.push({ group, error });
        this.#ahead.answered(group.messages.length, this.#deps.now());
        this.#answered();
        this.#backpressure.release();
      },
      streamed: (bytes) => this.#streamed(bytes),
      sent: () => this.#backpressure.sent(),
    });
    const { source, target, sender } = this;
    this.#backpressure = new Backpressure({ ...deps, source, target, sender, ahead: this.#ahead });
    this.target.onFlushed = () => this.#backpressure.release();
    // half a message must never be stored: when one side goes, the other goes with it
    void this.source.closed.then((error) => {
      this.#brokenSide ??= 'source';
      this.target.destroy(error);
    });
    void this.target.closed.then((error) => {
      this.#brokenSide ??= 'target';
      this.source.destroy(error);
      this.#backpressure.off();
      this.#answered();
    });
  }

  /** Asks the source for messages of one folder and lets them flow; resolves when the next batch may be asked for. */
  async copy(folder: FolderCopy, batch: readonly PlannedMessage[]): Promise<void> {
    this.enter(folder);
    this.hold(batch);
    this.#fetches.push(this.#fetch(folder, batch));
    while (this.#fetches.length >= FETCHES_OUTSTANDING && !this.#halting) {
      await Promise.race([this.#fetches[0], this.#halt.promise]);
      void this.#fetches.shift();
    }
    this.check();
  }

  /** Resolves when the lane should be given more: where each message costs a round trip, not before the last are nearly through. */
  async wanting(): Promise<void> {
    if (MODE_TRAITS[this.#deps.mode].streams) return;
    while (
      this.sender.unacknowledged > WAITING_MESSAGES_SYNCHRONIZING &&
      !this.#halting &&
      !this.target.failure
    ) {
      await new Promise<void>((resolve) => {
        this.#answered = resolve;
      });
    }
  }

  /** Opens a folder on the source, unless it is open; commands behind it are pipelined. */
  enter(folder: FolderCopy): void {
    if (this.#examined !== folder) this.#examine(folder);
  }

  /** Whose connection went first; null while both live. */
  get brokenSide(): 'source' | 'target' | null {
    if (this.#brokenSide !== null) return this.#brokenSide;
    if (this.source.failure) return 'source';
    return this.target.failure ? 'target' : null;
  }

  /** Messages this lane was given whose fate is not known. */
  get holding(): readonly PlannedMessage[] {
    return [...this.#held].filter((planned) => planned.phase !== 'settled');
  }

  /** The lane is not responsible for this message any more. */
  drop(planned: PlannedMessage): void {
    this.#held.delete(planned);
  }

  /** From now on the lane answers for these messages. */
  hold(batch: readonly PlannedMessage[]): void {
    if (this.#held.size > HELD_UNTIL_TIDIED) this.#held = new Set(this.holding);
    for (const planned of batch) this.#held.add(planned);
  }

  /** Waits until everything asked for has arrived, has been sent and was answered; while halting only for what has begun. */
  async drain(): Promise<void> {
    while (this.#fetches.length > 0 && !this.#halting)
      await Promise.race([this.#fetches.shift(), this.#halt.promise]);
    if (this.#halting) await this.#finishMessage();
    this.check();
    await this.sender.settled();
    this.check();
  }

  /** No further message is begun from now on; whoever waits in `copy` is let go. */
  requestHalt(): void {
    this.#halting = true;
    this.#answered();
    this.#halt.resolve();
    this.#backpressure.halt();
  }

  /**
   * Comes to rest as soon as possible without leaving doubt: the message under way is finished and answered, what the source still
   * sends is thrown away with the connection. Answers the messages that were never begun.
   */
  async halt(): Promise<readonly PlannedMessage[]> {
    this.requestHalt();
    await this.#finishMessage();
    await this.sender.settled();
    const unsent = this.holding.filter((planned) => planned.phase === 'waiting');
    this.destroy();
    return unsent;
  }

  async #finishMessage(): Promise<void> {
    while (this.sender.isStreaming && !this.target.failure)
      await new Promise((resolve) => setTimeout(resolve, HALT_LOOK_MS));
  }

  /** Throws what ended the lane, if something did. */
  check(): void {
    const failure = this.#failure ?? this.source.failure ?? this.target.failure;
    if (failure) throw failure;
  }

  /** Drops both connections. */
  destroy(error?: Error): void {
    this.source.destroy(error);
    this.target.destroy(error);
  }

  /** Opens the folder on the source for body FETCHes that are pipelined behind; a changed UIDVALIDITY yields no body. */
  #examine(folder: FolderCopy): void {
    this.#examined = folder;
    const command = select(this.source, folder.sourceArgument(this.source), { readOnly: true });
    this.source
      .run({
        ...command,
        onTagged: (response) => {
          command.onTagged?.(response);
          if (response.status === 'OK' && command.result(response).uidValidity !== folder.source.uidValidity)
            this.source.selected = null;
        },
      })
      .then(
        (selected) => {
          if (selected.uidValidity !== folder.source.uidValidity)
            this.#folderFailed(folder, 'its UIDVALIDITY changed during the pass');
        },
        (error: unknown) => {
          if (error instanceof ImapCommandError) this.#notOpened(folder, error);
        },
      );
  }

  // a server that asks to slow down says nothing about the folder
  #notOpened(folder: FolderCopy, error: ImapCommandError): void {
    const failure = classify(error, 'source', 'select');
    if (FAILURES[failure.code].class !== 'throttle') return this.#folderFailed(folder, error.words);
    this.#examined = null;
    this.#failure ??= new FailureError(failure, { cause: error });
  }

  #folderFailed(folder: FolderCopy, words: string): void {
    this.#examined = null;
    folder.failure ??= { code: 'FolderUnreadable', side: 'source', words };
  }

  async #fetch(folder: FolderCopy, batch: readonly PlannedMessage[]): Promise<void> {
    const expected = this.#expected.get(folder.source.rawName) ?? new Map<number, PlannedMessage>();
    this.#expected.set(folder.source.rawName, expected);
    for (const planned of batch) expected.set(planned.message.uid, planned);
    this.#fetching += 1;
    const uids = batch.map((planned) => planned.message.uid).sort((a, b) => a - b);
    const beganMs = this.#deps.now();
    let refusal: ImapCommandError | null = null;
    try {
      await this.source.run(uidFetchBodies(uids, (uid, sizeBytes) => this.#body(uid, sizeBytes)));
    } catch (error) {
      if (!(error instanceof ImapCommandError)) return;
      refusal = error;
    }
    this.#fetching -= 1;
    this.#noteFetch(batch.length, beganMs);
    const othersCame = batch.some(({ phase }) => phase !== 'waiting');
    for (const planned of batch) {
      expected.delete(planned.message.uid);
      // while halting, bodies are thrown away as they come: that says nothing about the message
      if (planned.phase === 'waiting' && !this.#halting)
        this.unfetched.push({ planned, error: refusal, othersCame });
    }
    // nothing more comes by itself: what is gathered for a MULTIAPPEND goes out
    if (this.#fetching === 0) this.sender.flush();
  }

  // one FETCH follows on the other; what a rate makes wait afterwards was asked for too early
  #noteFetch(messages: number, beganMs: number): void {
    const { now, rate } = this.#deps;
    const tookMs = now() - Math.max(beganMs, this.#fetchedMs) + (rate?.waitMs() ?? 0);
    this.#fetchedMs = now();
    this.batchMessages = nextBatchMessages(this.batchMessages, { messages, tookMs });
  }

  #body(uid: number, sizeBytes: number): LiteralSink | null {
    const planned = this.#expected.get(this.source.selected ?? '')?.get(uid);
    if (planned?.phase !== 'waiting' || this.#halting) return null;
    this.#deps.rate?.begin?.();
    return this.sender.begin(planned, sizeBytes);
  }

  #streamed(bytes: number): void {
    const { progress, blocks, now } = this.#deps;
    progress.streamedBytes += bytes;
    blocks.streamed(bytes);
    progress.lastActivityMs = now();
    this.#backpressure.streamed(bytes);
  }

  #stored(group: SentGroup, uids: AppendedUids | null): void {
    this.#ahead.answered(group.messages.length, this.#deps.now());
    const placed =
      uids?.uidValidity === group.folder.record.targetUidValidity
        ? expandSet(uids.ranges, group.messages.length + 1)
        : [];
    if (placed.length === group.messages.length) {
      for (const [at, planned] of group.messages.entries()) this.delivered(planned, placed[at] ?? 0);
    } else this.unplaced.push(group);
    this.#answered();
    this.#backpressure.release();
  }

  /** Records that a message lies on the target. */
  delivered(planned: PlannedMessage, targetUid: number): void {
    const { folder, message } = planned;
    if (planned.phase === 'settled') return;
    const { journal, progress } = this.#deps;
    noteAdjustments(journal, planned);
    journal.delivered(planned, targetUid);
    if (targetUid > 0) folder.storedUids.push(targetUid);
    folder.watch.stored(planned, targetUid);
    folder.targetUidNext = Math.max(folder.targetUidNext, targetUid + 1);
    folder.copied += 1;
    this.deliveredCount += 1;
    const { systemFlags, deletedFlag, keywords } = planned.attempt;
    if (!systemFlags || !deletedFlag || !keywords) folder.flagsToStore.push({ targetUid, message });
    folder.copiedBytes += planned.sizeBytes;
    if (message.keywords.length > 0 && keywords) folder.keywords.accepted(message.keywords);
    progress.copiedMessages += 1;
    progress.copiedBytes += message.sizeBytes;
    progress.lastActivityMs = this.#deps.now();
  }

  /** Throws the failure behind a refusal that concerns more than the message: quota, throttling, a server in trouble. */
  raiseUnlessItem(error: ImapCommandError): void {
    const failure = classify(error, 'target', 'append');
    if (FAILURES[failure.code].scope === 'item') return;
    // the other refusals were answers too: nothing of them is in doubt
    for (const { group } of this.refused) for (const planned of group.messages) planned.phase = 'waiting';
    this.#failure = new FailureError(failure, { cause: error });
    throw this.#failure;
  }
}
