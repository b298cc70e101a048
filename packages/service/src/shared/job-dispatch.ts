import type { MigrationWriter, SharedDatabase } from '@mailhaul/store';
import type { AdmittedJob, Dispatch } from '../use-cases/dispatch.ts';

/** Hands admitted users to whichever process takes them from the queue in the database. */
export class JobDispatch implements Dispatch {
  readonly #shared: SharedDatabase;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
  }

  async enqueue(tables: MigrationWriter, jobs: readonly AdmittedJob[]): Promise<void> {
    await tables.enqueue(await this.#shared.jobs(), jobs);
  }

  async dispatch(jobs: readonly AdmittedJob[]): Promise<void> {
    if (jobs.length > 0) await this.#shared.signal('jobs');
  }
}
