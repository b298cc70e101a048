import type { Secret } from '@mailhaul/base';
import {
  ENDPOINT_DEFAULTS,
  type EndpointSettings,
  limitsDisagree,
  parseWorkWindows,
  type RangeName,
  SIGN_IN_KINDS,
  usualSecurity,
} from '@mailhaul/domain';
import { signInPolicyProblem } from '../sign-in/check-policy.ts';
import { Checks } from '../use-cases/checks.ts';
import type { EndpointInput } from '../use-cases/use-cases.ts';
import { settingsStart } from './preset-start.ts';

const NUMBERS = [
  'port',
  'timeoutConnectMs',
  'maxConcurrentMigrations',
  'maxConcurrentIncrementalSyncs',
  'maxConnectionsPerMailbox',
  'maxConnectionsTotal',
  'maxBytesPerSecond',
  'maxMessagesPerSecond',
  'dailyBytesOut',
  'dailyBytesIn',
  'messageSizeLimitBytes',
] as const satisfies readonly (RangeName & keyof EndpointSettings)[];

/** The settings that an input leads to, starting from those before; throws ServiceError with everything that is wrong. */
export function endpointSettings(
  before: EndpointSettings | null,
  input: EndpointInput,
  secret: Secret<string> | null,
): EndpointSettings {
  const checks = new Checks();
  const settings = merged(before, input, checks);
  if (settings.remoteServer.trim() === '') checks.refuse('remoteServer', 'remoteServer must not be empty.');
  for (const name of NUMBERS) checks.range(name, settings[name]);
  const disagree = limitsDisagree(settings);
  if (disagree !== null) checks.refuse('maxConcurrentIncrementalSyncs', disagree);
  checkSignIn(settings, secret, checks);
  checks.done();
  return settings;
}

function merged(before: EndpointSettings | null, input: EndpointInput, checks: Checks): EndpointSettings {
  const { workWindows: windows, timeZone, secret: _, skipVerification: __, ...given } = input;
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const start = settingsStart(before, input, checks);
  const known = pick({ ...start, ...said }, start);
  const port = input.port ?? before?.port ?? usualPort(input);
  const security = input.security ?? before?.security ?? usualSecurity(port);
  return { ...known, port, security, ...limitsTogether(before, input), workWindows: windowsOf() };

  function windowsOf() {
    if (windows === undefined) return start.workWindows;
    if (windows === null) return null;
    const read = parseWorkWindows(windows, timeZone ?? start.workWindows?.timeZone ?? 'UTC');
    if (typeof read !== 'string') return read;
    checks.refuse('workWindows', read);
    return null;
  }
}

// only what an endpoint has: an input may carry its identity and other things besides
function pick<T extends object>(from: T, shape: object): T {
  return Object.fromEntries(Object.entries(from).filter(([name]) => name in shape)) as T;
}

function usualPort({ security }: EndpointInput): number {
  return security === 'None' || security === 'Tls' ? 143 : ENDPOINT_DEFAULTS.port;
}

// whoever lowers only the first limit does not want to be told about the default of the second
function limitsTogether(
  before: EndpointSettings | null,
  { maxConcurrentMigrations, maxConcurrentIncrementalSyncs }: EndpointInput,
): Partial<EndpointSettings> {
  if (maxConcurrentMigrations === undefined || maxConcurrentIncrementalSyncs !== undefined) return {};
  const deltas = before?.maxConcurrentIncrementalSyncs ?? ENDPOINT_DEFAULTS.maxConcurrentIncrementalSyncs;
  return { maxConcurrentIncrementalSyncs: Math.min(deltas, Math.max(1, maxConcurrentMigrations)) };
}

function checkSignIn({ signIn }: EndpointSettings, secret: Secret<string> | null, checks: Checks): void {
  const kinds: readonly string[] = SIGN_IN_KINDS;
  if (!kinds.includes(signIn.kind)) {
    checks.refuse('signIn', `\`${signIn.kind}\` is no way to sign in; there are ${kinds.join(', ')}.`);
    return;
  }
  const problem = signInPolicyProblem(signIn, secret);
  if (problem !== null) checks.refuse('signIn', problem);
}
