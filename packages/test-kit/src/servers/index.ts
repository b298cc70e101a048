export type { Account, RunningServer } from './account.ts';
export { accountFromUrl } from './account-url.ts';
export {
  type Certificate,
  type CertificateKind,
  type Certificates,
  testCertificates,
} from './certificates.ts';
export { type CyrusServer, startCyrus } from './cyrus.ts';
export type { CyrusOptions } from './cyrus-conf.ts';
export { type DovecotServer, startDovecot } from './dovecot.ts';
export {
  type DovecotOauth,
  type DovecotOptions,
  type DovecotQuota,
  STANDARD_SPECIAL_USE,
  TEST_PASSWORD,
} from './dovecot-conf.ts';
export { type PostgresServer, startPostgres } from './postgres.ts';
export { missingPackages, type ServerKind, serverAvailable, whyUnavailable } from './requirement.ts';
export { type ReceivedMail, type SmtpOptions, type SmtpServer, startSmtp } from './smtp.ts';
