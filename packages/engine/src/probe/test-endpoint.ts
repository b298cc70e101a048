import type { Clock } from '@mailhaul/base';
import { type Failure, vendorOf } from '@mailhaul/domain';
import { type Connection, type ConnectionOptions, logout, type TlsFacts } from '@mailhaul/imap';
import type { AccountSpec } from '../account/account.ts';
import { lookAround, lookFromOutside, NOTHING_LEARNED } from './endpoint-account.ts';
import { tryConnect } from './endpoint-connection.ts';
import { type EndpointStep, StepLog } from './endpoint-step.ts';

/** What testing an endpoint is given besides the account. */
export interface TestEndpointDeps {
  readonly clock: Clock;
  readonly connection?: ConnectionOptions;
  /** Does not sign in: whether the server is there, proves itself, and how far it is. */
  readonly withoutSignIn?: boolean;
  /** Called with every stage as it ends. */
  readonly onStep?: (step: EndpointStep) => void;
}

/** How an endpoint does. */
export interface EndpointReport {
  readonly verdict: 'ok' | 'warning' | 'failed';
  readonly steps: readonly EndpointStep[];
  /** Why it cannot be used; null when it can. */
  readonly failure: Failure | null;
  /** What was agreed on and shown; null in the clear, and when it did not come to that. */
  readonly tls: TlsFacts | null;
  /** What the server offers after the sign-in, or before it when that failed. */
  readonly capabilities: readonly string[];
  /** Median, ms; null when it did not come to that. */
  readonly roundTripMs: number | null;
  /** Who made the server, as far as it tells. */
  readonly vendor: string | null;
}

/**
 * Tests an endpoint stage by stage, from its name to a round trip: name, TCP, TLS, greeting, capabilities, sign-in (once),
 * namespace, folders, special use, quota, largest message. Changes nothing; never rejects for what the server does.
 */
export async function testEndpoint(spec: AccountSpec, deps: TestEndpointDeps): Promise<EndpointReport> {
  const { clock, connection: options = {}, onStep = () => undefined } = deps;
  const log = new StepLog({ clock, side: spec.side, onStep });
  const connection = await tryConnect({ address: spec.address, options, log, nowMs: clock.now() });
  const look = deps.withoutSignIn ? lookFromOutside : lookAround;
  const { credentials } = spec;
  const { id, roundTripMs } = connection
    ? await look(connection, { credentials, log, clock })
    : NOTHING_LEARNED;
  if (connection) await leave(connection);
  log.close();
  return {
    verdict: verdictOf(log.steps),
    steps: log.steps,
    failure: log.steps.find(({ failure }) => failure !== null)?.failure ?? null,
    tls: connection?.tls ?? null,
    capabilities: connection?.capabilities.names ?? [],
    roundTripMs,
    vendor: connection && vendorOf(id, connection.greetingText),
  };
}

function verdictOf(steps: readonly EndpointStep[]): EndpointReport['verdict'] {
  if (steps.some(({ verdict }) => verdict === 'failed')) return 'failed';
  return steps.some(({ verdict }) => verdict === 'warning') ? 'warning' : 'ok';
}

async function leave(connection: Connection): Promise<void> {
  // the connection ends either way
  if (!connection.failure) await connection.run(logout()).catch(() => null);
  connection.destroy();
}
