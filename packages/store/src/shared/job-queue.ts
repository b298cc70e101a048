import type { Log } from '@mailhaul/base';
import type { PgBoss } from 'pg-boss';
import type { PostgresConnection } from '../postgres/connection.ts';
import type { ScriptRunner } from '../sql/connection.ts';

/** A user that was admitted. Delivery may be lost or doubled: lease and fence make that harmless. */
export interface UserJob {
  readonly userId: number;
  readonly fence: number;
}

const SCHEMA = 'mailhaul_jobs';
const QUEUE = 'run-user';
/** Nothing is delivered twice by the queue: a job that nobody took in time is void, since its lease is over. */
const QUEUE_OPTIONS = { retryLimit: 0, expireInSeconds: 60, retentionSeconds: 3_600, deleteAfterSeconds: 60 };

/** Carries admitted users to the processes that run them; lives in the same database, in a schema of its own. */
export class JobQueue {
  readonly #boss: PgBoss;

  constructor(boss: PgBoss) {
    this.#boss = boss;
  }

  /** Puts jobs in, in the caller's transaction. */
  async add(transaction: ScriptRunner, jobs: readonly UserJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const db = {
      executeSql: async (text: string, values?: unknown[]) => ({
        rows: [...(await transaction.script(text, values))],
      }),
    };
    const entries = jobs.map(({ userId, fence }) => ({ data: { userId, fence } }));
    await this.#boss.insert(QUEUE, entries, { db });
  }

  /** Takes so many at most; nobody else gets them. */
  async take(most: number): Promise<readonly UserJob[]> {
    const jobs = await this.#boss.fetch<UserJob>(QUEUE, { batchSize: most });
    if (jobs.length === 0) return [];
    await this.#boss.deleteJob(
      QUEUE,
      jobs.map(({ id }) => id),
    );
    return jobs.map(({ data: { userId, fence } }) => ({ userId, fence }));
  }

  async close(): Promise<void> {
    await this.#boss.stop({ graceful: false, close: false });
  }
}

/** Opens the queue and makes its tables where they are missing. Loads pg-boss only here. */
export async function openJobQueue({ pool }: PostgresConnection, log: Log): Promise<JobQueue> {
  const { PgBoss } = await import('pg-boss');
  const boss = new PgBoss({
    schema: SCHEMA,
    db: { executeSql: (text, values) => pool.query(text, values) },
    schedule: false,
  });
  boss.on('error', (error) => log.warn('the job queue has trouble', { error }));
  boss.on('warning', ({ message }) => log.info('the job queue warns', { message }));
  await boss.start();
  await boss.createQueue(QUEUE, QUEUE_OPTIONS);
  return new JobQueue(boss);
}
