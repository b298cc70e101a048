import { z } from 'zod';
import {
  failureCode,
  identity,
  instant,
  plainSecret,
  queryFlag,
  ranged,
  workWindows,
  workWindowsText,
} from '../fields.ts';
import { pageOf, pageQuery } from '../page.ts';

const oauthApp = z.object({
  kind: z.literal('oauth-app'),
  grant: z.enum(['client-secret', 'client-certificate', 'delegation']),
  clientId: z.string(),
  tokenUrl: z.string(),
  scope: z.string(),
  mechanism: z.enum(['XOAUTH2', 'OAUTHBEARER']),
  thumbprint: z.string().exactOptional(),
});

/** How mailboxes of an endpoint are opened; secrets are never part of it. */
export const signInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('csv') }),
  z.object({ kind: z.literal('same-password') }),
  z.object({ kind: z.literal('admin-authzid'), admin: z.string() }),
  z.object({ kind: z.literal('admin-template'), admin: z.string(), template: z.string() }),
  oauthApp,
]);

const settings = {
  role: z.enum(['source', 'target', 'both']),
  preset: z.string().nullable(),
  remoteServer: z.string(),
  port: ranged('port'),
  security: z.enum(['None', 'Ssl', 'Tls']),
  acceptUntrustedCertificates: z.boolean(),
  caBundle: z.string().nullable(),
  pinnedFingerprint: z.string().nullable(),
  timeoutConnectMs: ranged('timeoutConnectMs'),
  maxConcurrentMigrations: ranged('maxConcurrentMigrations'),
  maxConcurrentIncrementalSyncs: ranged('maxConcurrentIncrementalSyncs'),
  maxConnectionsPerMailbox: ranged('maxConnectionsPerMailbox').nullable(),
  maxConnectionsTotal: ranged('maxConnectionsTotal').nullable(),
  maxBytesPerSecond: ranged('maxBytesPerSecond').nullable(),
  maxMessagesPerSecond: ranged('maxMessagesPerSecond').nullable(),
  /** Of one mailbox within 24 hours. */
  dailyBytesOut: ranged('dailyBytesOut').nullable(),
  dailyBytesIn: ranged('dailyBytesIn').nullable(),
  messageSizeLimitBytes: ranged('messageSizeLimitBytes').nullable(),
  signIn: signInSchema,
};

/** What the last test of an endpoint found. */
export const lastTestSchema = z.object({
  at: instant,
  verdict: z.enum(['ready', 'readyWithWarnings', 'notReady']),
  /** Why it is not ready. */
  code: failureCode.nullable(),
  /** How long the server takes to answer; null when the test did not come so far. */
  rttMs: z.number().nullable(),
  /** Who made the server, as far as it tells. */
  vendor: z.string().nullable(),
  /** Null in plain text, and where no certificate was taken. */
  certificateValidTo: instant.nullable(),
});

/** A server and what holds for all mailboxes on it (MigrationEndpoint). */
export const endpointSchema = z.object({
  identity: z.string(),
  guid: z.string(),
  endpointType: z.literal('IMAP'),
  ...settings,
  workWindows: workWindows.nullable(),
  activeMigrationCount: z.number(),
  activeIncrementalSyncCount: z.number(),
  lastModifiedTime: instant,
  hasSecret: z.boolean(),
  batches: z.array(z.string()),
  /** Null before the first one. */
  lastTest: lastTestSchema.nullable(),
  /** Another one after each change of what can be set. */
  revision: z.string().exactOptional(),
});

type Optional<Shape extends z.ZodRawShape> = { [K in keyof Shape]: z.ZodExactOptional<Shape[K]> };

/** The same fields, each of which may be left out. */
export function optional<Shape extends z.ZodRawShape>(shape: Shape): Optional<Shape> {
  const entries = Object.entries(shape).map(([name, field]) => [name, z.exactOptional(field)]);
  return Object.fromEntries(entries) as Optional<Shape>;
}

const given = {
  ...optional(settings),
  workWindows: workWindowsText.exactOptional(),
  timeZone: z.string().exactOptional(),
  secret: plainSecret.exactOptional(),
  skipVerification: z.boolean().exactOptional(),
};

/** What makes an endpoint. */
export const newEndpointSchema = z.strictObject({ ...given, name: z.string() });

/** What changes one. */
export const setEndpointSchema = z.strictObject({
  ...given,
  identity,
  newName: z.string().exactOptional(),
  force: z.boolean().exactOptional(),
});

/** What tests one, saved or not; with a user's name it signs in. */
export const testEndpointSchema = z.strictObject({
  ...given,
  identity: identity.exactOptional(),
  userName: z.string().exactOptional(),
  password: plainSecret.exactOptional(),
  /** A second resolver, as in `9.9.9.9`; that of the configuration unless said. */
  nameServer: z.string().max(100).exactOptional(),
});

/** Which endpoints are listed. */
export const listEndpointsSchema = z.strictObject({
  ...pageQuery,
  role: z.enum(['source', 'target', 'both']).exactOptional(),
  text: z.string().exactOptional(),
  sort: z.enum(['identity', 'remoteServer', 'lastModifiedTime']).exactOptional(),
});

/** One endpoint by its name or GUID. */
export const oneEndpointSchema = z.strictObject({ identity });

/** Which endpoint is removed. */
export const removeEndpointSchema = z.strictObject({ identity, force: queryFlag.exactOptional() });

/** A page of endpoints. */
export const endpointPageSchema = pageOf(endpointSchema);

/** An endpoint. */
export type Endpoint = z.infer<typeof endpointSchema>;
/** How an endpoint signs in. */
export type SignIn = z.infer<typeof signInSchema>;

/** What a provider's endpoint begins with. */
export const presetSchema = z.object({
  name: z.string(),
  title: z.string(),
  /** Null for software, which runs anywhere. */
  remoteServer: z.string().nullable(),
  port: z.number(),
  security: z.enum(['None', 'Ssl', 'Tls']),
  messageSizeLimitBytes: z.number().nullable(),
  maxConnectionsPerMailbox: z.number().nullable(),
  excludeFolders: z.array(z.string()),
  adminTemplates: z.array(z.string()),
  takesAuthzid: z.boolean(),
  /** Whether users may sign in with a password at all. */
  takesPasswords: z.boolean(),
  /** Null where applications cannot sign in. */
  oauth: z
    .object({
      tokenUrl: z.string(),
      scope: z.string(),
      mechanism: z.enum(['XOAUTH2', 'OAUTHBEARER']),
      grants: z.array(z.enum(['client-secret', 'client-certificate', 'delegation'])),
    })
    .nullable(),
});

/** All presets. */
export const presetsSchema = z.object({ items: z.array(presetSchema) });

/** A preset. */
export type Preset = z.infer<typeof presetSchema>;
