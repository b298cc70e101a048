import {
  type BatchOptions,
  type ItemLimit,
  type MigrationConfig,
  type MigrationUser,
  settle,
} from '@mailhaul/domain';
import { type AccountSpec, type CopyOptions, DEFAULT_OPTIONS } from '@mailhaul/engine';
import type { StoredBatch, StoredEndpoint, StoredUser } from '@mailhaul/store';
import type { Vault } from '../secrets/vault.ts';
import { resolveSignIn } from '../sign-in/resolve-sign-in.ts';
import type { TokenCache } from '../sign-in/token-cache.ts';

/** Everything a user's pass is made from. */
export interface UserParts {
  readonly user: StoredUser;
  readonly batch: StoredBatch;
  readonly source: StoredEndpoint;
  readonly target: StoredEndpoint;
  readonly config: MigrationConfig;
}

const SECURITY = { None: 'none', Ssl: 'tls', Tls: 'starttls' } as const;

/** One side's account of a user, secrets opened; FailureError BadConfiguration when its row cannot be signed in with. */
export function accountSpec(
  side: 'source' | 'target',
  { user, ...parts }: UserParts,
  deps: { readonly vault: Vault; readonly tokens: TokenCache },
): AccountSpec {
  const endpoint = parts[side];
  const given = { policy: endpoint.signIn, secret: deps.vault.openEndpoint(endpoint) };
  const row = { ...user.row, ...deps.vault.openRow(user) };
  const credentials = resolveSignIn({ side, endpoint: given, row }, deps.tokens);
  const { userRoot } = user.row;
  const root = side === 'source' && userRoot !== null ? { root: userRoot } : {};
  return { side, address: addressOf(endpoint), credentials, ...root };
}

/** Where an endpoint's server is and how it must prove itself. */
export function addressOf(endpoint: Omit<StoredEndpoint, 'id'>): AccountSpec['address'] {
  const { remoteServer, port, security, caBundle, pinnedFingerprint, acceptUntrustedCertificates } = endpoint;
  return {
    host: remoteServer,
    port,
    security: SECURITY[security],
    ...(caBundle === null ? {} : { ca: caBundle }),
    ...(pinnedFingerprint === null ? {} : { fingerprint: pinnedFingerprint }),
    ...(acceptUntrustedCertificates ? { acceptUntrusted: true } : {}),
  };
}

/** What a user's pass does, by the precedence user > CSV > batch > endpoint > config. */
export function copyOptions({ user, batch, source, target }: UserParts): CopyOptions {
  const { options } = batch;
  return {
    ...DEFAULT_OPTIONS,
    folders: {
      ...DEFAULT_OPTIONS.folders,
      include: options.includeFolders,
      exclude: user.row.excludeFolders ?? options.excludeFolders,
      into: user.row.targetUserRoot ?? options.targetRootFolder,
    },
    sinceS: seconds(options.receivedAfterMs),
    beforeS: seconds(options.receivedBeforeMs),
    maxItemSizeBytes: least(options.maxItemSizeBytes, messageSizeLimit(user, target.messageSizeLimitBytes)),
    lanes: least(source.maxConnectionsPerMailbox, target.maxConnectionsPerMailbox),
    // at completion the whole mailbox is recounted instead
    verify: user.work === 'final' ? 'none' : 'quick',
  };
}

// Set-Mailbox -MaxReceiveSize raises or lowers one user's limit
function messageSizeLimit({ settings }: MigrationUser, endpointBytes: number | null): number | null {
  return settings.maxReceiveSizeBytes ?? endpointBytes;
}

/** How many items a user may lose. */
export function itemLimits({ user, batch }: Pick<UserParts, 'user' | 'batch'>): {
  readonly bad: ItemLimit;
  readonly large: ItemLimit;
} {
  return {
    bad: limitOf('badItemLimit', user, batch.options),
    large: limitOf('largeItemLimit', user, batch.options),
  };
}

function limitOf(
  name: 'badItemLimit' | 'largeItemLimit',
  { settings, row }: MigrationUser,
  options: BatchOptions,
): ItemLimit {
  return settle<ItemLimit>({
    ...(settings[name] === undefined ? {} : { user: settings[name] }),
    ...(row[name] === null ? {} : { csv: row[name] }),
    batch: options[name],
    config: 0,
  }).value;
}

// messages have whole seconds: from a moment within a second on, or until it, is from the next one on, or until that
function seconds(atMs: number | null): number | null {
  return atMs === null ? null : Math.ceil(atMs / 1000);
}

function least(...values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : Math.min(...given);
}
