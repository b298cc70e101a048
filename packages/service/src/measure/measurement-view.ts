import type { Ramp, RampAdvice } from '@mailhaul/domain';
import type { NetworkFigures } from '@mailhaul/engine';
import type { ReportedFailure } from '../report/failure.ts';
import type { PlainSecret, UseCase } from '../use-cases/use-case.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** What can be measured at an endpoint. */
export type MeasurementKind = 'network' | 'ramp';

/** What the way to a server can do, and how many connections are worth it. */
export interface NetworkView extends NetworkFigures {
  /** The least number of connections that brings nearly the best rate; null when nothing was fetched. */
  readonly knee: number | null;
}

/** How many connections a server bears, and what follows. */
export interface RampView {
  readonly server: Ramp;
  /** Null where nobody signed in. */
  readonly mailbox: Ramp | null;
  readonly advice: RampAdvice;
}

/** One measurement of an endpoint; it is kept. */
export interface MeasurementView {
  readonly document: 'mailhaul-measurement';
  readonly id: string;
  readonly kind: MeasurementKind;
  readonly endpoint: string;
  readonly endpointGuid: string;
  readonly server: string;
  readonly state: 'running' | 'done' | 'failed' | 'stopped';
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  /** What is being done, for people. */
  readonly stage: string;
  readonly network: NetworkView | null;
  readonly ramp: RampView | null;
  /** Why it could not be measured. */
  readonly failure: ReportedFailure | null;
}

/** Which endpoint is measured, and how. */
export interface MeasurementInput {
  readonly identity: string;
  readonly kind: MeasurementKind;
  /** Whose mailbox is opened; needed to measure the network. */
  readonly userName?: string;
  /** The user's own; without it the endpoint signs in as it does for a batch. */
  readonly password?: PlainSecret;
  /** Connections at once, at most; 8 for the network and 32 for a ramp unless said. */
  readonly mostConnections?: number;
  /** Stores test messages in a folder of their own, which is removed again. */
  readonly append?: boolean;
}

/** What can be measured, and what was. */
export interface MeasurementUseCases {
  /** Begins to measure; answers at once. */
  readonly 'measurement.new': UseCase<MeasurementInput, MeasurementView>;
  readonly 'measurement.get': UseCase<{ readonly id: string }, MeasurementView>;
  /** What was measured at an endpoint, the newest first. */
  readonly 'measurement.list': UseCase<{ readonly identity: string }, readonly MeasurementView[]>;
}
