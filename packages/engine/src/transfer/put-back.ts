import type { FailureCode, Side } from '@mailhaul/domain';
import type { Journal } from '../journal/journal.ts';
import type { Progress } from '../progress.ts';
import type { PlannedMessage } from './folder-copy.ts';

/** How often the connection may break at a message that is alone in flight before it counts as the cause: bad lines break often. */
const BREAKS_ALONE = 4;

interface PutBackDeps {
  readonly journal: Journal;
  readonly progress: Progress;
}

/** A side that may have closed the connection because of one message. */
export type SuspectSide = Exclude<Side, 'service'>;

/**
 * Gives back what a lost lane had not begun, or what the target surely did not store. Where one of them may be why a side closed the
 * connection, they are halved each time until it stands alone, and is listed.
 */
export function putBack(
  waiting: readonly PlannedMessage[],
  { suspect, deps }: { readonly suspect: SuspectSide | null; readonly deps: PutBackDeps },
): void {
  for (const messages of wentTogether(waiting)) {
    const [first] = messages;
    if (!first) continue;
    const { again } = first.folder;
    if (suspect === null) {
      again.push(messages);
      continue;
    }
    for (const planned of messages) planned.suspicions += 1;
    if (messages.length === 1) first.breaksAlone += 1;
    if (first.breaksAlone >= BREAKS_ALONE) listPoison(first, suspect, deps);
    else again.push(...halves(messages));
  }
}

const POISONS: Readonly<Record<SuspectSide, { readonly code: FailureCode; readonly words: string }>> = {
  source: {
    code: 'ItemUnreadable',
    words: 'the source closes the connection whenever this message is asked for',
  },
  target: {
    code: 'ItemRefused',
    words: 'the target closes the connection whenever this message is sent',
  },
};

function listPoison(planned: PlannedMessage, side: SuspectSide, { journal, progress }: PutBackDeps): void {
  planned.folder.listed += 1;
  progress.listed += 1;
  journal.listed(planned, {
    folderId: planned.folder.record.id,
    sourceUid: planned.message.uid,
    state: 'listed',
    messageId: '',
    date: '',
    subject: '',
    sizeBytes: planned.sizeBytes,
    ...POISONS[side],
  });
}

function halves<T>(list: readonly T[]): T[][] {
  if (list.length < 2) return list.length === 0 ? [] : [[...list]];
  const middle = Math.ceil(list.length / 2);
  return [list.slice(0, middle), list.slice(middle)];
}

// merged and cut in the middle, two batches with one culprit each would never become smaller
function wentTogether(messages: readonly PlannedMessage[]): Iterable<readonly PlannedMessage[]> {
  return Map.groupBy(messages, ({ suspects, folder }) => suspects ?? folder).values();
}
