import type { SideWaits } from './traffic.ts';
/** How the way to the server is protected. */
export type Security = 'tls' | 'starttls' | 'none';

/** Where a server is and how it must prove itself. */
export interface ServerAddress {
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  /** SHA-256 of the server's certificate, hex with or without colons; replaces the chain check. */
  readonly fingerprint?: string;
  /** Takes whatever certificate the server shows: encrypted, but not proved. */
  readonly acceptUntrusted?: boolean;
}

/** Which way a traced line went. */
export type TraceDirection = 'client' | 'server' | 'note';

/** A step of connecting that has been taken; `name` only where the host is not an IP address. */
export type ConnectStep = 'name' | 'tcp' | 'tls' | 'greeting';

/** What a connection is given besides the address. */
export interface ConnectionOptions {
  /** Counts round trips over all connections to the same side. */
  readonly waits?: SideWaits;
  readonly connectTimeoutMs?: number;
  readonly idleTimeoutMs?: number;
  /** Gives up connecting, with its reason; a connection that is made is nothing to it any more. */
  readonly giveUp?: AbortSignal;
  /** Called with every line, secrets and literals left out. */
  readonly trace?: (direction: TraceDirection, line: string) => void;
  /** Called for every line that could not be understood and was skipped. */
  readonly onMalformed?: (line: string, reason: string) => void;
  /** Called after each step of connecting, e.g. to measure them; the detail is the address that a name led to. */
  readonly onStep?: (step: ConnectStep, detail?: string) => void;
}
