import { type Adjustment, FailureError, type Ledger, type MessageFlags, splitFlags } from '@mailhaul/domain';
import { type Connection, formatSet, ImapCommandError, splitForLine, uidFetch } from '@mailhaul/imap';
import { classify } from '../failures/classify.ts';
import { openTarget } from '../transfer/end-folder.ts';
import type { FlagChange, FolderCopy } from '../transfer/folder-copy.ts';
import { type FlagStore, storeFlags } from './store-flags.ts';
import { threeWay } from './three-way.ts';

/** What following the source's flags did in one folder. */
export interface FlagOutcome {
  readonly stored: number;
  /** Changes left alone because the user had changed the same flag on the target, or the message is gone there. */
  readonly kept: number;
}

const UNFLAGGED: MessageFlags = { system: 0, keywords: [] };

/**
 * Carries flag changes of delivered messages from the source to the target, and stores flags that the target had refused at APPEND.
 * The ledger's base always advances to the source, also where the user's own change won. Rejects with FailureError.
 */
export async function followFlags(
  target: Connection,
  folder: FolderCopy,
  ledger: Ledger,
): Promise<FlagOutcome> {
  await openTarget(target, folder, { readOnly: false });
  const shown = await flagsOf(
    target,
    folder.flagChanges.map(({ delivered }) => delivered.targetUid),
  );
  const stores = new Map<string, FlagStore>();
  let kept = 0;
  for (const change of folder.flagChanges)
    if (!addChange(stores, change, shown.get(change.delivered.targetUid))) kept += 1;
  for (const { targetUid, message } of folder.flagsToStore) {
    if (targetUid > 0)
      put(stores, {
        mode: 'add',
        flags: threeWay(UNFLAGGED, message, UNFLAGGED).add,
        targetUid,
        sourceUid: message.uid,
      });
  }
  const dropped: Adjustment[] = [];
  let stored = 0;
  for (const store of stores.values())
    stored += await storeFlags(target, store, { folderId: folder.record.id, dropped });
  await ledger.saveAdjustments(dropped);
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
  try {
    await Promise.all(fetching);
  } catch (error) {
    if (!(error instanceof ImapCommandError)) throw error;
    throw new FailureError(classify(error, 'target', 'select'), { cause: error });
  }
  return shown;
}

/** Answers false when nothing is to be stored for this change. */
function addChange(
  stores: Map<string, FlagStore>,
  { message, delivered }: FlagChange,
  shown: MessageFlags | undefined,
): boolean {
  if (!shown) return false;
  const { add, remove } = threeWay(delivered, message, shown);
  const where = { targetUid: delivered.targetUid, sourceUid: message.uid };
  put(stores, { mode: 'add', flags: add, ...where });
  put(stores, { mode: 'remove', flags: remove, ...where });
  return add.length + remove.length > 0;
}

// messages that need the same edit share one STORE: a folder marked as read is one command
function put(
  stores: Map<string, FlagStore>,
  edit: {
    readonly mode: 'add' | 'remove';
    readonly flags: readonly string[];
    readonly targetUid: number;
    readonly sourceUid: number;
  },
): void {
  if (edit.flags.length === 0) return;
  const key = `${edit.mode} ${edit.flags.join(' ')}`;
  const store = stores.get(key) ?? {
    mode: edit.mode,
    flags: edit.flags,
    messages: new Map<number, number>(),
  };
  store.messages.set(edit.targetUid, edit.sourceUid);
  stores.set(key, store);
}
