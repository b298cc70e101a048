import type { WorkWindows } from '../schedule/work-windows.ts';
import type { SignInPolicy } from './sign-in-policy.ts';

/** What an endpoint may be used as. */
export type EndpointRole = 'source' | 'target' | 'both';

/** How the way to the server is protected: in plain text, TLS from the start, or STARTTLS. */
export type EndpointSecurity = 'None' | 'Ssl' | 'Tls';

/** A server and everything that holds for all mailboxes on it (MigrationEndpoint). */
export interface EndpointSettings {
  readonly role: EndpointRole;
  /** The preset it was made from, e.g. `microsoft365`; null for none. */
  readonly preset: string | null;
  readonly remoteServer: string;
  readonly port: number;
  readonly security: EndpointSecurity;
  /** Skips the certificate check. */
  readonly acceptUntrustedCertificates: boolean;
  /** PEM certificates to trust instead of the system's. */
  readonly caBundle: string | null;
  /** SHA-256 of the server's certificate, hex; replaces the chain check. */
  readonly pinnedFingerprint: string | null;
  readonly timeoutConnectMs: number;
  /** Mailboxes whose initial sync runs at the same time. */
  readonly maxConcurrentMigrations: number;
  /** Mailboxes whose incremental or final sync runs at the same time; at most maxConcurrentMigrations. */
  readonly maxConcurrentIncrementalSyncs: number;
  /** Connections to one mailbox; null lets the append mode choose. */
  readonly maxConnectionsPerMailbox: number | null;
  /** Connections to the server, all mailboxes together; null for any number. */
  readonly maxConnectionsTotal: number | null;
  readonly maxBytesPerSecond: number | null;
  /** Messages that are copied per second, all mailboxes together; null for any number. */
  readonly maxMessagesPerSecond: number | null;
  /** Bytes that one mailbox hands out within 24 hours; null for any number. */
  readonly dailyBytesOut: number | null;
  /** Bytes that one mailbox takes in within 24 hours; null for any number. */
  readonly dailyBytesIn: number | null;
  /** Largest message this endpoint takes as a target; null asks the server. */
  readonly messageSizeLimitBytes: number | null;
  readonly signIn: SignInPolicy;
  /** When users may be started; null for always. */
  readonly workWindows: WorkWindows | null;
}

/** An endpoint as it is stored. */
export interface MigrationEndpoint extends EndpointSettings {
  readonly id: number;
  readonly guid: string;
  readonly name: string;
  readonly createdAtMs: number;
  readonly modifiedAtMs: number;
}

/** What an endpoint has when nothing is said (KB 10062: 20 and 10, ruling K1). */
export const ENDPOINT_DEFAULTS = {
  role: 'both',
  preset: null,
  port: 993,
  security: 'Ssl',
  acceptUntrustedCertificates: false,
  caBundle: null,
  pinnedFingerprint: null,
  timeoutConnectMs: 15_000,
  maxConcurrentMigrations: 20,
  maxConcurrentIncrementalSyncs: 10,
  maxConnectionsPerMailbox: null,
  maxConnectionsTotal: null,
  maxBytesPerSecond: null,
  maxMessagesPerSecond: null,
  dailyBytesOut: null,
  dailyBytesIn: null,
  messageSizeLimitBytes: null,
  signIn: { kind: 'csv' },
  workWindows: null,
} as const satisfies Omit<EndpointSettings, 'remoteServer'>;

/** Longest name of an endpoint or a batch, characters. */
export const NAME_CHARACTERS = 64;

/** The protection that a port stands for when none is asked for: 143 means STARTTLS, everything else TLS from the start. */
export function usualSecurity(port: number): EndpointSecurity {
  return port === 143 ? 'Tls' : 'Ssl';
}

/** Why the two concurrency limits do not go together, as a sentence; null when they do. */
export function limitsDisagree(
  settings: Pick<EndpointSettings, 'maxConcurrentMigrations' | 'maxConcurrentIncrementalSyncs'>,
): string | null {
  const { maxConcurrentMigrations: migrations, maxConcurrentIncrementalSyncs: deltas } = settings;
  if (deltas <= migrations) return null;
  return `maxConcurrentIncrementalSyncs (${deltas}) must not be larger than maxConcurrentMigrations (${migrations}).`;
}
