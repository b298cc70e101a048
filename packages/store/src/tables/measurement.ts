import { defineStatements } from '../sql/statement.ts';

/** A measurement as it is kept. */
export interface MeasurementColumns {
  readonly guid: string;
  readonly endpointId: number;
  readonly content: string;
}

export const measurements = defineStatements('measurement', {
  add: (db, p: MeasurementColumns) =>
    db.insertInto('measurement').values({ guid: p.guid, endpoint_id: p.endpointId, content: p.content }),
  find: (db, p: { guid: string }) =>
    db.selectFrom('measurement').select('content').where('guid', '=', p.guid),
  /** The newest first. */
  ofEndpoint: (db, p: { endpointId: number }) =>
    db
      .selectFrom('measurement')
      .select('content')
      .where('endpoint_id', '=', p.endpointId)
      .orderBy('id', 'desc'),
  removeOlder: (db, p: { endpointId: number; kept: number }) =>
    db
      .deleteFrom('measurement')
      .where('endpoint_id', '=', p.endpointId)
      .where('id', 'not in', (eb) =>
        eb
          .selectFrom('measurement')
          .select('id')
          .where('endpoint_id', '=', p.endpointId)
          .orderBy('id', 'desc')
          .limit(p.kept),
      ),
});
