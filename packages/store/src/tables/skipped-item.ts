import { defineStatements } from '../sql/statement.ts';
import { written } from '../sql/written.ts';

/** Which row. */
export interface SkippedItemPlace {
  readonly userId: number;
  readonly folderId: number;
  readonly uidValidity: number;
  readonly sourceUid: number;
}

const KEY = ['user_id', 'folder_id', 'uid_validity', 'source_uid'] as const;

const keyOf = (p: SkippedItemPlace) => ({
  user_id: p.userId,
  folder_id: p.folderId,
  uid_validity: p.uidValidity,
  source_uid: p.sourceUid,
});

export const skippedItems = defineStatements('skippedItem', {
  ofUser: (db, p: { userId: number }) =>
    db
      .selectFrom('skipped_item')
      .selectAll()
      .where('user_id', '=', p.userId)
      .orderBy('folder_id')
      .orderBy('uid_validity')
      .orderBy('source_uid'),
  add: (db, p: SkippedItemPlace) =>
    db
      .insertInto('skipped_item')
      .values(keyOf(p))
      .onConflict((conflict) => conflict.columns(KEY).doNothing()),
  /** Who approved it first stays the one. */
  approve: (db, p: SkippedItemPlace & { atMs: number; by: string | null }) =>
    db
      .insertInto('skipped_item')
      .values({ ...keyOf(p), approved_at_ms: p.atMs, approved_by: p.by })
      .onConflict((conflict) =>
        conflict
          .columns(KEY)
          .doUpdateSet({ approved_at_ms: p.atMs, approved_by: p.by })
          .where('skipped_item.approved_at_ms', 'is', null),
      ),
  retry: (db, p: SkippedItemPlace & { atMs: number }) =>
    db
      .insertInto('skipped_item')
      .values({ ...keyOf(p), retry_at_ms: p.atMs })
      .onConflict((conflict) => conflict.columns(KEY).doUpdateSet({ retry_at_ms: p.atMs })),
  /** A sync has taken up the wishes until then. */
  retried: (db, p: { userId: number; untilMs: number }) =>
    db
      .updateTable('skipped_item')
      .set((eb) => ({ retry_at_ms: eb.lit(null) }))
      .where('user_id', '=', p.userId)
      .where('retry_at_ms', '<=', p.untilMs),
  remove: (db, p: SkippedItemPlace) =>
    db
      .deleteFrom('skipped_item')
      .where('user_id', '=', p.userId)
      .where('folder_id', '=', p.folderId)
      .where('uid_validity', '=', p.uidValidity)
      .where('source_uid', '=', p.sourceUid),
});

const rows = '(select count(*) from skipped_item s where s.user_id = migration_user.id)';
const open =
  '(select count(*) from skipped_item s where s.user_id = migration_user.id and s.approved_at_ms is null)';
const others = `case when skipped_items > ${rows} then skipped_items - ${rows} else 0 end`;

/** Everything of a user or a batch at once; what has no row (a folder that cannot be read) is counted in approved_items. */
export const skippedSets = {
  approveOfUser: written<{ atMs: number; by: string | null; userId: number }>(
    'skippedSets.approveOfUser',
    `update skipped_item set approved_at_ms = cast(:atMs as bigint), approved_by = cast(:by as text)
     where approved_at_ms is null and user_id = :userId`,
  ),
  approveOfBatch: written<{ atMs: number; by: string | null; batchId: number }>(
    'skippedSets.approveOfBatch',
    `update skipped_item set approved_at_ms = cast(:atMs as bigint), approved_by = cast(:by as text)
     where approved_at_ms is null and user_id in (select id from migration_user where batch_id = :batchId)`,
  ),
  approveUser: written<{ atMs: number; userId: number }>(
    'skippedSets.approveUser',
    `update migration_user set approved_at_ms = cast(:atMs as bigint), unapproved_items = 0, approved_items = ${others}
     where id = :userId`,
  ),
  approveBatch: written<{ atMs: number; batchId: number }>(
    'skippedSets.approveBatch',
    `update migration_user set approved_at_ms = cast(:atMs as bigint), unapproved_items = 0, approved_items = ${others}
     where batch_id = :batchId`,
  ),
  /** What is approved without a row is at most as much as there is without a row. */
  settleOthers: written<{ userId: number }>(
    'skippedSets.settleOthers',
    `update migration_user set approved_items = ${others} where id = :userId and approved_items > ${others}`,
  ),
  recount: written<{ userId: number }>(
    'skippedSets.recount',
    `update migration_user set unapproved_items = ${open}
       + case when ${others} > approved_items then ${others} - approved_items else 0 end
     where id = :userId`,
  ),
} as const;
