import type { SendUnit } from '@mailhaul/domain';
import { type Connection, formatSet, select, splitForLine, uidFetch } from '@mailhaul/imap';
import { METADATA_ITEMS, MetadataAnswers, type SourceMessage } from '../enumerate/source-message.ts';
import type { FolderCopy, OpenUnit } from '../transfer/folder-copy.ts';
import { plannedMessage } from './journal.ts';

/**
 * Takes up intents that an earlier process left without outcome: their messages are in doubt, since nobody knows how long its last
 * session lives; that is counted from when it was first found to be gone, whoever found it. What is no longer at the source keeps the
 * size and date of the intent.
 */
export async function restoreUnits(
  connection: Connection,
  folder: FolderCopy,
  left: { units: readonly SendUnit[]; nowMs: number },
): Promise<void> {
  const uids = left.units
    .flatMap((unit) => unit.messages.map(({ sourceUid }) => sourceUid))
    .sort((a, b) => a - b);
  const present = await metadataOf(connection, folder, uids);
  for (const intent of left.units) {
    const unit: OpenUnit = {
      id: intent.id,
      folder,
      isLeft: true,
      targetUidNext: intent.targetUidNext,
      messages: [],
      delivered: [],
      items: [],
      adjustments: [],
      unsettled: intent.messages.length,
    };
    for (const { sourceUid, sizeBytes } of intent.messages) {
      const gone: SourceMessage = {
        uid: sourceUid,
        sizeBytes,
        internalDate: '',
        instantS: null,
        system: 0,
        keywords: [],
      };
      const planned = plannedMessage(unit, present.get(sourceUid) ?? gone);
      planned.phase = 'sent';
      unit.messages.push(planned);
    }
    folder.openUnits.add(unit);
    const sinceMs = left.nowMs - (folder.intentsLeftForMs.get(intent.id) ?? 0);
    folder.doubtful.set(unit, { sinceMs, looked: false, isSuspect: false });
  }
}

async function metadataOf(
  connection: Connection,
  folder: FolderCopy,
  uids: readonly number[],
): Promise<ReadonlyMap<number, SourceMessage>> {
  const answers = new MetadataAnswers();
  await connection.run(select(connection, folder.sourceArgument(connection), { readOnly: true }));
  for (const piece of splitForLine(uids)) {
    await connection.run(uidFetch(formatSet(piece), METADATA_ITEMS, (fetched) => answers.take(fetched)));
  }
  return answers.messages();
}
