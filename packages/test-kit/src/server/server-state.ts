import type { RoundTripCounter } from '../wire/round-trips.ts';
import type { Account } from './account.ts';
import type { ConnectionLog } from './connection-log.ts';
import type { ImapServerOptions, ServerProfile } from './options.ts';
import type { ServerScript } from './script.ts';

/** A client's connection, as the others see it. */
export interface OpenSession {
  readonly account: Account | undefined;
}

/** What all sessions of one server share. */
export interface ServerState {
  readonly options: ImapServerOptions;
  readonly profile: ServerProfile;
  readonly accounts: Map<string, Account>;
  readonly logs: ConnectionLog[];
  readonly sessions: Set<OpenSession>;
  readonly countByVerb: Map<string, number>;
  readonly sideRoundTrips: RoundTripCounter;
  /** Aborts when the server closes, so that no scripted delay outlives it. */
  readonly closing: AbortSignal;
  script: ServerScript;
}
