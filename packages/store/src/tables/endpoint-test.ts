import type { EndpointVerdict, FailureCode } from '@mailhaul/domain';
import { defineStatements } from '../sql/statement.ts';

/** The outcome of a test as it is kept. */
export interface EndpointTestColumns {
  readonly endpointId: number;
  readonly atMs: number;
  readonly verdict: EndpointVerdict;
  readonly code: FailureCode | null;
  readonly roundTripUs: number | null;
  readonly vendor: string | null;
  readonly certificateValidToMs: number | null;
}

const outcomeOf = (p: EndpointTestColumns) => ({
  at_ms: p.atMs,
  verdict: p.verdict,
  code: p.code,
  round_trip_us: p.roundTripUs,
  vendor: p.vendor,
  certificate_valid_to_ms: p.certificateValidToMs,
});

export const endpointTests = defineStatements('endpointTest', {
  all: (db) => db.selectFrom('endpoint_test').selectAll(),
  ofEndpoint: (db, p: { endpointId: number }) =>
    db.selectFrom('endpoint_test').selectAll().where('endpoint_id', '=', p.endpointId),
  /** In place of the one before. */
  save: (db, p: EndpointTestColumns) =>
    db
      .insertInto('endpoint_test')
      .values({ endpoint_id: p.endpointId, ...outcomeOf(p) })
      .onConflict((conflict) => conflict.column('endpoint_id').doUpdateSet(outcomeOf(p))),
  remove: (db, p: { endpointId: number }) =>
    db.deleteFrom('endpoint_test').where('endpoint_id', '=', p.endpointId),
});
