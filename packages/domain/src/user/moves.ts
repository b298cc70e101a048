import type { UserStatus } from './status.ts';

/** What can happen to a migration user. */
export const USER_EVENTS = [
  'validated',
  'row-refused',
  'admitted',
  'began',
  'synced',
  'failed',
  /** It waits for something that passes, without a slot. */
  'parked',
  'released',
  'start',
  'stop',
  'stopped',
  'delta-stopped',
  'sync-now',
  'complete',
  'completed',
  'completed-with-warnings',
  'remove',
  'force-remove',
  'corrupt',
] as const;

/** Something that happened to a migration user. */
export type UserEventName = (typeof USER_EVENTS)[number];

const GONE = { remove: 'Removing', 'force-remove': 'Removing', corrupt: 'Corrupted' } as const;

/** Status × event → next status (spec §C5); what is not here is not allowed. */
export const USER_MOVES = {
  Validating: { validated: 'Queued', 'row-refused': 'Failed', stop: 'Stopped', ...GONE },
  Queued: { admitted: 'Starting', failed: 'Failed', stop: 'Stopped', ...GONE },
  Provisioning: { began: 'Syncing', failed: 'Failed', released: 'Queued', stop: 'Stopping', ...GONE },
  ProvisionUpdating: { began: 'Syncing', failed: 'Failed', released: 'Queued', stop: 'Stopping', ...GONE },
  Starting: { began: 'Syncing', failed: 'Failed', released: 'Queued', stop: 'Stopping', ...GONE },
  Syncing: {
    admitted: 'Syncing',
    began: 'Syncing',
    synced: 'Synced',
    failed: 'Failed',
    parked: 'Syncing',
    released: 'Queued',
    stop: 'Stopping',
    ...GONE,
  },
  Synced: {
    admitted: 'IncrementalSyncing',
    'sync-now': 'Synced',
    stop: 'IncrementalStopped',
    complete: 'Completing',
    ...GONE,
  },
  IncrementalSyncing: {
    admitted: 'IncrementalSyncing',
    began: 'IncrementalSyncing',
    synced: 'IncrementalSynced',
    failed: 'IncrementalFailed',
    parked: 'IncrementalSyncing',
    released: 'IncrementalSynced',
    'sync-now': 'IncrementalSyncing',
    stop: 'Stopping',
    complete: 'Completing',
    ...GONE,
  },
  IncrementalSynced: {
    admitted: 'IncrementalSyncing',
    'sync-now': 'IncrementalSynced',
    stop: 'IncrementalStopped',
    complete: 'Completing',
    ...GONE,
  },
  IncrementalFailed: { start: 'Queued', ...GONE },
  IncrementalStopped: { start: 'Queued', ...GONE },
  Completing: {
    admitted: 'Completing',
    began: 'Completing',
    synced: 'CompletionSynced',
    failed: 'CompletionFailed',
    parked: 'Completing',
    released: 'Completing',
    stop: 'Stopping',
    ...GONE,
  },
  CompletionSynced: {
    completed: 'Completed',
    'completed-with-warnings': 'CompletedWithWarnings',
    failed: 'CompletionFailed',
    released: 'Completing',
    stop: 'Stopping',
    ...GONE,
  },
  CompletionFailed: { start: 'Queued', ...GONE },
  Completed: GONE,
  CompletedWithWarnings: GONE,
  Failed: { start: 'Queued', ...GONE },
  Stopping: { stopped: 'Stopped', 'delta-stopped': 'IncrementalStopped', released: 'Stopped', ...GONE },
  Stopped: { start: 'Queued', ...GONE },
  Removing: { released: 'Removing', 'force-remove': 'Removing' },
  Corrupted: { 'force-remove': 'Removing' },
} as const satisfies Readonly<Record<UserStatus, Readonly<Partial<Record<UserEventName, UserStatus>>>>>;

/** The commands a person has for a user, and the event each one is. */
export const USER_COMMANDS = {
  start: 'mailhaul user start',
  stop: 'mailhaul user stop',
  'sync-now': 'mailhaul user set --sync-now',
  complete: 'mailhaul batch complete',
  remove: 'mailhaul user remove',
  'force-remove': 'mailhaul user remove --force',
} as const satisfies Readonly<Partial<Record<UserEventName, string>>>;

/** The next status, or null when the event is not allowed in this one. */
export function nextUserStatus(status: UserStatus, event: UserEventName): UserStatus | null {
  const moves: Readonly<Partial<Record<UserEventName, UserStatus>>> = USER_MOVES[status];
  return moves[event] ?? null;
}

/** Why a user in this status cannot take this event, and which commands it can take. */
export function userMoveRefused(status: UserStatus, event: UserEventName): string {
  const moves = USER_MOVES[status];
  const allowed = Object.entries(USER_COMMANDS)
    .filter(([name]) => name in moves && (name !== 'force-remove' || !('remove' in moves)))
    .map(([, command]) => `\`${command}\``);
  const now = allowed.length === 0 ? 'wait until that is done' : `possible now: ${allowed.join(', ')}`;
  return `The user is ${status}, where ${WORDS[event] ?? `"${event}"`} is not possible; ${now}.`;
}

const WORDS: Readonly<Partial<Record<UserEventName, string>>> = {
  start: 'starting',
  stop: 'stopping',
  'sync-now': 'a sync',
  complete: 'completing',
  remove: 'removing',
};
