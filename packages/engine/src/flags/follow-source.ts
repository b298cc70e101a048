import { type Ledger, type MessageFlags, splitFlags } from '@mailhaul/domain';
import {
  type Connection,
  formatSet,
  ImapCommandError,
  select,
  splitForLine,
  uidFetch,
  uidStore,
} from '@mailhaul/imap';
import type { FlagChange, FolderCopy } from '../transfer/folder-copy.ts';
import { threeWay } from './three-way.ts';

/** What following the source's flags did in one folder. */
export interface FlagOutcome {
  readonly stored: number;
  /** Changes left alone because the user had changed the same flag on the target, or the message is gone there. */
  readonly kept: number;
}

/**
 * Carries flag changes of delivered messages from the source to the target, and stores flags that the target had refused at APPEND.
 * The ledger's base always advances to the source, also where the user's own change won.
 */
export async function followFlags(
  target: Connection,
  folder: FolderCopy,
  ledger: Ledger,
): Promise<FlagOutcome> {
  if (folder.flagChanges.length === 0 && folder.flagsToStore.length === 0) return { stored: 0, kept: 0 };
  await target.run(select(target, folder.targetArgument(target), { readOnly: false }));
  const shown = await flagsOf(
    target,
    folder.flagChanges.map(({ delivered }) => delivered.targetUid),
  );
  const edits = new EditGroups();
  let kept = 0;
  for (const change of folder.flagChanges)
    if (!edits.addChange(folder, change, shown.get(change.delivered.targetUid))) kept += 1;
  for (const { targetUid, message } of folder.flagsToStore) edits.addRefused(folder, targetUid, message);
  const stored = await edits.store(target);
  await ledger.updateFlags(
    folder.record.id,
    folder.flagChanges.map(({ message }) => ({
      sourceUid: message.uid,
      system: message.system,
      keywords: message.keywords,
    })),
  );
  return { stored, kept };
}

async function flagsOf(target: Connection, uids: readonly number[]): Promise<Map<number, MessageFlags>> {
  const shown = new Map<number, MessageFlags>();
  const sorted = [...new Set(uids)].filter((uid) => uid > 0).sort((a, b) => a - b);
  const fetching = splitForLine(sorted).map((piece) =>
    target.run(
      uidFetch(formatSet(piece), '(UID FLAGS)', ({ uid, flags }) => {
        if (uid && flags) shown.set(uid, splitFlags(flags));
      }),
    ),
  );
  await Promise.all(fetching);
  return shown;
}

/** Gathers target UIDs that need the same edit, so that a folder marked as read is one STORE. */
class EditGroups {
  readonly #groups = new Map<string, { mode: 'add' | 'remove'; flags: readonly string[]; uids: number[] }>();

  /** Answers false when nothing is to be stored for this change. */
  addChange(
    folder: FolderCopy,
    { message, delivered }: FlagChange,
    shown: MessageFlags | undefined,
  ): boolean {
    if (!shown) return false;
    const { add, remove } = threeWay(delivered, message, shown);
    const allowed = add.filter(
      (flag) => flag.startsWith('\\') || folder.keywords.sort([flag]).sent.length > 0,
    );
    this.#put('add', allowed, delivered.targetUid);
    this.#put('remove', remove, delivered.targetUid);
    return allowed.length + remove.length > 0;
  }

  addRefused(folder: FolderCopy, targetUid: number, message: FlagChange['message']): void {
    if (targetUid === 0) return;
    const { add } = threeWay({ system: 0, keywords: [] }, message, { system: 0, keywords: [] });
    this.#put(
      'add',
      add.filter((flag) => flag.startsWith('\\') || folder.keywords.sort([flag]).sent.length > 0),
      targetUid,
    );
  }

  async store(target: Connection): Promise<number> {
    let stored = 0;
    for (const { mode, flags, uids } of this.#groups.values()) {
      const sorted = [...new Set(uids)].sort((a, b) => a - b);
      for (const piece of splitForLine(sorted))
        stored += await storeOrSkip(target, { set: formatSet(piece), mode, flags, count: piece.length });
    }
    return stored;
  }

  #put(mode: 'add' | 'remove', flags: readonly string[], uid: number): void {
    if (flags.length === 0) return;
    const key = `${mode} ${flags.join(' ')}`;
    const group = this.#groups.get(key) ?? { mode, flags, uids: [] };
    group.uids.push(uid);
    this.#groups.set(key, group);
  }
}

// a flag that cannot be stored either stays away; the message itself is safe
async function storeOrSkip(
  target: Connection,
  edit: {
    readonly set: string;
    readonly mode: 'add' | 'remove';
    readonly flags: readonly string[];
    readonly count: number;
  },
): Promise<number> {
  try {
    await target.run(uidStore(edit.set, edit.mode, edit.flags));
    return edit.count;
  } catch (error) {
    if (error instanceof ImapCommandError) return 0;
    throw error;
  }
}
