import type { Reader, Transaction } from '../sql/connection.ts';
import { endpoints } from '../tables/endpoint.ts';
import { type MeasurementColumns, measurements } from '../tables/measurement.ts';

/** Reads what was measured at endpoints; the JSON is the service's. */
export function measurementReader(reader: Reader) {
  return {
    find: async (guid: string): Promise<string | null> =>
      (await reader.all(measurements.find, { guid }))[0]?.content ?? null,
    /** The newest first. */
    ofEndpoint: async (endpointId: number): Promise<readonly string[]> =>
      (await reader.all(measurements.ofEndpoint, { endpointId })).map(({ content }) => content),
  };
}

/** Keeps it as long as its endpoint. */
export function measurementWriter(transaction: Transaction) {
  return {
    ...measurementReader(transaction),
    /** Keeps one, and no more than so many of its endpoint; nothing of an endpoint that was removed meanwhile. */
    add: async (measurement: MeasurementColumns, kept: number): Promise<void> => {
      const { endpointId } = measurement;
      const [endpoint] = await transaction.all(endpoints.lock, { id: endpointId });
      if (endpoint === undefined) return;
      await transaction.run(measurements.add, measurement);
      await transaction.run(measurements.removeOlder, { endpointId, kept });
    },
  };
}
