import type { UserStatus } from '../user/status.ts';

/** Every status a sync request can have (spec §C3). */
export const REQUEST_STATUSES = [
  'None',
  'Queued',
  'InProgress',
  'AutoSuspended',
  'CompletionInProgress',
  'Synced',
  'Completed',
  'CompletedWithWarning',
  'Suspended',
  'Failed',
  'Retrying',
] as const;

/** The status of a sync request. */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

/** A request has no status of its own: it is that of its user, in other words (spec §C5). */
export const REQUEST_OF_USER = {
  Validating: 'None',
  Queued: 'Queued',
  Provisioning: 'InProgress',
  ProvisionUpdating: 'InProgress',
  Starting: 'InProgress',
  Syncing: 'InProgress',
  Synced: 'Synced',
  IncrementalSyncing: 'InProgress',
  IncrementalSynced: 'Synced',
  IncrementalFailed: 'Failed',
  IncrementalStopped: 'Suspended',
  Completing: 'CompletionInProgress',
  CompletionSynced: 'CompletionInProgress',
  CompletionFailed: 'Failed',
  Completed: 'Completed',
  CompletedWithWarnings: 'CompletedWithWarning',
  Failed: 'Failed',
  Stopping: 'InProgress',
  Stopped: 'Suspended',
  Removing: 'None',
  Corrupted: 'Failed',
} as const satisfies Readonly<Record<UserStatus, RequestStatus>>;

/** The status of a user's request; while it waits to try again after a failure it is Retrying. */
export function requestStatus(user: UserStatus, waitsToRetry: boolean): RequestStatus {
  const status = REQUEST_OF_USER[user];
  return status === 'InProgress' && waitsToRetry ? 'Retrying' : status;
}

/** Request status → what may follow it; every move of a user is one of these. */
export const REQUEST_MOVES = {
  None: ['Queued', 'Failed', 'Suspended'],
  Queued: ['InProgress', 'Failed', 'Suspended', 'None'],
  InProgress: [
    'Synced',
    'Failed',
    'Retrying',
    'Queued',
    'Suspended',
    'AutoSuspended',
    'CompletionInProgress',
    'None',
  ],
  Retrying: ['InProgress', 'Failed', 'Queued', 'Suspended', 'None'],
  AutoSuspended: ['Queued', 'None'],
  Synced: ['InProgress', 'CompletionInProgress', 'Suspended', 'Failed', 'None'],
  CompletionInProgress: ['Completed', 'CompletedWithWarning', 'Failed', 'InProgress', 'None'],
  Completed: ['None', 'Failed'],
  CompletedWithWarning: ['None', 'Failed'],
  Suspended: ['Queued', 'None', 'Failed'],
  Failed: ['Queued', 'Suspended', 'None'],
} as const satisfies Readonly<Record<RequestStatus, readonly RequestStatus[]>>;
