import type { Journal } from '../journal/journal.ts';
import type { Progress } from '../progress.ts';
import type { FolderCopy, PlannedMessage } from './folder-copy.ts';

/** How often a message may be next when the connection breaks before it counts as the cause. */
const SUSPICIONS = 3;

interface PutBackDeps {
  readonly journal: Journal;
  readonly progress: Progress;
}

/**
 * Gives back what a lost lane had not begun. Where one of them may be why the source closed the connection, they are halved each
 * time until it stands alone, and is listed.
 */
export function putBack(
  waiting: readonly PlannedMessage[],
  { suspect, deps }: { readonly suspect: boolean; readonly deps: PutBackDeps },
): void {
  for (const [folder, messages] of byFolder(waiting)) {
    if (!suspect) {
      folder.again.push(messages);
      continue;
    }
    for (const planned of messages) planned.suspicions += 1;
    const [only] = messages;
    if (messages.length === 1 && only && only.suspicions >= SUSPICIONS) listPoison(only, deps);
    else folder.again.push(...halves(messages));
  }
}

function listPoison(planned: PlannedMessage, { journal, progress }: PutBackDeps): void {
  planned.folder.listed += 1;
  progress.listed += 1;
  journal.listed(planned, {
    folderId: planned.folder.record.id,
    sourceUid: planned.message.uid,
    state: 'listed',
    code: 'ItemUnreadable',
    messageId: '',
    date: '',
    subject: '',
    sizeBytes: planned.sizeBytes,
    words: 'the source closes the connection whenever this message is asked for',
  });
}

function halves<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return list.length === 0 ? [] : [[...list]];
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

function byFolder(messages: readonly PlannedMessage[]): Map<FolderCopy, PlannedMessage[]> {
  const groups = new Map<FolderCopy, PlannedMessage[]>();
  for (const planned of messages)
    groups.set(planned.folder, [...(groups.get(planned.folder) ?? []), planned]);
  return groups;
}
