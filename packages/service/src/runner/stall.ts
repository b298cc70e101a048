import { FAILURES, type Failure, type FailureCode, type StatusDetail } from '@mailhaul/domain';

type Reason = 'ConnectionLimit' | 'RateLimit' | 'Unreachable';

const REASONS: Readonly<Partial<Record<FailureCode, Reason>>> = {
  TooManyConnections: 'ConnectionLimit',
  Throttled: 'RateLimit',
};

/** What a request shows while it waits out this failure. */
export function waitingDetail({ code, side }: Failure): StatusDetail {
  if (side === 'service') return 'Retrying';
  const where = side === 'source' ? 'Source' : 'Target';
  if (FAILURES[code].class !== 'throttle') return `TransientFailure${where}`;
  return `StalledDueTo${where}_${REASONS[code] ?? 'RateLimit'}`;
}

const FAILED_DETAILS: Readonly<Partial<Record<FailureCode, StatusDetail>>> = {
  TooManyLargeItems: 'FailedLargeItemLimit',
  TooManyBadItems: 'FailedBadItemLimit',
  AuthenticationFailed: 'FailedAuthentication',
  AuthAppPassword: 'FailedAuthentication',
  AuthDisabled: 'FailedAuthentication',
  AuthUserAction: 'FailedAuthentication',
  AuthMechanismMissing: 'FailedAuthentication',
  AccessDenied: 'FailedAuthentication',
  TokenNotIssued: 'FailedAuthentication',
  TooManyTransientFailures: 'FailedTransientLimit',
  QuotaExceeded: 'FailedQuota',
  QuotaTooSmall: 'FailedQuota',
};

/** What a request shows that this failure ended. */
export function failedDetail({ code }: Failure): StatusDetail {
  return FAILED_DETAILS[code] ?? 'FailedOther';
}
