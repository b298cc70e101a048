import type { FailureCode } from '../failures/failures.ts';

/** What a test says of a server in a word. */
export type EndpointVerdict = 'ready' | 'readyWithWarnings' | 'notReady';

/** What is kept of the last test of an endpoint. */
export interface EndpointTest {
  readonly atMs: number;
  readonly verdict: EndpointVerdict;
  /** Why it is not ready. */
  readonly code: FailureCode | null;
  /** Null where the test did not come so far. */
  readonly roundTripMs: number | null;
  /** Who made the server, as far as it tells. */
  readonly vendor: string | null;
  /** Null in plain text, and where no certificate was taken. */
  readonly certificateValidToMs: number | null;
}
