import { defineStatements } from '../sql/statement.ts';

/** A record as it is kept. */
export interface TroubleRecordColumns {
  readonly guid: string;
  readonly startedAtMs: number;
  readonly summary: string;
  readonly content: string;
}

export const troubleRecords = defineStatements('troubleRecord', {
  save: (db, p: TroubleRecordColumns) =>
    db
      .insertInto('trouble_record')
      .values({ guid: p.guid, started_at_ms: p.startedAtMs, summary: p.summary, content: p.content })
      .onConflict((conflict) =>
        conflict.column('guid').doUpdateSet((eb) => ({
          summary: eb.ref('excluded.summary'),
          content: eb.ref('excluded.content'),
        })),
      ),
  find: (db, p: { guid: string }) =>
    db.selectFrom('trouble_record').select('content').where('guid', '=', p.guid),
  newest: (db, p: { limit: number }) =>
    db
      .selectFrom('trouble_record')
      .select('summary')
      .orderBy('started_at_ms', 'desc')
      .orderBy('id', 'desc')
      .limit(p.limit),
  removeOlder: (db, p: { kept: number }) =>
    db
      .deleteFrom('trouble_record')
      .where('id', 'not in', (eb) =>
        eb
          .selectFrom('trouble_record')
          .select('id')
          .orderBy('started_at_ms', 'desc')
          .orderBy('id', 'desc')
          .limit(p.kept),
      ),
});
