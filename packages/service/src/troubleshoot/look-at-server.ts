import { type Clock, Secret } from '@mailhaul/base';
import type { FailureCode, Ramp } from '@mailhaul/domain';
import type { AccountSpec, EndpointReport } from '@mailhaul/engine';
import type { StoredEndpoint } from '@mailhaul/store';
import type { NameServer } from '../dns/ask-dns.ts';
import type { LookAtName } from '../dns/look-at-name.ts';
import { testServer } from '../probe/test-server.ts';
import { failureOf } from '../report/failure.ts';
import { addressOf } from '../runner/user-setup.ts';
import type { UseCaseDeps } from '../use-cases/use-case-deps.ts';
import type { OtherWay, SceneSide, ServerLook } from './scene.ts';

/** How a server is looked at. */
export interface ServerWishes {
  readonly clock: Clock;
  /** Ports on which IMAP is usually found. */
  readonly usualPorts: readonly number[];
  readonly measureConnections: UseCaseDeps['measureConnections'];
  readonly lookAtName: LookAtName;
  /** A second resolver; null: nobody else is asked. */
  readonly nameServer: NameServer | null;
  /** Tries how many connections it greets. */
  readonly ramps: boolean;
}

/** Connections that a ramp opens at most: more looks like an attack. */
const RAMP_MOST = 16;
/** Nobody signs in with these: the test ends before. */
const NOBODY = { user: '', kind: 'password', secret: new Secret('') } as const;

type Way = Pick<StoredEndpoint, 'port' | 'security'>;

/** Looks at a server without signing in; where the configured way fails, the usual other ones are tried at the same time. */
export async function lookAtServer(
  side: SceneSide,
  endpoint: StoredEndpoint,
  wishes: ServerWishes,
): Promise<ServerLook> {
  const { clock, usualPorts, ramps } = wishes;
  const lookAtName = once(wishes.lookAtName);
  const test = (way: Way): Promise<EndpointReport> =>
    testServer(specOf(side, { ...endpoint, ...way }), {
      clock,
      lookAtName,
      nameServer: wishes.nameServer,
      withoutSignIn: true,
      connection: { connectTimeoutMs: endpoint.timeoutConnectMs },
    });
  const report = await test(endpoint);
  const ways = otherWays(endpoint, report, usualPorts);
  const others: readonly OtherWay[] = await Promise.all(
    ways.map(async (way) => ({ ...way, report: await test(way) })),
  );
  const ramp = ramps && report.failure === null ? await rampOf(endpoint, wishes) : null;
  return { side, endpoint, report, others, ramp };
}

// other ways go to the same name
function once(lookAtName: LookAtName): LookAtName {
  let look: ReturnType<LookAtName> | null = null;
  return (host, second) => {
    look ??= lookAtName(host, second);
    return look;
  };
}

/** Opens 1, 2, 4 … connections; nobody signs in, so nobody can be locked out. */
async function rampOf(
  endpoint: StoredEndpoint,
  { clock, measureConnections }: ServerWishes,
): Promise<Ramp | null> {
  try {
    const { server } = await measureConnections({
      address: addressOf(endpoint),
      account: null,
      most: Math.min(RAMP_MOST, endpoint.maxConcurrentMigrations),
      clock,
      signal: new AbortController().signal,
      connectTimeoutMs: endpoint.timeoutConnectMs,
      onStage: () => undefined,
    });
    return server;
  } catch (error) {
    // not even one opened, which the test of the server has told already or tells the next time
    if (error instanceof Error) return { steps: [], end: 'refused', words: failureOf(error).words };
    throw error;
  }
}

function specOf(side: SceneSide, endpoint: StoredEndpoint): AccountSpec {
  return { side, address: addressOf(endpoint), credentials: NOBODY };
}

/** Failures that another port may not have. */
const OTHER_PORT: readonly FailureCode[] = ['ConnectTimeout', 'ConnectFailed', 'ConnectionRefused'];
/** Failures that come of speaking TLS to who does not, or the other way round. */
const OTHER_SECURITY: readonly FailureCode[] = [
  'ConnNoGreeting',
  'TlsNotSpoken',
  'TlsFailed',
  'StartTlsMissing',
];

function otherWays(
  { port, security }: Way,
  { failure }: EndpointReport,
  usualPorts: readonly number[],
): Way[] {
  if (failure === null) return [];
  const isSame = OTHER_SECURITY.includes(failure.code);
  if (!isSame && !OTHER_PORT.includes(failure.code)) return [];
  const ports = new Set([...(isSame ? [port] : []), ...usualPorts]);
  if (!isSame) ports.delete(port);
  const ways: Way[] = [...ports].flatMap((one) => [
    { port: one, security: 'Ssl' as const },
    { port: one, security: 'Tls' as const },
  ]);
  return ways.filter((way) => way.port !== port || way.security !== security);
}
