import type { Certificate } from './certificates.ts';

/** What a private Cyrus is asked to be; the defaults give the classic `INBOX.` layout. */
export interface CyrusOptions {
  /** "/" as the separator instead of ".". */
  readonly unixHierarchySeparator?: boolean;
  /** Personal folders beside INBOX instead of below it. */
  readonly altNamespace?: boolean;
  /** Announced as APPENDLIMIT; 0 means no limit of its own. */
  readonly maxMessageBytes?: number;
  /** Storage limit of each new account; default about 4 GB. */
  readonly quotaKilobytes?: number;
  /** false: an account has no mailbox until an admin creates `user.NAME`; default true. */
  readonly autocreate?: boolean;
  readonly certificate?: 'server' | 'wronghost' | 'expired' | 'selfsigned';
  readonly storage?: 'tmpfs' | 'disk';
  /** Further lines for imapd.conf. */
  readonly extra?: readonly string[];
}

/** Where an instance lives. */
export interface CyrusPlace {
  readonly folder: string;
  readonly host: string;
  readonly imapPort: number;
  readonly imapsPort: number;
  readonly certificate: Certificate;
}

/** May act for every account by an authorization identity (AUTHENTICATE PLAIN). */
export const CYRUS_PROXY_USER = 'proxyadmin';
/** Sees and may change every mailbox. */
export const CYRUS_ADMIN = 'cyrus';
/** The name sasldb files accounts under; fixed so that the machine's host name does not matter. */
export const CYRUS_REALM = 'localhost';

const ROOMY_QUOTA_KILOBYTES = 4_000_000;
const AUTOCREATED = 'Sent|Drafts|Trash|Junk';
const CYRUS_PROGRAMS = '/usr/lib/cyrus/bin';

const yesNo = (value: boolean | undefined) => (value ? 'yes' : 'no');

/** The whole imapd.conf. An option without a value would make Cyrus exit without a word. */
export function imapdConf(options: CyrusOptions, place: CyrusPlace): string {
  const { folder, certificate } = place;
  return [
    `configdirectory: ${folder}/conf`,
    `partition-default: ${folder}/spool`,
    'defaultpartition: default',
    `servername: ${CYRUS_REALM}`,
    ...sockets(folder),
    `admins: ${CYRUS_ADMIN}`,
    `proxyservers: ${CYRUS_PROXY_USER}`,
    `altnamespace: ${yesNo(options.altNamespace)}`,
    `unixhierarchysep: ${yesNo(options.unixHierarchySeparator)}`,
    `maxmessagesize: ${options.maxMessageBytes ?? 0}`,
    `tls_server_cert: ${certificate.certFile}`,
    `tls_server_key: ${certificate.keyFile}`,
    ...signIn(folder),
    ...mailboxes(options),
    ...(options.extra ?? []),
    '',
  ].join('\n');
}

function sockets(folder: string): readonly string[] {
  const run = `${folder}/run`;
  return [
    `proc_path: ${run}/proc`,
    `mboxname_lockpath: ${run}/lock`,
    `idlesocket: ${run}/idle`,
    `lmtpsocket: ${run}/lmtp`,
    `notifysocket: ${run}/notify`,
    `tls_sessions_db_path: ${run}/tls_sessions.db`,
    `statuscache_db_path: ${run}/statuscache.db`,
    `duplicate_db_path: ${run}/deliver.db`,
  ];
}

function signIn(folder: string): readonly string[] {
  return [
    'allowplaintext: yes',
    'sasl_pwcheck_method: auxprop',
    'sasl_auxprop_plugin: sasldb',
    `sasl_sasldb_path: ${folder}/sasldb2`,
    'sasl_mech_list: PLAIN LOGIN',
    // a wrong password is otherwise answered after 3 s
    'failedloginpause: 0',
  ];
}

function mailboxes(options: CyrusOptions): readonly string[] {
  return [
    // -1 means never, not no limit
    `autocreate_quota: ${options.autocreate === false ? -1 : (options.quotaKilobytes ?? ROOMY_QUOTA_KILOBYTES)}`,
    `autocreate_inbox_folders: ${AUTOCREATED}`,
    `autocreate_subscribe_folders: ${AUTOCREATED}`,
    ...AUTOCREATED.split('|').map((name) => `xlist-${name.toLowerCase()}: ${name}`),
    'specialuse_extra: \\XSpecialUse',
    'virtdomains: off',
    'conversations: no',
    'search_engine: none',
    'duplicatesuppression: no',
  ];
}

/** The whole cyrus.conf: which processes the master keeps. */
export function cyrusConf(place: CyrusPlace): string {
  const { folder, host, imapPort, imapsPort } = place;
  const conf = `-C ${folder}/imapd.conf`;
  const daemon = `${folder}/imapd ${conf} -U 100`;
  const service = (name: string, flags: string, port: number) =>
    `  ${name} cmd="${daemon}${flags}" listen="${host}:${port}" prefork=1 maxchild=200`;
  return [
    'START {',
    `  recover cmd="${CYRUS_PROGRAMS}/ctl_cyrusdb ${conf} -r"`,
    '}',
    'SERVICES {',
    service('imap', '', imapPort),
    service('imaps', ' -s', imapsPort),
    '}',
    '',
  ].join('\n');
}
