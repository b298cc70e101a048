import type { Log } from '@mailhaul/base';
import type { Store } from '@mailhaul/store';
import { ServiceError } from '../use-cases/service-error.ts';
import type { TroubleRecord, TroubleSummary } from './trouble-record.ts';

/** Records that are kept; the oldest go. */
const MOST_RECORDS = 200;

/** Records that this process holds because the store takes none: its disk may be what is wrong. */
const MOST_HELD = 20;

/** What the troubleshooter found, in the store: every process that shares it shows the same. */
export class TroubleRecords {
  readonly #store: Store;
  readonly #log: Log;
  readonly #held = new Map<string, TroubleRecord>();

  constructor(store: Store, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Keeps a record, or another state of it; in memory where the store does not take it. */
  async save(record: TroubleRecord): Promise<void> {
    try {
      await this.#write(record);
      this.#held.delete(record.id);
    } catch (error) {
      this.#log.warn('what the troubleshooter found could not be stored', { id: record.id, error });
      this.#held.set(record.id, record);
      const [oldest = ''] = this.#held.keys();
      if (this.#held.size > MOST_HELD) this.#held.delete(oldest);
    }
  }

  async #write(record: TroubleRecord): Promise<void> {
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
    const stored = summaries.map((text): TroubleSummary => JSON.parse(text));
    return [...[...this.#held.values()].reverse().map(summaryOf), ...stored];
  }

  /** Rejects with NOT_FOUND. */
  async show(id: string): Promise<TroubleRecord> {
    const held = this.#held.get(id);
    if (held) return held;
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
