import type { Kysely } from 'kysely';
import type { Schema } from '../schema/schema.ts';

/** A row of delivered messages as parameters of a statement. */
export interface SegmentColumns {
  readonly folderId: number;
  readonly firstUid: number;
  readonly lastUid: number;
  readonly maxTargetUid: number;
  readonly messages: number;
  readonly content: Uint8Array;
}

interface RowKey {
  readonly folderId: number;
  readonly id: number;
}

type Db = Kysely<Schema>;

/** The statements that fragments and segments have in common. */
export const segmentRows = (name: 'ledger_fragment' | 'ledger_segment') => {
  // both have the same columns, and Kysely types one name much better than a union of two
  const table = name as 'ledger_segment';
  return {
    add: (db: Db, p: SegmentColumns) =>
      db.insertInto(table).values({
        folder_id: p.folderId,
        first_uid: p.firstUid,
        last_uid: p.lastUid,
        max_target_uid: p.maxTargetUid,
        messages: p.messages,
        content: p.content,
      }),
    /** What lies where, without the content. */
    headers: (db: Db, p: { folderId: number }) =>
      db
        .selectFrom(table)
        .select(['id', 'first_uid', 'last_uid', 'messages'])
        .where('folder_id', '=', p.folderId)
        .orderBy('id'),
    content: (db: Db, p: RowKey) =>
      db.selectFrom(table).select('content').where('folder_id', '=', p.folderId).where('id', '=', p.id),
    replaceContent: (db: Db, p: RowKey & { content: Uint8Array }) =>
      db
        .updateTable(table)
        .set({ content: p.content })
        .where('folder_id', '=', p.folderId)
        .where('id', '=', p.id),
    remove: (db: Db, p: RowKey) =>
      db.deleteFrom(table).where('folder_id', '=', p.folderId).where('id', '=', p.id),
    removeAll: (db: Db, p: { folderId: number }) => db.deleteFrom(table).where('folder_id', '=', p.folderId),
  };
};
