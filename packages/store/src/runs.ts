import type { Clock } from '@mailhaul/base';
import type { MailboxPair } from '@mailhaul/domain';
import type { Connection } from './sql/connection.ts';
import { pairs } from './tables/pair.ts';
import { runs } from './tables/run.ts';

/** One run over a mailbox pair. */
export interface RunRecord {
  readonly id: number;
  readonly pair: MailboxPair;
  readonly startedAtMs: number;
  /** Null while it runs, and for ever if it was killed. */
  readonly endedAtMs: number | null;
  /** What `end` was given. */
  readonly summary: unknown;
}

/** The history of runs, oldest first. */
export class RunHistory {
  readonly #connection: Connection;
  readonly #clock: Clock;

  constructor(connection: Connection, clock: Clock) {
    this.#connection = connection;
    this.#clock = clock;
  }

  /** Notes that a run over this pair begins; the pair must have been taken once. */
  start(pair: MailboxPair): Promise<number> {
    return this.#connection.transaction(async (transaction) => {
      const [found] = await transaction.all(pairs.find, { source: pair.source, target: pair.target });
      if (found === undefined)
        throw new Error(`no ledger was ever taken for ${pair.source} → ${pair.target}`);
      const [run] = await transaction.all(runs.start, { pairId: found.id, startedAtMs: this.#clock.now() });
      if (run === undefined) throw new Error('the database gave no id to a run');
      return run.id;
    });
  }

  /** Notes how a run ended; the summary is stored as JSON. */
  async end(id: number, summary: unknown): Promise<void> {
    const row = { id, endedAtMs: this.#clock.now(), summary: JSON.stringify(summary) };
    const ended = await this.#connection.transaction((transaction) => transaction.run(runs.end, row));
    if (ended !== 1) throw new Error(`there is no run ${id}`);
  }

  async list(): Promise<readonly RunRecord[]> {
    const rows = await this.#connection.all(runs.all, {});
    return rows.map((row) => ({
      id: row.id,
      pair: { source: row.source, target: row.target },
      startedAtMs: row.started_at_ms,
      endedAtMs: row.ended_at_ms,
      summary: row.summary === null ? null : JSON.parse(row.summary),
    }));
  }
}
