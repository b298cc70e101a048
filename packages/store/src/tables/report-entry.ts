import type { ReportEntryKind, ReportEntryType } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** An entry as parameters of a statement. */
export interface EntryColumns {
  readonly batchId: number;
  readonly userId: number | null;
  readonly atMs: number;
  readonly type: ReportEntryType;
  readonly kind: ReportEntryKind;
  readonly message: string;
  readonly content: string | null;
}

export const reportEntries = defineStatements('entry', {
  add: (db, p: EntryColumns) =>
    db.insertInto('report_entry').values({
      batch_id: p.batchId,
      user_id: p.userId,
      at_ms: p.atMs,
      type: p.type,
      kind: p.kind,
      message: p.message,
      content: p.content,
    }),
  ofUser: (db, p: { userId: number; afterId: number; limit: number }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('user_id', '=', p.userId)
      .where('id', '>', p.afterId)
      .orderBy('id')
      .limit(p.limit),
  /** A user's latest entries of one kind, newest first. */
  latestOfUser: (db, p: { userId: number; kind: ReportEntryKind; limit: number }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('user_id', '=', p.userId)
      .where('kind', '=', p.kind)
      .orderBy('id', 'desc')
      .limit(p.limit),
  /** What a user's runs planned and came to. */
  foldersOfUser: (db, p: { userId: number; planned: ReportEntryKind; ended: ReportEntryKind }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('user_id', '=', p.userId)
      .where('kind', 'in', [p.planned, p.ended])
      .orderBy('id'),
  ofBatch: (db, p: { batchId: number; offset: number; limit: number }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('batch_id', '=', p.batchId)
      .orderBy('id')
      .limit(p.limit)
      .offset(p.offset),
  /** Like ofBatch, from where the last page ended. */
  ofBatchAfter: (db, p: { batchId: number; afterId: number; limit: number }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('batch_id', '=', p.batchId)
      .where('id', '>', p.afterId)
      .orderBy('id')
      .limit(p.limit),
  /** What concerns the batch itself. */
  ofBatchOnly: (db, p: { batchId: number; limit: number }) =>
    db
      .selectFrom('report_entry')
      .selectAll()
      .where('batch_id', '=', p.batchId)
      .where('user_id', 'is', null)
      .orderBy('id', 'desc')
      .limit(p.limit),
});
