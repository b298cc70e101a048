import { z } from 'zod';
import { instant, plainSecret } from '../fields.ts';
import { ROLES, SCOPES } from './role.ts';

const role = z.enum(ROLES);

/** Shortest password of an admin, characters. */
export const PASSWORD_CHARACTERS = 12;

/** Whether somebody is signed in, and who. */
export const sessionSchema = z.object({
  /** `first-run`: there is no owner yet. */
  state: z.enum(['first-run', 'signed-out', 'signed-in']),
  name: z.string().nullable(),
  role: role.nullable(),
  /** To be sent as `x-csrf-token` with whatever changes something; null unless signed in by a cookie. */
  csrfToken: z.string().nullable(),
  version: z.string(),
  /** The words of the button that signs in elsewhere; null where that is not set up. */
  openId: z.string().nullable(),
  /** Where commands on the machine of the service find it, for `--data`; null where they find it by themselves, on a database, and for nobody in particular. */
  dataFolder: z.string().nullable(),
});

/** A name and password. */
export const signInInputSchema = z.strictObject({ name: z.string().max(200), password: plainSecret });

/** The first owner; the code was printed by `mailhaul serve` when it started. */
export const firstRunSchema = z.strictObject({
  name: z.string().min(1).max(200),
  password: plainSecret,
  setupCode: plainSecret,
});

/** A session that somebody has open. */
export const openSessionSchema = z.object({
  id: z.string(),
  name: z.string(),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  address: z.string(),
  userAgent: z.string(),
});

/** All open sessions. */
export const openSessionsSchema = z.object({ items: z.array(openSessionSchema) });

/** One session, token or admin. */
export const oneAccessSchema = z.strictObject({ id: z.string().min(1).max(200) });

/** Somebody who may sign in. */
export const adminSchema = z.object({
  id: z.string(),
  name: z.string(),
  role,
  disabled: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant.nullable(),
  /** Whether a password is set; others sign in by OpenID. */
  hasPassword: z.boolean(),
  /** Another one after each change of what can be set; its ETag is the same in quotes. */
  revision: z.string(),
});

/** All admins. */
export const adminsSchema = z.object({ items: z.array(adminSchema) });

/** A new admin. */
export const newAdminSchema = z.strictObject({
  name: z.string().min(1).max(200),
  role,
  password: plainSecret.exactOptional(),
});

/** What changes an admin; a new password or a lower role ends its sessions. */
export const setAdminSchema = z.strictObject({
  id: z.string().min(1).max(200),
  role: role.exactOptional(),
  disabled: z.boolean().exactOptional(),
  password: plainSecret.exactOptional(),
});

/** One's own password. */
export const changePasswordSchema = z.strictObject({ password: plainSecret, newPassword: plainSecret });

const scope = z.enum(SCOPES as [(typeof SCOPES)[number]]);

/** A token for programs, without what it is. */
export const tokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  role,
  /** Empty for everything that the role may. */
  scopes: z.array(scope),
  createdBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
});

/** All tokens. */
export const tokensSchema = z.object({ items: z.array(tokenSchema) });

/** A new token. */
export const newTokenSchema = z.strictObject({
  name: z.string().min(1).max(200),
  role,
  scopes: z.array(scope).exactOptional(),
  /** Days until it ends; null for never. */
  expiresInDays: z.number().int().min(1).max(3_650).nullable().exactOptional(),
});

/** The token itself: shown this once. */
export const shownTokenSchema = tokenSchema.extend({ token: z.string() });

/** The session. */
export type Session = z.infer<typeof sessionSchema>;
/** An open session. */
export type OpenSession = z.infer<typeof openSessionSchema>;
/** An admin. */
export type Admin = z.infer<typeof adminSchema>;
/** A token. */
export type Token = z.infer<typeof tokenSchema>;
