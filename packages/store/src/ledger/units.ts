import type { ClosedUnit, SendUnit } from '@mailhaul/domain';
import { decodeUnitMessages, encodeUnitMessages } from '../codec/unit-messages.ts';
import type { OpenUnitTable } from '../schema/ledger.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { openUnits } from '../tables/open-unit.ts';
import { addFragments } from './fragments.ts';
import { writeAdjustments, writeItems } from './left-out.ts';

/** Unit id of outcomes that had no intent: adopted or repaired messages. */
const WITHOUT_INTENT = 0;

/** Writes intents. */
export async function writeOpenUnits(
  transaction: Transaction,
  pairId: number,
  units: readonly SendUnit[],
): Promise<void> {
  const rows = units.map(({ messages, ...unit }) => ({
    pairId,
    ...unit,
    messages: encodeUnitMessages(messages),
  }));
  await transaction.runEach(openUnits.add, rows);
}

/** Turns intents into outcomes; answers how many messages each folder gained. */
export async function writeClosedUnits(
  transaction: Transaction,
  pairId: number,
  units: readonly ClosedUnit[],
): Promise<ReadonlyMap<number, number>> {
  const closing = units.filter((unit) => unit.id !== WITHOUT_INTENT).map(({ id }) => ({ pairId, id }));
  const closed = await transaction.runEach(openUnits.remove, closing);
  if (closed !== closing.length) {
    const ids = closing.map(({ id }) => id).join(', ');
    throw new Error(`a unit that is to be closed is not open (units ${ids}); nothing was written`);
  }
  const gained = await addFragments(transaction, units);
  await writeItems(
    transaction,
    units.flatMap((unit) => unit.items),
  );
  await writeAdjustments(
    transaction,
    units.flatMap((unit) => unit.adjustments),
  );
  return gained;
}

/** Intents without an outcome. */
export async function readOpenUnits(
  reader: Reader,
  pairId: number,
  folderId?: number,
): Promise<readonly SendUnit[]> {
  const rows =
    folderId === undefined
      ? await reader.all(openUnits.ofPair, { pairId })
      : await reader.all(openUnits.ofFolder, { pairId, folderId });
  return rows.map(unitOf);
}

function unitOf(row: OpenUnitTable): SendUnit {
  return {
    id: row.id,
    folderId: row.folder_id,
    lane: row.lane,
    targetUidNext: row.target_uid_next,
    messages: decodeUnitMessages(row.messages),
  };
}
