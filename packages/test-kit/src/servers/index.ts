export type { Account, RunningServer } from './account.ts';
export {
  type Certificate,
  type CertificateKind,
  type Certificates,
  testCertificates,
} from './certificates.ts';
export { type DovecotServer, startDovecot } from './dovecot.ts';
export {
  type DovecotOptions,
  type DovecotQuota,
  STANDARD_SPECIAL_USE,
  TEST_PASSWORD,
} from './dovecot-conf.ts';
export { missingPackages, type ServerKind, serverAvailable, whyUnavailable } from './requirement.ts';
