import type { SourceMessage } from '../enumerate/source-message.ts';
import { BATCH_BYTES, BATCH_MESSAGES_SYNCHRONIZING, SHARED_FOLDER_MESSAGES } from '../limits.ts';
import { type AppendMode, MODE_TRAITS } from './append-mode.ts';
import { type FolderCopy, isSuspected, type PlannedMessage } from './folder-copy.ts';
import type { Lane } from './lane.ts';

/** A piece of work for a lane: new messages, or messages to be sent again under their old intent. */
export type Work =
  | { readonly folder: FolderCopy; readonly fresh: readonly SourceMessage[] }
  | { readonly folder: FolderCopy; readonly again: readonly PlannedMessage[] };

/** Which folder a lane works on next: its own until that is exhausted, then an untouched one, then a share of the largest. */
export class WorkQueue {
  readonly #folders: FolderCopy[] = [];
  readonly #mode: AppendMode;
  /** Two lanes on one folder need UIDPLUS: without it nobody can tell whose message got which UID. */
  readonly #sharing: boolean;
  readonly #fill: (folder: FolderCopy, lane: Lane) => Promise<void>;

  constructor(options: {
    mode: AppendMode;
    sharing: boolean;
    fill: (folder: FolderCopy, lane: Lane) => Promise<void>;
  }) {
    this.#mode = options.mode;
    this.#sharing = options.sharing;
    this.#fill = options.fill;
  }

  /** Adds a folder behind the others. */
  add(folder: FolderCopy): void {
    this.#folders.push(folder);
  }

  get folders(): readonly FolderCopy[] {
    return this.#folders;
  }

  /** The next piece of work for a lane, or null when there is none for now. */
  async take(lane: Lane): Promise<Work | null> {
    // a claim on what is used up would look like work under way
    for (const folder of this.#folders)
      if (folder.exhausted || folder.settling) folder.lanes.delete(lane.index);
    for (let folder = this.#choose(lane.index); folder; folder = this.#choose(lane.index)) {
      const work = await this.#takeFrom(folder, lane);
      if (work) return work;
      folder.lanes.delete(lane.index);
    }
    return null;
  }

  /** The lane works on nothing any more. */
  leave(lane: number): void {
    for (const folder of this.#folders) folder.lanes.delete(lane);
  }

  #choose(lane: number): FolderCopy | null {
    // while doubt is being settled in a folder, nothing may be sent there
    const working = this.#folders.filter((folder) => !folder.exhausted && !isBeingSettled(folder));
    const sound = working.filter((folder) => !hasOnlySuspected(folder));
    const open = sound.length > 0 ? sound : working;
    const own = open.find((folder) => folder.lanes.has(lane));
    if (own) return own;
    const chosen =
      open.find((folder) => this.#isFree(folder)) ??
      (this.#sharing ? largest(open.filter((folder) => this.#mayShare(folder))) : null);
    chosen?.lanes.add(lane);
    return chosen;
  }

  #isFree({ lanes, sharers }: FolderCopy): boolean {
    return lanes.size === 0 && (this.#sharing || sharers.every((sharer) => sharer.lanes.size === 0));
  }

  // on a Maildir every commit reads the folder's list again when another session wrote to it, so two lanes in a huge folder are
  // slower than one (measured with Dovecot: 850 against 690 messages a second); where each message costs a round trip, lanes win
  #mayShare(folder: FolderCopy): boolean {
    return !MODE_TRAITS[this.#mode].streams || folder.source.messages <= SHARED_FOLDER_MESSAGES;
  }

  async #takeFrom(folder: FolderCopy, lane: Lane): Promise<Work | null> {
    const again = takeUnsuspected(folder);
    if (again) return { folder, again };
    while (
      folder.ready.length === 0 &&
      folder.failure === null &&
      (!folder.cursor.done || folder.filling !== null)
    ) {
      folder.filling ??= this.#fill(folder, lane).finally(() => {
        folder.filling = null;
      });
      await folder.filling;
    }
    const fresh = folder.takeReady({
      messages:
        this.#mode === 'multiappend' || this.#mode === 'pipelined'
          ? lane.batchMessages
          : BATCH_MESSAGES_SYNCHRONIZING,
      bytes: BATCH_BYTES,
    });
    if (fresh.length > 0) return { folder, fresh };
    const suspected = folder.failure === null ? folder.again.shift() : undefined;
    return suspected ? { folder, again: suspected } : null;
  }
}

function isBeingSettled({ settling, sharers }: FolderCopy): boolean {
  return settling || sharers.some((sharer) => sharer.settling);
}

// what may be why a connection broke comes last, when nothing else has to wait for it
function takeUnsuspected({ again }: FolderCopy): readonly PlannedMessage[] | undefined {
  const at = again.findIndex((batch) => !batch.some(isSuspected));
  return at < 0 ? undefined : again.splice(at, 1)[0];
}

function hasOnlySuspected({ ready, cursor, filling, again }: FolderCopy): boolean {
  return (
    ready.length === 0 && cursor.done && filling === null && again.every((batch) => batch.some(isSuspected))
  );
}

function largest(folders: readonly FolderCopy[]): FolderCopy | null {
  const remaining = (folder: FolderCopy) => folder.source.messages - folder.enumerated + folder.ready.length;
  return folders.reduce<FolderCopy | null>(
    (best, folder) => (best && remaining(best) >= remaining(folder) ? best : folder),
    null,
  );
}
