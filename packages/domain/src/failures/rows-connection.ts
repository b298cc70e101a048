import { explained, type FailureRow, healsItself, row } from './failure-row.ts';

const NOT_COMPLETED = 'The connection to the server <host> could not be completed.';
const TIMED_OUT = 'The connection to the server <host> timed out after <timeout>.';

/** Reaching a server, and keeping the connection. */
export const CONNECTION_ROWS = {
  NameNotFound: row(['endpoint', 'permanent', 'stop'], 11, {
    side: 'either',
    reference: 'CONN_DNS',
    headline: NOT_COMPLETED,
    message: 'The host name does not exist.',
    steps: [
      'Check the spelling of the host name.',
      'If it is right, it needs an address (A or AAAA record) in the DNS that this machine asks.',
    ],
    aka: ['CONN_FAILED', 'MigrationServerConnectionFailedException'],
    actions: ['apply-settings'],
    here: explained('the connection test looks the name up first and says that it has no address'),
  }),
  ConnectionRefused: row(['endpoint', 'permanent', 'stop'], 11, {
    side: 'either',
    reference: 'CONN_REFUSED',
    headline: NOT_COMPLETED,
    message: 'Nothing listens on that port.',
    steps: [
      'Check the port: 993 for imaps://, 143 for imap://; IMAP may be switched off at the server.',
      'Start the IMAP service (Exchange: “Microsoft Exchange IMAP4”) and publish its port.',
    ],
    aka: [
      'CONN_FAILED',
      'TELNET_HINT',
      'MigrationServerConnectionFailedException',
      'Could not open connection to the host, on port <port>: Connect failed',
    ],
    actions: ['apply-settings'],
    here: explained('the connection test says that the machine answers and the port is closed'),
  }),
  ConnectTimeout: row(['connection', 'transient', 'retry'], 11, {
    side: 'either',
    reference: 'CONN_TIMEOUT',
    headline: TIMED_OUT,
    message: 'The server did not answer in time.',
    steps: [
      'Check host name, port and firewall; `mailhaul test URL` shows which stage fails.',
      'A firewall that drops silently must let this machine through to port 993 or 143.',
      'Look whether the IMAP service is running.',
    ],
    aka: ['NODE_OUTLOOK_CONNECT', "Outlook Live couldn't connect to the IMAP server."],
    actions: ['apply-settings', 'retry'],
    here: explained('the connection test ends after 15 s and says that no packet came back'),
  }),
  ConnNoGreeting: row(['connection', 'transient', 'retry'], 11, {
    side: 'either',
    reference: 'CONN_NO_GREETING',
    headline: TIMED_OUT,
    message: 'The server took the connection and then said nothing.',
    steps: [
      'Check the port and the scheme: port 993 is imaps://, port 143 is imap://.',
      'Look whether the IMAP service is running; a firewall or load balancer may answer in its place.',
    ],
    aka: ['TEST_SECURITY_MISMATCH', 'CONN_TIMEOUT'],
    actions: ['apply-settings', 'retry'],
    here: explained('the connection test says that TCP was reached and no greeting came'),
  }),
  ConnBye: row(['connection', 'transient', 'retry'], 11, {
    side: 'either',
    reference: 'CONN_BYE',
    headline: NOT_COMPLETED,
    message: 'The server turned the connection away with a BYE.',
    steps: [
      'Read its words: mostly it is a limit of connections, a ban of this address, or maintenance.',
      'Have this machine’s address taken off the ban, or try later.',
    ],
    aka: ['CONN_FAILED'],
    actions: ['lower-concurrency', 'retry'],
    here: explained('the connection test shows the server’s BYE with its words'),
  }),
  ConnectFailed: row(['connection', 'transient', 'retry'], 11, {
    side: 'either',
    reference: 'CONN_UNREACHABLE',
    headline: NOT_COMPLETED,
    message: 'The server could not be reached.',
    steps: ['Check host name, port and firewall; `mailhaul test URL` shows which stage fails.'],
    aka: [
      'CONN_FAILED',
      'RemoteNetworkErrorTransientException',
      "We couldn't connect to the source server because of a network error. Check the server settings or try later.",
    ],
    actions: ['apply-settings', 'retry'],
    here: explained('the connection test says which stage fails and what the system said'),
  }),
  ConnectionLost: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'CONN_LOST',
    message: 'The connection to the server broke off.',
    steps: ['Nothing to do: the run connects again and settles what was on its way.'],
    aka: ['Connection closed. 14', 'Autologout', 'ECONNRESET', 'EPIPE'],
    actions: ['retry'],
  }),
  SessionExpired: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'SESSION_EXPIRED',
    message: 'The server ended the session because its time, or that of its token, was over.',
    steps: ['Nothing to do: the run signs in again and goes on.'],
    aka: ['Session expired, please login again.', 'Session invalidated - AccessTokenExpired'],
    actions: ['retry'],
  }),
  TooManyConnections: row(['connection', 'throttle', 'retry-later'], 30, {
    side: 'either',
    reference: 'AUTH_CONN_LIMIT',
    message: 'The server allows no further connection for now.',
    steps: [
      'Nothing to do: fewer connections are used. `--lanes` sets the most to try.',
      'Faster: raise the server’s limits in all, per user and per address. With an admin sign-in all connections count as one user.',
    ],
    aka: ['Too many simultaneous connections', 'Maximum number of connections from user+IP exceeded'],
    actions: ['lower-concurrency'],
    here: healsItself('the limit is learned and kept; no failure is counted'),
  }),
  Throttled: row(['connection', 'throttle', 'retry-later'], 30, {
    side: 'either',
    reference: 'AUTH_THROTTLED',
    message: 'The server asked to slow down.',
    steps: ['Nothing to do: the stated time is waited.'],
    aka: [
      'Request is throttled. Suggested Backoff Time: <time> milliseconds',
      'Account exceeded command or bandwidth limits',
      'StalledDueToSource_<reason>',
      'RemoteServerThrottle',
    ],
    actions: ['lower-concurrency'],
    here: healsItself(
      'the stated wait is kept to the millisecond and summed up by side; no failure is counted',
    ),
  }),
  SlowNetwork: row(['connection', 'warning', 'go-on'], 0, {
    side: 'either',
    reference: 'NETWORK_SLOW',
    message: 'The server, or the way to it, is slow.',
    steps: [
      'Run the service nearer to the slower server, or at hours in which it has less to do.',
      'A provider may limit what a mailbox hands out per day: Google 2,500 MB over IMAP.',
    ],
    aka: ['network latency', 'My migration is slow'],
    actions: ['lower-concurrency'],
  }),
  ServerUnavailable: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'SERVER_UNAVAILABLE',
    message: 'The server said that it cannot do this now.',
    steps: ['Nothing to do: it is tried again.', 'If it lasts, look at the server’s load and its log.'],
    aka: [
      'TARGET_STALL',
      'StalledDueToTarget_<reason>',
      'DataExportTransientException',
      'MapiFxProxyTransientException',
    ],
    actions: ['lower-concurrency', 'retry'],
    here: healsItself('the run waits with growing pauses and goes on where it was'),
  }),
  ServerBug: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'SERVER_BUG',
    message: 'The server reported an internal error of its own.',
    steps: [
      'Look at the server’s log at the time that is given.',
      'If it is one folder again and again, leave it out with --exclude and copy it after the repair.',
    ],
    aka: [
      'ImapServerBug',
      "Imap server reported an error during SelectCommand indicating that it encountered some bug: '<words>'.",
      'Internal error occurred. Refer to server log for more information.',
      'ImapMailbox->GetFolderInternal<T>()',
    ],
    actions: ['exclude-folder', 'retry'],
    here: healsItself(
      'only that folder waits and is named with the server’s words; the rest of the mailbox goes on',
    ),
  }),
  ProtocolViolation: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'PROTOCOL_PARSE',
    message: 'The server answered with something that no limit allows.',
    steps: ['Run with --trace FILE and look at the last lines; the server or something between is broken.'],
    aka: [
      'ImapCouldNotParseResponseException',
      'ImapUnexpectedTokenFormatException',
      "Imap server sent a response that we could not understand. Command: '<command>'. Response: '<response>'.",
      "Unexpected response format - expected ')', actual ' '.",
    ],
    actions: ['retry'],
    here: healsItself(
      'answers that break the RFC are read tolerantly; one message that cannot be read is listed',
    ),
  }),
  Unclassified: row(['connection', 'transient', 'retry'], 30, {
    side: 'either',
    reference: 'UNCLASSIFIED',
    message: 'The server said something that is not in the catalogue.',
    steps: ["The server's own words are kept; please report them."],
    actions: ['retry'],
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
