import type { EndpointSecurity, EndpointSettings } from './endpoint.ts';
import type { OAuthApp } from './sign-in-policy.ts';

/**
 * Where a fact comes from. S0–S4: the documents that the product comes from; documented: the maker's or provider's own pages, or its
 * source code; reported: threads of people who met it; unconfirmed: general knowledge, to be checked before anything hangs on it.
 */
export type FactOrigin = 'S0' | 'S1' | 'S2' | 'S4' | 'documented' | 'reported' | 'unconfirmed';

/** A fact and where it comes from. */
export interface Fact<T> {
  readonly value: T;
  readonly from: readonly FactOrigin[];
}

/** How applications get tokens at a provider. */
export interface PresetOAuth {
  /** May hold `{tenant}`. */
  readonly tokenUrl: Fact<string>;
  readonly scope: Fact<string>;
  readonly mechanism: OAuthApp['mechanism'];
  readonly grants: readonly OAuthApp['grant'][];
}

/** What is known about a provider or a server software: numbers that an endpoint begins with, each of which can be overridden. */
export interface EndpointPreset {
  /** For people. */
  readonly title: string;
  /** Null for software, which runs anywhere. */
  readonly remoteServer: Fact<string> | null;
  readonly port: number;
  readonly security: EndpointSecurity;
  /** Largest message that it takes as a target; null when the server tells it itself, or nobody knows. */
  readonly messageSizeLimitBytes: Fact<number> | null;
  /** How far its admin can raise that. */
  readonly messageSizeLimitMostBytes: Fact<number> | null;
  /** Connections to one mailbox, or by one super-user. */
  readonly maxConnectionsPerMailbox: Fact<number> | null;
  /** Bytes that a mailbox hands out in 24 hours. */
  readonly dailyBytesOut: Fact<number> | null;
  /** Bytes that a mailbox takes in 24 hours. */
  readonly dailyBytesIn: Fact<number> | null;
  /** Folder rules that a batch from here begins with, see parseFolderRule. */
  readonly excludeFolders: Fact<readonly string[]> | null;
  /** What it says when it is asked too much; `<n>` stands for a number. */
  readonly throttleTexts: readonly Fact<string>[];
  /** What it says when a session ends with its token or its time. */
  readonly sessionEndTexts: readonly Fact<string>[];
  /** Names by which an admin opens users' mailboxes, for admin-template; null where no admin can. */
  readonly adminTemplates: Fact<readonly string[]> | null;
  /** Whether an admin may sign in with an authorization id (admin-authzid). */
  readonly takesAuthzid: boolean;
  /** Whether users may sign in with a password at all. */
  readonly takesPasswords: boolean;
  readonly oauth: PresetOAuth | null;
}

const MB = 1_000_000;

const fact = <T>(value: T, ...from: readonly FactOrigin[]): Fact<T> => ({ value, from });

const UNKNOWN = {
  remoteServer: null,
  port: 993,
  security: 'Ssl',
  messageSizeLimitBytes: null,
  messageSizeLimitMostBytes: null,
  maxConnectionsPerMailbox: null,
  dailyBytesOut: null,
  dailyBytesIn: null,
  excludeFolders: null,
  throttleTexts: [],
  sessionEndTexts: [],
  adminTemplates: null,
  takesAuthzid: false,
  takesPasswords: true,
  oauth: null,
} as const satisfies Omit<EndpointPreset, 'title'>;

/** Presets by the name that an endpoint keeps. */
export const ENDPOINT_PRESETS = {
  microsoft365: {
    ...UNKNOWN,
    title: 'Microsoft 365 (Exchange Online)',
    remoteServer: fact('outlook.office365.com', 'documented'),
    messageSizeLimitBytes: fact(35 * MB, 'S0', 'S1', 'S2'),
    // Set-Mailbox -MaxReceiveSize
    messageSizeLimitMostBytes: fact(150 * MB, 'S0', 'S1', 'S2'),
    maxConnectionsPerMailbox: fact(10, 'reported', 'unconfirmed'),
    throttleTexts: [
      fact('BAD Request is throttled. Suggested Backoff Time: <n> milliseconds', 'reported'),
      fact('NO Request is throttled. Suggested Backoff Time: <n> milliseconds', 'reported'),
    ],
    sessionEndTexts: [fact('Session invalidated - AccessTokenExpired', 'reported')],
    // Basic authentication was switched off for IMAP (documented)
    takesPasswords: false,
    oauth: {
      tokenUrl: fact('https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token', 'documented'),
      scope: fact('https://outlook.office365.com/.default', 'documented'),
      mechanism: 'XOAUTH2',
      grants: ['client-secret', 'client-certificate'],
    },
  },
  gmail: {
    ...UNKNOWN,
    title: 'Gmail and Google Workspace',
    remoteServer: fact('imap.gmail.com', 'documented'),
    messageSizeLimitBytes: fact(35_651_584, 'reported'),
    maxConnectionsPerMailbox: fact(15, 'documented', 'reported'),
    dailyBytesOut: fact(2_500 * MB, 'documented', 'unconfirmed'),
    dailyBytesIn: fact(500 * MB, 'documented', 'unconfirmed'),
    // labels show every message a second time there
    excludeFolders: fact(['[Gmail]'], 'S0'),
    throttleTexts: [
      fact('NO [THROTTLED]', 'unconfirmed'),
      fact('NO [OVERQUOTA] Account exceeded command or bandwidth limits', 'unconfirmed'),
      fact('NO Too many simultaneous connections', 'S0'),
    ],
    sessionEndTexts: [fact('Session expired, please login again.', 'unconfirmed')],
    oauth: {
      tokenUrl: fact('https://oauth2.googleapis.com/token', 'documented'),
      scope: fact('https://mail.google.com/', 'documented'),
      mechanism: 'XOAUTH2',
      // Workspace only, never @gmail.com
      grants: ['delegation'],
    },
  },
  exchange: {
    ...UNKNOWN,
    title: 'Exchange 2013 and later, in your own house',
    // MaxReceiveSize in Microsoft.Exchange.Imap4.exe.config; an update may set it back
    messageSizeLimitBytes: fact(10 * MB, 'documented'),
    maxConnectionsPerMailbox: fact(16, 'documented'),
    adminTemplates: fact(
      ['{domain}/{admin}/{localpart}', '{domain}\\{admin}\\{localpart}', '{admin}@{domain}\\{localpart}'],
      'S0',
      'documented',
    ),
    takesAuthzid: true,
  },
  dovecot: {
    ...UNKNOWN,
    title: 'Dovecot (also mailcow, Plesk, cPanel, iRedMail)',
    // mail_max_userip_connections: per user and address
    maxConnectionsPerMailbox: fact(10, 'documented'),
    throttleTexts: [fact('NO [LIMIT] Maximum number of connections from user+IP exceeded', 'documented')],
    adminTemplates: fact(['{user}*{admin}'], 'documented'),
    takesAuthzid: true,
  },
  cyrus: { ...UNKNOWN, title: 'Cyrus', takesAuthzid: true },
  yahoo: {
    ...UNKNOWN,
    title: 'Yahoo, AOL, AT&T',
    // imap.mail.yahoo.com shows only a part of huge folders
    remoteServer: fact('export.imap.mail.yahoo.com', 'documented'),
    maxConnectionsPerMailbox: fact(5, 'reported', 'unconfirmed'),
  },
  icloud: {
    ...UNKNOWN,
    title: 'iCloud',
    remoteServer: fact('imap.mail.me.com', 'documented'),
    messageSizeLimitBytes: fact(20 * MB, 'reported'),
    maxConnectionsPerMailbox: fact(5, 'reported', 'unconfirmed'),
  },
} as const satisfies Readonly<Record<string, EndpointPreset>>;

/** The name of a preset. */
export type PresetName = keyof typeof ENDPOINT_PRESETS;

const PRESETS: Readonly<Record<PresetName, EndpointPreset>> = ENDPOINT_PRESETS;

/** The names of all presets, in the order in which they are listed. */
export const PRESET_NAMES = Object.keys(ENDPOINT_PRESETS).filter(isPresetName);

/** Whether a word names a preset. */
export function isPresetName(word: string): word is PresetName {
  return Object.hasOwn(ENDPOINT_PRESETS, word);
}

/** A preset by its name. */
export function presetOf(name: PresetName): EndpointPreset {
  return PRESETS[name];
}

/** The settings that an endpoint of this preset begins with; what the admin says himself wins. */
export function presetSettings(name: PresetName): Partial<EndpointSettings> {
  const { remoteServer, port, security, messageSizeLimitBytes, maxConnectionsPerMailbox } = PRESETS[name];
  const { dailyBytesOut, dailyBytesIn } = PRESETS[name];
  return {
    preset: name,
    ...(remoteServer ? { remoteServer: remoteServer.value } : {}),
    port,
    security,
    ...(messageSizeLimitBytes ? { messageSizeLimitBytes: messageSizeLimitBytes.value } : {}),
    ...(maxConnectionsPerMailbox ? { maxConnectionsPerMailbox: maxConnectionsPerMailbox.value } : {}),
    ...(dailyBytesOut ? { dailyBytesOut: dailyBytesOut.value } : {}),
    ...(dailyBytesIn ? { dailyBytesIn: dailyBytesIn.value } : {}),
  };
}

/** The preset that a server's name gives away; null when it could be anything. */
export function presetOfServer(remoteServer: string): PresetName | null {
  const host = remoteServer.toLowerCase().replace(/\.$/, '');
  if (host === 'imap.mail.yahoo.com') return 'yahoo';
  return PRESET_NAMES.find((name) => PRESETS[name].remoteServer?.value === host) ?? null;
}

/** What an application of a preset's provider asks with; null where applications get no tokens. `tenant` is Microsoft's. */
export function presetOAuth(
  name: PresetName,
  tenant: string | null,
): Pick<OAuthApp, 'tokenUrl' | 'scope' | 'mechanism'> | { readonly problem: string } | null {
  const { oauth, title } = PRESETS[name];
  if (!oauth) return null;
  const { value } = oauth.tokenUrl;
  if (value.includes('{tenant}') && !/^[\w.-]+$/.test(tenant ?? ''))
    return {
      problem: `${title} needs the tenant: its id or one of its domains, as in contoso.onmicrosoft.com.`,
    };
  return {
    tokenUrl: value.replace('{tenant}', () => tenant ?? ''),
    scope: oauth.scope.value,
    mechanism: oauth.mechanism,
  };
}
