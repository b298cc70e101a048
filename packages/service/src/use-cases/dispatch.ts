import type { MigrationWriter } from '@mailhaul/store';

/** A user that was admitted: whoever gets it runs it, if the fence is still the user's. */
export interface AdmittedJob {
  readonly userId: number;
  readonly fence: number;
}

/** Where admitted users run. Delivery may be lost or doubled: the lease and the fence make that harmless. */
export interface Dispatch {
  /** Whether nobody runs here at this moment; unknown where others run them. */
  readonly isIdle?: boolean;
  /** In the transaction that admits them, where delivery must not outlive it. */
  enqueue?(tables: MigrationWriter, jobs: readonly AdmittedJob[]): Promise<void>;
  /** After it. */
  dispatch(jobs: readonly AdmittedJob[]): Promise<void>;
}
