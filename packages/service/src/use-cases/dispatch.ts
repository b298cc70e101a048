/** A user that was admitted: whoever gets it runs it, if the fence is still the user's. */
export interface AdmittedJob {
  readonly userId: number;
  readonly fence: number;
}

/** Where admitted users run. Delivery may be lost or doubled: the lease and the fence make that harmless. */
export interface Dispatch {
  dispatch(jobs: readonly AdmittedJob[]): Promise<void>;
}
