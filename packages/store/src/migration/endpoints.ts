import { ENDPOINT_DEFAULTS, type EndpointSettings, type MigrationEndpoint } from '@mailhaul/domain';
import type { Reader, Transaction } from '../sql/connection.ts';
import { endpoints } from '../tables/endpoint.ts';
import { nameKey, only } from './rows.ts';

/** An endpoint with its sealed secret. */
export interface StoredEndpoint extends MigrationEndpoint {
  readonly secret: Uint8Array | null;
}

/** Finds endpoints. */
export function endpointReader(reader: Reader) {
  return {
    all: async () => (await reader.all(endpoints.all, {})).map(endpointOf),
    find: async (name: string) =>
      only((await reader.all(endpoints.find, { nameKey: nameKey(name) })).map(endpointOf)),
    byId: async (id: number) => only((await reader.all(endpoints.byId, { id })).map(endpointOf)),
  };
}

/** Changes endpoints. */
export function endpointWriter(transaction: Transaction) {
  return {
    ...endpointReader(transaction),
    add: async (endpoint: Omit<StoredEndpoint, 'id'>): Promise<StoredEndpoint> => {
      const [added] = await transaction.all(endpoints.add, {
        ...columnsOf(endpoint),
        guid: endpoint.guid,
        createdAtMs: endpoint.createdAtMs,
      });
      if (added === undefined) throw new Error('the database gave no id to an endpoint');
      return { ...endpoint, id: added.id };
    },
    /** Nobody else changes it until the transaction ends. */
    lock: async (id: number) => only((await transaction.all(endpoints.lock, { id })).map(endpointOf)),
    replace: (endpoint: StoredEndpoint) =>
      transaction.run(endpoints.replace, { ...columnsOf(endpoint), id: endpoint.id }),
    remove: (id: number) => transaction.run(endpoints.remove, { id }),
  };
}

function columnsOf(endpoint: Omit<StoredEndpoint, 'id'>) {
  const { guid: _, name, createdAtMs: __, modifiedAtMs, secret, ...settings } = endpoint;
  return {
    name,
    nameKey: nameKey(name),
    settings: JSON.stringify('id' in settings ? { ...settings, id: undefined } : settings),
    secret,
    modifiedAtMs,
  };
}

function endpointOf(row: {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  readonly settings: string;
  readonly secret: Uint8Array | null;
  readonly created_at_ms: number;
  readonly modified_at_ms: number;
}): StoredEndpoint {
  // what older versions did not know has its default
  const settings: EndpointSettings = { ...ENDPOINT_DEFAULTS, ...JSON.parse(row.settings) };
  return {
    ...settings,
    id: row.id,
    guid: row.guid,
    name: row.name,
    secret: row.secret,
    createdAtMs: row.created_at_ms,
    modifiedAtMs: row.modified_at_ms,
  };
}
