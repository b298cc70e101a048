import type { Role, Scope } from '@mailhaul/domain';
import type { StoredAdmin, StoredToken } from '@mailhaul/store';
import { revisionOf } from '../use-cases/revision.ts';
import { instantOf } from '../use-cases/times.ts';
import type { Instant } from '../use-cases/view-parts.ts';

/** Somebody who may sign in to page and API. */
export interface AdminView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly disabled: boolean;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant | null;
  readonly hasPassword: boolean;
  /** Another one after each change of role, password or whether it may sign in. */
  readonly revision: string;
}

/** A token for programs, without what it is. */
export interface TokenView {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** Empty for everything that the role may. */
  readonly scopes: readonly Scope[];
  readonly createdBy: string;
  readonly createdAt: Instant;
  readonly expiresAt: Instant | null;
  readonly lastUsedAt: Instant | null;
}

/** An admin as it is shown. */
export function adminView(admin: StoredAdmin): AdminView {
  return {
    id: admin.guid,
    name: admin.name,
    role: admin.role as Role,
    disabled: admin.disabled,
    createdAt: new Date(admin.createdAtMs).toISOString(),
    lastSeenAt: instantOf(admin.lastSeenAtMs),
    hasPassword: admin.passwordHash !== null,
    revision: revisionOf([admin.role, admin.disabled, admin.passwordHash]),
  };
}

/** A token as it is shown. */
export function tokenView(token: Omit<StoredToken, 'hash'>): TokenView {
  return {
    id: token.guid,
    name: token.name,
    role: token.role as Role,
    scopes: JSON.parse(token.scopes),
    createdBy: token.createdBy,
    createdAt: new Date(token.createdAtMs).toISOString(),
    expiresAt: instantOf(token.expiresAtMs),
    lastUsedAt: instantOf(token.lastUsedAtMs),
  };
}
