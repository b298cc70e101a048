import type { Certificate, CertificateKind } from './certificates.ts';

/** What a private Dovecot is asked to be; everything has a plain default. */
export interface DovecotOptions {
  readonly format?: 'maildir' | 'mdbox' | 'sdbox';
  /** The hierarchy separator that clients see; default "/". */
  readonly separator?: '/' | '.';
  /** The personal namespace's prefix, such as `INBOX.`; default none. */
  readonly prefix?: string;
  /** A Maildir laid out as directories, where a folder name may hold a dot. */
  readonly layout?: 'fs';
  /** Connections per user and address; more are turned away. */
  readonly maxConnections?: number;
  readonly maxLineBytes?: number;
  readonly certificate?: CertificateKind;
  /** LOGINDISABLED until STARTTLS; the instance then listens on 127.0.0.5. */
  readonly requireTls?: boolean;
  /** Folder name → RFC 6154 attribute; these folders exist from the start. */
  readonly specialUse?: Readonly<Record<string, string>>;
  /** Other users' folders below `shared/`, shown once their owner grants rights (SETACL). */
  readonly sharedNamespace?: boolean;
  /** `[Gmail]/All Mail` and `[Gmail]/Starred`, which show every message a second time. */
  readonly virtualGmail?: boolean;
  readonly quota?: DovecotQuota;
  /** May sign in as anyone, as `user*master` or with an authorization identity. */
  readonly masterUser?: { readonly user: string; readonly password: string };
  /** The password of every user that is not in `accounts`. */
  readonly password?: string;
  /** When given, only these users exist: name → password. */
  readonly accounts?: Readonly<Record<string, string>>;
  /** XOAUTH2 and OAUTHBEARER, for whoever has a token that a provider vouches for. */
  readonly oauth?: DovecotOauth;
  /** Offers COMPRESS=DEFLATE. */
  readonly compress?: boolean;
  /** Capabilities to keep quiet about, such as MULTIAPPEND or LITERAL+. */
  readonly without?: readonly string[];
  readonly fsync?: 'optimized' | 'never' | 'always';
  /** Where the mail lies; default disk. */
  readonly storage?: 'tmpfs' | 'disk';
  /** Further lines for dovecot.conf. */
  readonly extra?: readonly string[];
}

/** How tokens are checked, at each sign-in and not again while the session lasts. */
export interface DovecotOauth {
  /** RFC 7662, on loopback. */
  readonly introspectionUrl: string;
  /** A token opens every mailbox, as an application's does at Microsoft 365; otherwise only that of its subject. */
  readonly anyMailbox?: boolean;
}

/** Limits of every mailbox of an instance. */
export interface DovecotQuota {
  readonly storageKilobytes?: number;
  readonly messages?: number;
  /** A single message above this is refused with NO [LIMIT] or [OVERQUOTA]. */
  readonly mailSizeBytes?: number;
}

/** The special-use folders that most servers come with. */
export const STANDARD_SPECIAL_USE: Readonly<Record<string, string>> = {
  Drafts: '\\Drafts',
  Sent: '\\Sent',
  Trash: '\\Trash',
  Junk: '\\Junk',
  Archive: '\\Archive',
};

/** The password of every account unless the options say otherwise. */
export const TEST_PASSWORD = 'pw-test';

/** What the options leave open: where the instance lives and who owns its mail. */
export interface DovecotPlace {
  readonly folder: string;
  readonly host: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly certificate: Certificate;
  readonly owner: { readonly uid: number; readonly gid: number };
  /** Set when not root: everything runs as this user and group. */
  readonly unprivileged?: { readonly user: string; readonly group: string };
}

// Dovecot 2.3.19 after sign-in; imap_capability can only replace the whole list
const CAPABILITY =
  'IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES THREAD=REFS ' +
  'THREAD=ORDEREDSUBJECT MULTIAPPEND URL-PARTIAL CATENATE UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED ' +
  'I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE ' +
  'SNIPPET=FUZZY PREVIEW=FUZZY PREVIEW STATUS=SIZE SAVEDATE LITERAL+ NOTIFY SPECIAL-USE';

/** The whole dovecot.conf of an instance. */
export function dovecotConf(options: DovecotOptions, place: DovecotPlace): string {
  return [
    ...core(options, place),
    ...signIn(options, place),
    ...personalNamespace(options),
    ...(options.sharedNamespace ? sharedNamespace(options) : []),
    ...(options.virtualGmail ? virtualNamespace(options, place) : []),
    ...plugins(options, place),
    ...services(place),
    ...(options.extra ?? []),
    '',
  ].join('\n');
}

/** One `name { … }` block. */
function block(head: string, lines: readonly string[]): readonly string[] {
  return [`${head} {`, ...lines.map((line) => `  ${line}`), '}'];
}

function core(options: DovecotOptions, place: DovecotPlace): readonly string[] {
  return [
    'protocols = imap',
    `listen = ${place.host}`,
    `base_dir = ${place.folder}/run`,
    `state_dir = ${place.folder}/state`,
    `instance_name = ${place.folder.replaceAll('/', '-').slice(1)}`,
    `log_path = ${place.folder}/log`,
    'default_process_limit = 300',
    `ssl = ${options.requireTls ? 'required' : 'yes'}`,
    `ssl_cert = <${place.certificate.certFile}`,
    `ssl_key = <${place.certificate.keyFile}`,
    `disable_plaintext_auth = ${options.requireTls ? 'yes' : 'no'}`,
    `mail_location = ${location(options, '~')}`,
    `mail_fsync = ${options.fsync ?? 'never'}`,
    `mail_max_userip_connections = ${options.maxConnections ?? 200}`,
    ...(options.maxLineBytes === undefined ? [] : [`imap_max_line_length = ${options.maxLineBytes}`]),
    ...(options.without === undefined ? [] : [`imap_capability = ${capability(options.without, options)}`]),
  ];
}

function location(options: DovecotOptions, home: string): string {
  const format = options.format ?? 'maildir';
  if (format !== 'maildir') return `${format}:${home}/${format}`;
  return `maildir:${home}/Maildir${options.layout === 'fs' ? ':LAYOUT=fs' : ''}`;
}

function capability(without: readonly string[], options: DovecotOptions): string {
  const acl = options.sharedNamespace ? ' ACL RIGHTS=texk' : '';
  const all = CAPABILITY + acl + (options.quota ? ' QUOTA' : '');
  return all
    .split(' ')
    .filter((word) => !without.includes(word))
    .join(' ');
}

function signIn(options: DovecotOptions, place: DovecotPlace): readonly string[] {
  const { uid, gid } = place.owner;
  const passwords = options.accounts
    ? ['driver = passwd-file', `args = username_format=%u ${place.folder}/users`]
    : ['driver = static', `args = password=${options.password ?? TEST_PASSWORD}`];
  return [
    `auth_mechanisms = plain login${options.oauth ? ' xoauth2 oauthbearer' : ''}`,
    'auth_failure_delay = 0',
    // any character, and letter case kept: account names in CSV files are strange
    'auth_username_chars =',
    'auth_username_format = %u',
    'auth_master_user_separator = *',
    'first_valid_uid = 1',
    'first_valid_gid = 1',
    ...(options.masterUser ? masterPassdb(place) : []),
    ...(options.oauth ? oauthPassdb(place) : []),
    // not without need: looking up the owner of shared folders is by no mechanism, so it would find nobody
    ...block('passdb', options.oauth ? [...passwords, 'mechanisms = plain login'] : passwords),
    ...block('userdb', ['driver = static', `args = uid=${uid} gid=${gid} home=${place.folder}/home/%u`]),
  ];
}

function masterPassdb(place: DovecotPlace): readonly string[] {
  const lines = [`args = ${place.folder}/masters`, 'master = yes', 'result_success = continue'];
  return block('passdb', ['driver = passwd-file', ...lines]);
}

function oauthPassdb(place: DovecotPlace): readonly string[] {
  const lines = ['mechanisms = xoauth2 oauthbearer', `args = ${place.folder}/oauth2.conf`];
  return block('passdb', ['driver = oauth2', ...lines]);
}

/** The file that the oauth2 passdb reads. */
export function oauthConf({ introspectionUrl, anyMailbox }: DovecotOauth): string {
  return [
    `introspection_url = ${introspectionUrl}`,
    'introspection_mode = post',
    'username_attribute = username',
    // both names are put through this before they are compared: a constant makes them equal
    `username_format = ${anyMailbox ? 'any' : '%u'}`,
    'active_attribute = active',
    'active_value = true',
    '',
  ].join('\n');
}

function personalNamespace(options: DovecotOptions): readonly string[] {
  const folders = Object.entries(options.specialUse ?? {}).flatMap(([name, use]) =>
    block(`mailbox "${name}"`, [`special_use = ${use}`, 'auto = create']),
  );
  const head = ['inbox = yes', `separator = ${options.separator ?? '/'}`, `prefix = ${options.prefix ?? ''}`];
  return block('namespace inbox', [...head, ...folders]);
}

function sharedNamespace(options: DovecotOptions): readonly string[] {
  const separator = options.separator ?? '/';
  const own = options.format === undefined || options.format === 'maildir' ? ':INDEXPVT=~/shared/%%u' : '';
  return block('namespace shared', [
    'type = shared',
    `separator = ${separator}`,
    `prefix = shared${separator}%%u${separator}`,
    `location = ${location(options, '%%h')}${own}`,
    'subscriptions = no',
    'list = children',
  ]);
}

function virtualNamespace(options: DovecotOptions, place: DovecotPlace): readonly string[] {
  const separator = options.separator ?? '/';
  return block('namespace gmail', [
    `separator = ${separator}`,
    `prefix = [Gmail]${separator}`,
    `location = virtual:${place.folder}/virtual:INDEX=~/virtual-index`,
    'list = yes',
    'subscriptions = no',
    ...block('mailbox "All Mail"', ['special_use = \\All']),
    ...block('mailbox Starred', ['special_use = \\Flagged']),
  ]);
}

function plugins(options: DovecotOptions, place: DovecotPlace): readonly string[] {
  const mail = ['$mail_plugins'];
  const imap = ['$mail_plugins'];
  const settings: string[] = [];
  if (options.quota) {
    mail.push('quota');
    imap.push('imap_quota');
    settings.push(...quotaRules(options.quota));
  }
  if (options.sharedNamespace) {
    mail.push('acl');
    imap.push('imap_acl');
    // without acl_user a master user would see nothing but INBOX
    settings.push(
      'acl = vfile',
      'acl_user = %u',
      `acl_shared_dict = file:${place.folder}/home/shared-folders`,
    );
  }
  if (options.virtualGmail) mail.push('virtual');
  if (options.compress) {
    mail.push('zlib');
    imap.push('imap_zlib');
  }
  return [
    `mail_plugins = ${mail.slice(1).join(' ')}`,
    ...block('protocol imap', [`mail_plugins = ${[...imap].join(' ')}`]),
    ...block('plugin', settings),
  ];
}

function quotaRules(quota: DovecotQuota): readonly string[] {
  const limits = [
    ...(quota.storageKilobytes === undefined ? [] : [`storage=${quota.storageKilobytes}K`]),
    ...(quota.messages === undefined ? [] : [`messages=${quota.messages}`]),
  ];
  return [
    'quota = count:Mailbox',
    'quota_vsizes = yes',
    ...(limits.length === 0 ? [] : [`quota_rule = *:${limits.join(':')}`]),
    // the default lets one message go a tenth over, which makes tests of the limit vague
    'quota_grace = 0',
    ...(quota.mailSizeBytes === undefined ? [] : [`quota_max_mail_size = ${quota.mailSizeBytes}`]),
  ];
}

function services(place: DovecotPlace): readonly string[] {
  const own = place.unprivileged;
  const unchrooted = own ? ['chroot ='] : [];
  const inside = ['chroot =', 'unix_listener stats-reader {', '  mode = 0666', '}'];
  return [
    ...(own ? unprivilegedUsers(own) : []),
    ...block('service imap-login', [
      ...unchrooted,
      // one login process for all connections: a fresh one each would slow every sign-in
      'service_count = 0',
      'process_min_avail = 1',
      ...block('inet_listener imap', [`port = ${place.imapPort}`]),
      ...block('inet_listener imaps', [`port = ${place.imapsPort}`, 'ssl = yes']),
    ]),
    ...block('service anvil', [
      ...unchrooted,
      // otherwise each failed sign-in delays the next from the same address, up to 15 s
      ...block('unix_listener anvil-auth-penalty', ['mode = 0']),
    ]),
    ...block('service stats', [...inside, ...block('unix_listener stats-writer', ['mode = 0666'])]),
  ];
}

function unprivilegedUsers(own: { readonly user: string; readonly group: string }): readonly string[] {
  return [
    `default_internal_user = ${own.user}`,
    `default_login_user = ${own.user}`,
    `default_internal_group = ${own.group}`,
  ];
}
