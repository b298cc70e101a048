import { explained, type FailureRow, row } from './failure-row.ts';

const NOT_COMPLETED = 'The connection to the server <host> could not be completed.';
// seeds 001 and 002: with another service a bad certificate looks like a refused password
const HIDDEN_BY_OTHERS =
  'If more or all users are affected, there might be issues with IMAP server certificate.';

/** Making a connection that nobody else can read, with the server that was meant. */
export const ENCRYPTION_ROWS = {
  TlsFailed: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_FAILED',
    headline: NOT_COMPLETED,
    message: 'No trustworthy encrypted connection could be made.',
    steps: ['`mailhaul test URL` shows what the server answered during the handshake.'],
    aka: ['CONN_FAILED', 'SslStreamFailureException', 'TLS negotiation failed.'],
    actions: ['apply-settings'],
    here: explained('the connection test shows the handshake’s own error'),
  }),
  TlsNegotiation: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_NEGOTIATION',
    headline: NOT_COMPLETED,
    message: 'The server knows no encryption that is safe today (TLS 1.2 or newer).',
    steps: [
      'Switch TLS 1.2 on at the server; Exchange 2010 and older need an update for it.',
      'Or put a proxy with modern TLS before it. Nothing older is ever agreed to.',
    ],
    aka: [
      'CONN_FAILED',
      'SslStreamFailureException: TLS negotiation failed.',
      'The client and server cannot communicate, because they do not possess a common algorithm',
    ],
    here: explained('the connection test says that nothing newer than TLS 1.1 is offered'),
  }),
  TlsNotSpoken: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_NOT_SPOKEN',
    headline: NOT_COMPLETED,
    message: 'The port does not speak TLS from the start.',
    steps: [
      'Use imap:// (STARTTLS) for this port, or the port that speaks TLS at once, mostly 993.',
      'Something between may answer in the server’s place.',
    ],
    aka: ['CONN_FAILED', 'TEST_SECURITY_MISMATCH'],
    actions: ['apply-settings'],
    here: explained('the connection test says that clear text came instead of TLS, and offers STARTTLS'),
  }),
  TlsCertExpired: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_CERT_EXPIRED',
    headline: NOT_COMPLETED,
    message: 'The server’s certificate is not valid at this time.',
    steps: [
      'Renew the certificate at the server.',
      'Until then it can be pinned with `?fingerprint=…`, when you are sure that it is this server. Check this machine’s clock too.',
    ],
    aka: ['TLS_CERT', 'CONN_FAILED', 'The certificate has expired', 'CERT_HAS_EXPIRED', HIDDEN_BY_OTHERS],
    actions: ['trust-certificate'],
    here: explained('the connection test names the dates between which it is valid'),
  }),
  TlsCertName: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_CERT_NAME',
    headline: NOT_COMPLETED,
    message: 'The server’s certificate is for another host name.',
    steps: [
      'Connect by a name that stands in the certificate.',
      'Or pin it with `?fingerprint=…`, when you are sure that it is this server.',
    ],
    aka: ['TLS_CERT', 'CONN_FAILED', HIDDEN_BY_OTHERS],
    actions: ['apply-settings', 'trust-certificate'],
    here: explained('the connection test lists the names that the certificate is for'),
  }),
  TlsCertUntrusted: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_CERT_UNTRUSTED',
    headline: NOT_COMPLETED,
    message: 'Nobody that this machine trusts vouches for the server’s certificate.',
    steps: [
      'Give the CA with `?ca=FILE`, pin the certificate with `?fingerprint=…`, or mend the certificate.',
      'A server that forgets its intermediate certificates looks the same: let it send the whole chain.',
    ],
    aka: ['TLS_CERT', 'CONN_FAILED', HIDDEN_BY_OTHERS],
    actions: ['trust-certificate'],
    here: explained('the connection test names the issuer and the fingerprint to pin'),
  }),
  TlsCertPin: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_CERT_PIN',
    headline: NOT_COMPLETED,
    message: 'The server shows another certificate than the pinned one.',
    steps: [
      'If the server’s certificate was renewed, pin the new fingerprint.',
      'If not, something between may be reading along: ask the server’s admin first.',
    ],
    aka: ['TLS_CERT', 'CONN_FAILED'],
    actions: ['trust-certificate'],
  }),
  StartTlsMissing: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_NOT_OFFERED',
    headline: NOT_COMPLETED,
    message: 'The server does not offer STARTTLS, and a connection without encryption was not allowed.',
    steps: ['Use imaps:// (port 993), or allow plaintext explicitly with `?security=none`.'],
    aka: ['CONN_FAILED', 'TEST_SECURITY_MISMATCH'],
    actions: ['apply-settings'],
  }),
  PreAuthRefused: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_PREAUTH',
    headline: NOT_COMPLETED,
    message: 'The server greeted with PREAUTH before encryption, which would skip it.',
    steps: ['Use imaps:// (port 993).'],
    aka: ['CONN_FAILED'],
    actions: ['apply-settings'],
  }),
  EncryptionRequired: row(['endpoint', 'permanent', 'stop'], 12, {
    side: 'either',
    reference: 'TLS_REQUIRED',
    message: 'The server takes no password without encryption.',
    steps: ['Use imaps:// (port 993), or imap:// with STARTTLS, instead of `?security=none`.'],
    aka: ['PRIVACYREQUIRED', 'Plaintext authentication disallowed on non-secure (SSL/TLS) connections.'],
    actions: ['apply-settings'],
  }),
} as const satisfies Readonly<Record<string, FailureRow>>;
