import { defineStatements } from '../sql/statement.ts';
import { segmentRows } from './segment-rows.ts';

// Readers take segments and fragments in one statement: between two statements a merge could move messages from the second
// table to the first, and they would be seen in neither. Oldest first: fragments are younger than every segment.

/** Marks rows of ledger_segment where both tables are read. */
export const SEGMENT_TIER = 0;
/** Marks rows of ledger_fragment where both tables are read. */
export const FRAGMENT_TIER = 1;

export const segments = defineStatements('segment', {
  ...segmentRows('ledger_segment'),
  messages: (db, p: { folderId: number }) =>
    db
      .selectFrom('ledger_segment')
      .select((eb) => eb.fn.sum<number | null>('messages').as('messages'))
      .where('folder_id', '=', p.folderId),
  /** All rows, fragments too, with a source UID in first..last. */
  overlapping: (db, p: { folderId: number; first: number; last: number }) =>
    db
      .selectFrom('ledger_segment')
      .where('folder_id', '=', p.folderId)
      .where('last_uid', '>=', p.first)
      .where('first_uid', '<=', p.last)
      .select((eb) => [eb.lit<number>(SEGMENT_TIER).as('tier'), 'id', 'content'])
      .unionAll(
        db
          .selectFrom('ledger_fragment')
          .where('folder_id', '=', p.folderId)
          .where('last_uid', '>=', p.first)
          .where('first_uid', '<=', p.last)
          .select((eb) => [eb.lit<number>(FRAGMENT_TIER).as('tier'), 'id', 'content']),
      )
      .orderBy('tier')
      .orderBy('id'),
  /** All rows with a target UID from `from` on, and every fragment, since a younger one may replace an older message. */
  withTargetUidsFrom: (db, p: { folderId: number; from: number }) =>
    db
      .selectFrom('ledger_segment')
      .where('folder_id', '=', p.folderId)
      .where('max_target_uid', '>=', p.from)
      .select((eb) => [eb.lit<number>(SEGMENT_TIER).as('tier'), 'id', 'content'])
      .unionAll(
        db
          .selectFrom('ledger_fragment')
          .where('folder_id', '=', p.folderId)
          .select((eb) => [eb.lit<number>(FRAGMENT_TIER).as('tier'), 'id', 'content']),
      )
      .orderBy('tier')
      .orderBy('id'),
});
