import { defineStatements } from '../sql/statement.ts';
import { written } from '../sql/written.ts';

/** An intent as parameters of a statement. */
export interface OpenUnitColumns {
  readonly pairId: number;
  readonly id: number;
  readonly folderId: number;
  readonly lane: number;
  readonly targetUidNext: number;
  readonly messages: Uint8Array;
}

export const openUnits = defineStatements('openUnit', {
  add: (db, p: OpenUnitColumns) =>
    db.insertInto('ledger_open_unit').values({
      pair_id: p.pairId,
      id: p.id,
      folder_id: p.folderId,
      lane: p.lane,
      target_uid_next: p.targetUidNext,
      messages: p.messages,
    }),
  remove: (db, p: { pairId: number; id: number }) =>
    db.deleteFrom('ledger_open_unit').where('pair_id', '=', p.pairId).where('id', '=', p.id),
  ofPair: (db, p: { pairId: number }) =>
    db.selectFrom('ledger_open_unit').selectAll().where('pair_id', '=', p.pairId).orderBy('id'),
  ofFolder: (db, p: { pairId: number; folderId: number }) =>
    db
      .selectFrom('ledger_open_unit')
      .selectAll()
      .where('pair_id', '=', p.pairId)
      .where('folder_id', '=', p.folderId)
      .orderBy('id'),
});

// one clock for all who take over from each other, on whichever machine they are
const NOW = {
  sqlite: "cast(unixepoch('subsec') * 1000 as integer)",
  postgres: 'cast(extract(epoch from clock_timestamp()) * 1000 as bigint)',
} as const;

const leave = (now: string) =>
  `update ledger_open_unit set left_at_ms = ${now} where pair_id = :pairId and left_at_ms is null`;
const ages = (now: string) =>
  `select id, ${now} - left_at_ms as left_for_ms from ledger_open_unit
     where pair_id = :pairId and folder_id = :folderId and left_at_ms is not null`;

/** Intents whose owner is gone. */
export const leftUnits = {
  /** Whoever wrote what is open now is gone; what was found so before keeps its time. */
  leave: written<{ pairId: number }>('leftUnits.leave', {
    sqlite: leave(NOW.sqlite),
    postgres: leave(NOW.postgres),
  }),
  ages: written<{ pairId: number; folderId: number }, { id: number; left_for_ms: number }>('leftUnits.ages', {
    sqlite: ages(NOW.sqlite),
    postgres: ages(NOW.postgres),
  }),
  takeUp: written<{ pairId: number; id: number }>(
    'leftUnits.takeUp',
    'update ledger_open_unit set left_at_ms = null where pair_id = :pairId and id = :id',
  ),
};
