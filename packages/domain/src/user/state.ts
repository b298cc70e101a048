import type { Failure } from '../failures/failures.ts';
import { nextUserStatus, type UserEventName, userMoveRefused } from './moves.ts';
import type { UserStatus } from './status.ts';

/** Why a user failed: the failure that decided, and when. */
export interface UserFailure extends Failure {
  readonly atMs: number;
  /** How many failures there were before this one ended it. */
  readonly failures: number;
}

/** Statuses that cannot exist without a cause. */
export type FailedStatus = 'Failed' | 'IncrementalFailed' | 'CompletionFailed' | 'Corrupted';

/** Why a user or batch stands still though nothing went wrong. */
export type StopReason = 'Requested' | 'InitialSyncComplete' | 'Idle';

/** The state of a migration user: its status with what that status cannot be without. */
export type UserState =
  | { readonly status: Exclude<UserStatus, FailedStatus> }
  | { readonly status: FailedStatus; readonly failure: UserFailure };

/** Something that happened to a user, with what it brings. */
export type UserEvent =
  | { readonly name: 'failed' | 'row-refused' | 'corrupt'; readonly failure: UserFailure }
  | { readonly name: Exclude<UserEventName, 'failed' | 'row-refused' | 'corrupt'> };

/** A move that is not in the table; the message says what is allowed now. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}

/** The state after an event; MoveRefused when the table does not have it. */
export function moveUser(state: UserState, event: UserEvent): UserState {
  const status = nextUserStatus(state.status, event.name);
  if (status === null) throw new MoveRefused(userMoveRefused(state.status, event.name));
  if (!isFailed(status)) return { status };
  if ('failure' in event) return { status, failure: event.failure };
  throw new MoveRefused(`A user cannot become ${status} without a failure.`);
}

/** Whether a status cannot exist without a cause. */
export function isFailed(status: UserStatus): status is FailedStatus {
  return (
    status === 'Failed' ||
    status === 'IncrementalFailed' ||
    status === 'CompletionFailed' ||
    status === 'Corrupted'
  );
}
