import type { AccountSeed } from './account.ts';
import type { ServerScript } from './script.ts';

/** A namespace as NAMESPACE shows it. */
export interface NamespaceSeed {
  readonly prefix: string;
  readonly delimiter: string | null;
}

/** How a server of some kind differs from the plain one: data only, so that profiles are rows. */
export interface ServerProfile {
  /** After login. IMAP4rev1 is added when left out. */
  readonly capabilities: readonly string[];
  /** Before login; STARTTLS and LOGINDISABLED are added as TLS demands. */
  readonly preLoginCapabilities: readonly string[];
  /** null: LIST answers NIL and names have no levels. */
  readonly delimiter: string | null;
  /** The personal prefix, `INBOX.` on Courier; CREATE outside of it is refused. */
  readonly prefix: string;
  readonly otherUsers: readonly NamespaceSeed[];
  readonly shared: readonly NamespaceSeed[];
  /** `\*` among them: new keywords are welcome. */
  readonly permanentFlags: readonly string[];
  /** A flag outside PERMANENTFLAGS refuses the APPEND, or is dropped with OK. */
  readonly unknownFlags: 'refuse' | 'drop';
  /** Keywords longer than this are refused. */
  readonly keywordLimitBytes: number;
  /** A literal that was not allowed to come unasked: its bytes run as commands, or the connection closes. */
  readonly unexpectedLiteral: 'execute' | 'close';
  readonly emptyMessage: 'refuse' | 'store';
  /** SELECT tells UIDNEXT. */
  readonly uidNextInSelect: boolean;
  /** SELECT tells HIGHESTMODSEQ always, or only to sessions that have spoken of CONDSTORE. */
  readonly modseqInSelect: 'always' | 'asked';
}

/** Connections beyond the limit are turned away. */
export interface ConnectionLimit {
  readonly max: number;
  /** `server`: counted at once and answered with BYE; `account`: counted per user and answered at sign-in. */
  readonly scope: 'server' | 'account';
  /** The whole untagged line (server) or the tagged text (account). */
  readonly answer?: string;
}

/** PEM texts for STARTTLS or implicit TLS. */
export interface TlsIdentity {
  readonly key: string;
  readonly cert: string;
  /** TLS from the first byte. */
  readonly implicit?: boolean;
  /** Clear-text sign-in is refused. */
  readonly required?: boolean;
}

/** How to start a scripted server; everything but the accounts has a default. */
export interface ImapServerOptions extends Partial<ServerProfile> {
  readonly accounts: readonly AccountSeed[];
  readonly profile?: Partial<ServerProfile>;
  readonly host?: string;
  readonly port?: number;
  readonly latencyMs?: number;
  readonly tls?: TlsIdentity;
  readonly script?: ServerScript;
  readonly connectionLimit?: ConnectionLimit;
  /** Users who may sign in as anybody: name → password. */
  readonly masterUsers?: Readonly<Record<string, string>>;
  /** `digest` keeps size and SHA-256 of appended messages instead of their bytes. */
  readonly retain?: 'all' | 'digest';
  /** This many pipelined UID FETCHes answer in turns, as Dovecot does; 1 when left out. */
  readonly interleavedFetches?: number;
  /** First UIDVALIDITY handed out; random when left out, because real servers differ. */
  readonly uidValidityBase?: number;
  /** Counts round trips per connection; costs a little time per byte. On when left out. */
  readonly countRoundTrips?: boolean;
}
