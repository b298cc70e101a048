import type { Generated } from 'kysely';

// Who may do what, and who did.

/** Somebody who may sign in. */
export interface AdminTable {
  readonly id: Generated<number>;
  readonly guid: string;
  readonly name: string;
  /** The name in lower case, by which it is found. */
  readonly name_key: string;
  readonly role: string;
  /** Argon2id in PHC form; null for those who sign in elsewhere. */
  readonly password_hash: string | null;
  /** Issuer and subject at an OpenID provider. */
  readonly openid_subject: string | null;
  readonly disabled: number;
  readonly created_at_ms: number;
  readonly last_seen_at_ms: number | null;
}

/** A browser that is signed in. */
export interface SessionTable {
  /** SHA-256 of what the cookie holds, hex. */
  readonly id: string;
  readonly admin_id: number;
  readonly csrf_token: string;
  readonly created_at_ms: number;
  readonly last_seen_at_ms: number;
  readonly expires_at_ms: number;
  readonly address: string;
  readonly user_agent: string;
}

/** A token by which a program signs in. */
export interface ApiTokenTable {
  readonly guid: string;
  /** SHA-256 of the token, hex; it has 256 random bits, so no slow hash is needed. */
  readonly hash: string;
  readonly name: string;
  readonly role: string;
  /** JSON: a list of scopes; empty for all. */
  readonly scopes: string;
  readonly created_by: string;
  readonly created_at_ms: number;
  readonly expires_at_ms: number | null;
  readonly last_used_at_ms: number | null;
}

/** One change that somebody made. */
export interface AuditEntryTable {
  readonly id: Generated<number>;
  readonly at_ms: number;
  readonly by_name: string;
  /** A session, a token by its name, or the machine itself. */
  readonly via: string;
  readonly address: string;
  readonly action: string;
  readonly object: string | null;
  readonly outcome: string;
  /** JSON: {before, after} without secrets. */
  readonly content: string;
  readonly request_id: string;
}
