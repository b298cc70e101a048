import type { EndpointTest } from '@mailhaul/domain';
import type { Selectable } from 'kysely';
import type { EndpointTestTable } from '../schema/migration.ts';
import type { Reader, Transaction } from '../sql/connection.ts';
import { endpoints } from '../tables/endpoint.ts';
import { endpointTests } from '../tables/endpoint-test.ts';
import { only } from './rows.ts';

const US_OF_MS = 1_000;

/** Reads what the last test of an endpoint found. */
export function endpointTestReader(reader: Reader) {
  return {
    /** By the endpoint's id. */
    all: async (): Promise<ReadonlyMap<number, EndpointTest>> =>
      new Map((await reader.all(endpointTests.all, {})).map((row) => [row.endpoint_id, testOf(row)])),
    ofEndpoint: async (endpointId: number): Promise<EndpointTest | null> =>
      only((await reader.all(endpointTests.ofEndpoint, { endpointId })).map(testOf)),
  };
}

/** Keeps it as long as its endpoint. */
export function endpointTestWriter(transaction: Transaction) {
  return {
    ...endpointTestReader(transaction),
    /** In place of the one before; nothing is kept of an endpoint that was removed meanwhile. */
    save: async (endpointId: number, { roundTripMs, ...test }: EndpointTest): Promise<void> => {
      const [endpoint] = await transaction.all(endpoints.lock, { id: endpointId });
      if (endpoint === undefined) return;
      const roundTripUs = roundTripMs === null ? null : Math.round(roundTripMs * US_OF_MS);
      await transaction.run(endpointTests.save, { ...test, endpointId, roundTripUs });
    },
    /** What it found is about another server. */
    forget: (endpointId: number) => transaction.run(endpointTests.remove, { endpointId }),
  };
}

function testOf(row: Selectable<EndpointTestTable>): EndpointTest {
  return {
    atMs: row.at_ms,
    verdict: row.verdict,
    code: row.code,
    roundTripMs: row.round_trip_us === null ? null : row.round_trip_us / US_OF_MS,
    vendor: row.vendor,
    certificateValidToMs: row.certificate_valid_to_ms,
  };
}
