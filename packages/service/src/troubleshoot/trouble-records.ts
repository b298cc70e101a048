import type { Store } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import type { TroubleRecord, TroubleSummary } from './trouble-record.ts';

/** Records that are kept; the oldest go. */
const MOST_RECORDS = 200;

/** What the troubleshooter found, in the store: every process that shares it shows the same. */
export class TroubleRecords {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Keeps a record, or another state of it. */
  async save(record: TroubleRecord): Promise<void> {
    const columns = {
      guid: record.id,
      startedAtMs: Date.parse(record.startedAt),
      summary: JSON.stringify(summaryOf(record)),
      content: JSON.stringify(record),
    };
    await this.#store.migration.write(({ troubles }) => troubles.save(columns, MOST_RECORDS));
  }

  /** The newest first. */
  async list(): Promise<readonly TroubleSummary[]> {
    const summaries = await this.#store.migration.read.troubles.newest(MOST_RECORDS);
    return summaries.map((text): TroubleSummary => JSON.parse(text));
  }

  /** Rejects with NOT_FOUND. */
  async show(id: string): Promise<TroubleRecord> {
    const text = await this.#store.migration.read.troubles.find(id);
    if (text !== null) return JSON.parse(text);
    throw new ServiceError({
      code: 'NOT_FOUND',
      message: `There is no record \`${id}\` of the troubleshooter.`,
      fix: '`mailhaul troubleshoot --records` lists those that are kept.',
    });
  }
}

function summaryOf({
  id,
  kind,
  identity,
  batch,
  startedAt,
  endedAt,
  result,
  verdicts,
}: TroubleRecord): TroubleSummary {
  const [first] = verdicts;
  return {
    id,
    kind,
    identity,
    batch,
    startedAt,
    endedAt,
    result,
    cause: first?.cause ?? null,
    message: first?.message ?? null,
  };
}
