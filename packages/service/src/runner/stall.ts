import { FAILURES, type Failure, type FailureCode, type StatusDetail } from '@mailhaul/domain';
import type { Setback } from '@mailhaul/engine';

/** A wait without a slot: for what, and until when. */
export interface Parking {
  readonly failure: Failure;
  readonly detail: StatusDetail;
  readonly untilMs: number;
}

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

const FULL: StatusDetail = 'StalledDueToTarget_Quota';

/** The wait until somebody has made room at the target; null when this failure is another one. */
export function parkedForRoom(
  failure: Failure,
  { stalledMs, atMs }: { readonly stalledMs: Stalls; readonly atMs: number },
): Parking | null {
  if (!PARKED.includes(failure.code)) return null;
  const waitMs = Math.min(PARKED_LONGEST_MS, Math.max(PARKED_FIRST_MS, (stalledMs[FULL] ?? 0) / 2));
  return { failure, detail: FULL, untilMs: atMs + Math.round(waitMs) };
}

type Stalls = Readonly<Partial<Record<StatusDetail, number>>>;

/** Waits up to this one are spent with the slot; longer ones give it to others. */
export const LONGEST_HELD_MS = 30_000;

/** The wait of a server that is away or wants it much slower; null when the slot is kept over it. */
export function parkedForServer(
  { failure, waitMs }: Setback,
  { lanes, atMs }: { readonly lanes: number; readonly atMs: number },
): Parking | null {
  if (waitMs <= LONGEST_HELD_MS || failure.side === 'service') return null;
  const untilMs = atMs + waitMs;
  if (FAILURES[failure.code].class === 'throttle')
    return { failure, detail: waitingDetail(failure), untilMs };
  // where other connections still work, mail goes on moving
  return lanes > 0 ? null : { failure, detail: AWAY[failure.side], untilMs };
}

/** What a request shows that waits for a server which is away. */
export const AWAY = {
  source: 'StalledDueToSource_Unreachable',
  target: 'StalledDueToTarget_Unreachable',
} as const satisfies Readonly<Record<'source' | 'target', StatusDetail>>;

/** What says that a server does not answer at all, whoever asks. */
const UNANSWERED: readonly FailureCode[] = [
  'NameNotFound',
  'ConnectionRefused',
  'ConnectTimeout',
  'ConnNoGreeting',
  'ConnBye',
  'ConnectFailed',
];

/** The side whose server does not answer at all; null where this failure says nothing like that. */
export function unansweredSide({ code, side }: Failure): 'source' | 'target' | null {
  return side !== 'service' && UNANSWERED.includes(code) ? side : null;
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
