import { isIP } from 'node:net';
import {
  type Connection,
  type ConnectionOptions,
  type ConnectStep,
  capability,
  connect,
  ImapConnectionError,
  ImapTlsError,
  type ServerAddress,
} from '@mailhaul/imap';
import type { EndpointStepName, StepLog } from './endpoint-step.ts';
import { describeTls, tlsWarning } from './tls-words.ts';

/** What trying to connect is given. */
export interface TryConnect {
  readonly address: ServerAddress;
  readonly options: ConnectionOptions;
  readonly log: StepLog;
  readonly nowMs: number;
}

/** Goes from the name to the capabilities, stage by stage; null when one failed. */
export async function tryConnect(trial: TryConnect): Promise<Connection | null> {
  const { address, options, log } = trial;
  const reached = new Map<ConnectStep, number>();
  const addresses: string[] = [];
  const onStep = (step: ConnectStep, detail?: string) => {
    if (step === 'name' && detail !== undefined) addresses.push(detail);
    if (!reached.has(step)) reached.set(step, log.lap());
    if (step === 'tcp') tellReached(trial, reached, { addresses, remote: detail ?? address.host });
  };
  try {
    const connection = await connect(address, { ...options, onStep });
    tellTls(trial, connection, reached.get('tls'));
    log.found('greeting', { detail: withoutCode(connection.greetingText) }, reached.get('greeting'));
    await tellCapabilities(connection, log);
    return connection;
  } catch (error) {
    tellFailure(trial, error, { reached, addresses });
    return null;
  }
}

// the capabilities in it are a stage of their own
function withoutCode(greeting: string): string {
  return greeting.replace(/^\[[^\]]*\] */, '') || greeting;
}

function tellReached(
  { address, log }: TryConnect,
  reached: ReadonlyMap<ConnectStep, number>,
  { addresses, remote }: { readonly addresses: readonly string[]; readonly remote: string },
): void {
  tellName(address, log, { addresses, ms: reached.get('name') });
  log.found('tcp', { detail: `connected to ${remote} port ${address.port}` }, reached.get('tcp'));
}

function tellName(
  { host }: ServerAddress,
  log: StepLog,
  { addresses, ms }: { readonly addresses: readonly string[]; readonly ms: number | undefined },
): void {
  if (isIP(host)) log.skipped('dns', `${host} is an address already`);
  else log.found('dns', { detail: `${host} is ${[...new Set(addresses)].join(', ') || 'known'}` }, ms);
}

function tellTls({ address, log, nowMs }: TryConnect, connection: Connection, ms: number | undefined): void {
  if (connection.tls) {
    const warning = tlsWarning(connection.tls, address, nowMs);
    const detail = describeTls(connection.tls, nowMs).join('\n');
    return log.found('tls', warning === null ? { detail } : { detail, warning }, ms);
  }
  log.found(
    'tls',
    {
      detail: 'not encrypted: password and mail can be read on the way',
      warning:
        'Use SSL/TLS or STARTTLS: `--security Ssl` or `Tls`; in a URL imaps://, or imap:// without `?security=none`.',
    },
    0,
  );
}

async function tellCapabilities(connection: Connection, log: StepLog): Promise<void> {
  if (connection.capabilities.names.length === 0) await connection.run(capability());
  const { capabilities } = connection;
  const detail = capabilities.names.join(' ');
  const isLocked =
    capabilities.has('LOGINDISABLED') && !capabilities.names.some((name) => /^AUTH=/.test(name));
  const warning = 'The server takes no password on this connection: encrypt it, with imaps:// or STARTTLS.';
  log.found('capabilities', isLocked ? { detail, warning } : { detail });
}

function tellFailure(
  { address, log, nowMs }: TryConnect,
  error: unknown,
  {
    reached,
    addresses,
  }: { readonly reached: ReadonlyMap<ConnectStep, number>; readonly addresses: readonly string[] },
): void {
  const at = failedStage(error, reached, address);
  if (at !== 'dns' && !reached.has('tcp')) tellName(address, log, { addresses, ms: reached.get('name') });
  const told: [ConnectStep, EndpointStepName, string][] = [
    ['tls', 'tls', 'encrypted'],
    ['greeting', 'greeting', 'the server answers'],
  ];
  for (const [step, name, detail] of told)
    if (reached.has(step) && name !== at) log.found(name, { detail }, reached.get(step));
  const facts = error instanceof ImapTlsError ? error.facts : null;
  log.failed(at, error, { occasion: 'connect', ...(facts ? { more: describeTls(facts, nowMs) } : {}) });
}

function failedStage(
  error: unknown,
  reached: ReadonlyMap<ConnectStep, number>,
  { host, security }: ServerAddress,
): EndpointStepName {
  if (error instanceof ImapTlsError) return 'tls';
  if (error instanceof ImapConnectionError && error.trouble === 'name-not-found') return 'dns';
  if (!reached.has('tcp')) return isIP(host) || reached.has('name') ? 'tcp' : 'dns';
  if (security === 'tls' && !reached.has('tls')) return 'tls';
  if (!reached.has('greeting')) return 'greeting';
  return security === 'starttls' && !reached.has('tls') ? 'tls' : 'capabilities';
}
