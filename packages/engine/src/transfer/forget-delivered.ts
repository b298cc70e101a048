import type { Ledger } from '@mailhaul/domain';
import type { FolderCopy } from './folder-copy.ts';

/** What was listed, was to be tried again and has arrived, is not left out any more. A pass that was cut short leaves it to the next. */
export async function forgetDelivered(folder: FolderCopy, ledger: Ledger): Promise<void> {
  const tried = [...folder.knownItems].filter(([, state]) => state === 'retry').map(([uid]) => uid);
  const arrived: number[] = [];
  for (const uid of tried)
    if (
      (await ledger.segments(folder.record.id, uid, uid)).some(({ sourceUids }) => sourceUids.includes(uid))
    )
      arrived.push(uid);
  await ledger.removeItems(folder.record.id, arrived);
}
