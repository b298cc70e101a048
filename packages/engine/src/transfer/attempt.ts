/** What is tried with a message; each refusal leads to the next step of the repair ladder. */
export interface Attempt {
  readonly keywords: boolean;
  readonly deletedFlag: boolean;
  readonly systemFlags: boolean;
  /** Whether INTERNALDATE is sent. */
  readonly date: boolean;
  readonly binary: boolean;
  /** Changes bytes; only with the admin's permission. */
  readonly normaliseLineEnds: boolean;
}

/** Everything as the source has it. */
export const FAITHFUL: Attempt = {
  keywords: true,
  deletedFlag: true,
  systemFlags: true,
  date: true,
  binary: false,
  normaliseLineEnds: false,
};
