import { FAILURES, type Failure, type FailureCode, type StatusDetail } from '@mailhaul/domain';

type Reason = 'ConnectionLimit' | 'RateLimit';

const REASONS: Readonly<Partial<Record<FailureCode, Reason>>> = {
  TooManyConnections: 'ConnectionLimit',
  Throttled: 'RateLimit',
};

/** What passes once somebody has made room at the target; who waits for it needs no slot meanwhile. */
const PARKED: readonly FailureCode[] = ['QuotaExceeded', 'QuotaTooSmall'];
/** Pauses between two looks whether there is room by now: each half of what was waited so far, within these bounds. */
const PARKED_FIRST_MS = 60_000;
const PARKED_LONGEST_MS = 15 * 60_000;

/** Whether this failure is waited out without a slot. */
export function isParking({ code }: Failure): boolean {
  return PARKED.includes(code);
}

/** What a parked request shows. */
export const PARKED_DETAIL: StatusDetail = 'StalledDueToTarget_Quota';

/** How long until a parked user is tried again, ms. */
export function parkedMs(waitedMs: number): number {
  return Math.round(Math.min(PARKED_LONGEST_MS, Math.max(PARKED_FIRST_MS, waitedMs / 2)));
}

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
