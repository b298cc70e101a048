import type { BatchIntention, BatchStatus } from './status.ts';

/** What can happen to a batch: the first seven are commands, the others come about by themselves. */
export const BATCH_EVENTS = [
  'start',
  'stop',
  'sync-now',
  'complete',
  'remove',
  'force-remove',
  'add-users',
  'start-after-waits',
  'start-after-reached',
  'first-user-began',
  'delta-began',
  'all-synced',
  'synced-with-errors',
  'all-failed',
  'all-stopped',
  'initial-sync-complete',
  'all-completed',
  'completed-with-errors',
  'idle',
  'corrupt',
] as const;

/** Something that happened to a batch. */
export type BatchEvent = (typeof BATCH_EVENTS)[number];

const SETTLE = {
  'all-synced': 'Synced',
  'synced-with-errors': 'SyncedWithErrors',
  'all-failed': 'Failed',
  'all-stopped': 'Stopped',
  'initial-sync-complete': 'Stopped',
} as const;
const END = { remove: 'Removing', 'force-remove': 'Removing', corrupt: 'Corrupted' } as const;

/** Status × event → next status (spec §C4); what is not here is not allowed. */
export const BATCH_MOVES = {
  Created: { start: 'Starting', 'add-users': 'Created', ...END },
  Starting: {
    stop: 'Stopping',
    'add-users': 'Starting',
    'start-after-waits': 'Waiting',
    'first-user-began': 'Syncing',
    ...SETTLE,
    corrupt: 'Corrupted',
  },
  Waiting: {
    stop: 'Stopping',
    'add-users': 'Waiting',
    'start-after-reached': 'Starting',
    'first-user-began': 'Syncing',
    corrupt: 'Corrupted',
  },
  Syncing: {
    start: 'Syncing',
    stop: 'Stopping',
    'sync-now': 'Syncing',
    'add-users': 'Syncing',
    'delta-began': 'IncrementalSyncing',
    ...SETTLE,
    corrupt: 'Corrupted',
  },
  IncrementalSyncing: {
    start: 'Starting',
    stop: 'Stopping',
    'sync-now': 'IncrementalSyncing',
    'add-users': 'Syncing',
    'first-user-began': 'Syncing',
    ...SETTLE,
    corrupt: 'Corrupted',
  },
  Synced: {
    stop: 'Stopping',
    'sync-now': 'IncrementalSyncing',
    complete: 'Completing',
    'add-users': 'Starting',
    'delta-began': 'IncrementalSyncing',
    'synced-with-errors': 'SyncedWithErrors',
    idle: 'Stopped',
    ...END,
  },
  SyncedWithErrors: {
    start: 'Starting',
    stop: 'Stopping',
    'sync-now': 'IncrementalSyncing',
    complete: 'Completing',
    'add-users': 'Starting',
    'delta-began': 'IncrementalSyncing',
    'all-synced': 'Synced',
    ...END,
  },
  Stopping: { 'all-stopped': 'Stopped', corrupt: 'Corrupted' },
  Stopped: { start: 'Starting', 'add-users': 'Stopped', idle: 'Removing', ...END },
  Completing: {
    complete: 'Completing',
    'all-completed': 'Completed',
    'completed-with-errors': 'CompletedWithErrors',
  },
  Completed: { idle: 'Removing', ...END },
  CompletedWithErrors: { start: 'Starting', ...END },
  Failed: { start: 'Starting', 'add-users': 'Starting', idle: 'Removing', ...END },
  Corrupted: { 'force-remove': 'Removing' },
  Removing: { 'force-remove': 'Removing' },
} as const satisfies Readonly<Record<BatchStatus, Readonly<Partial<Record<BatchEvent, BatchStatus>>>>>;

/** What is wanted of a batch after each command; commands that are not here change nothing about that. */
export const INTENTION_AFTER = {
  start: 'running',
  stop: 'stopped',
  complete: 'completing',
  remove: 'removing',
  'force-remove': 'removing',
  'initial-sync-complete': 'stopped',
  idle: 'stopped',
  corrupt: 'corrupted',
} as const satisfies Readonly<Partial<Record<BatchEvent, BatchIntention>>>;

/** The commands a person has for a batch. */
export const BATCH_COMMANDS = {
  start: 'mailhaul batch start',
  stop: 'mailhaul batch stop',
  'sync-now': 'mailhaul batch sync-now',
  complete: 'mailhaul batch complete',
  remove: 'mailhaul batch remove',
  'force-remove': 'mailhaul batch remove --force',
  'add-users': 'mailhaul batch set --add-users',
} as const satisfies Readonly<Partial<Record<BatchEvent, string>>>;

/** The next status, or null when the event is not allowed in this one. */
export function nextBatchStatus(status: BatchStatus, event: BatchEvent): BatchStatus | null {
  const moves: Readonly<Partial<Record<BatchEvent, BatchStatus>>> = BATCH_MOVES[status];
  return moves[event] ?? null;
}

/** Why a batch in this status cannot take this command, and which commands it can take. */
export function batchMoveRefused(name: string, status: BatchStatus, event: BatchEvent): string {
  const moves = BATCH_MOVES[status];
  const allowed = Object.entries(BATCH_COMMANDS)
    .filter(([command]) => command in moves && (command !== 'force-remove' || !('remove' in moves)))
    .map(([, command]) => `\`${command}\``);
  const now = allowed.length === 0 ? 'wait until that is done' : `possible now: ${allowed.join(', ')}`;
  return `Batch ${name} is ${status}, where ${WORDS[event] ?? `"${event}"`} is not possible; ${now}.`;
}

const WORDS: Readonly<Partial<Record<BatchEvent, string>>> = {
  start: 'starting',
  stop: 'stopping',
  'sync-now': 'a sync',
  complete: 'completing',
  remove: 'removing',
  'add-users': 'adding users',
};
