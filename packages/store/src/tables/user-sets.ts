import type { Desired, StatusDetail, UserStatus, WorkKind, WorkPhase } from '@mailhaul/domain';
import { written } from '../sql/written.ts';
import { mayHave, onBoth, ownIn, type TimeIn } from './own-times.ts';

// Changes of many users at once: 50,000 of them are stopped or inserted within a second or five.

/** What all users of a batch in one status become. */
export interface MoveAll {
  readonly batchId: number;
  readonly from: UserStatus;
  readonly to: UserStatus;
  readonly detail: StatusDetail;
  readonly work: WorkKind | null;
  readonly phase: WorkPhase;
  readonly desired: Desired;
  readonly dueAtMs: number | null;
  readonly atMs: number;
  /** What the entry says. */
  readonly cause: string;
  /** Users in this detail stay as they are; empty for nobody. */
  readonly except: StatusDetail | '';
  /** Users with a CompleteAfter of their own behind this time stay as they are; null for nobody. */
  readonly ownAfterMs: number | null;
  /** How many are moved at most. */
  readonly most: number;
}

/** Work for all users of a batch in one status. */
export interface PlanAll {
  readonly batchId: number;
  readonly status: UserStatus;
  /** Null for none any more. */
  readonly work: WorkKind | null;
  readonly phase: WorkPhase;
  readonly dueAtMs: number | null;
  readonly atMs: number;
  /** Only users in this phase; empty for all that nobody runs. */
  readonly only: WorkPhase | '';
}

const spent = (column: string, statuses: readonly UserStatus[]) =>
  `${column} = ${column} + case when status in (${statuses.map((status) => `'${status}'`).join(', ')}) then cast(:atMs as bigint) - status_since_ms else 0 end`;

/** Which statuses count into which duration. */
export const DURATION_STATUSES = {
  queued_ms: ['Queued', 'Validating'],
  in_progress_ms: [
    'Starting',
    'Syncing',
    'Provisioning',
    'ProvisionUpdating',
    'IncrementalSyncing',
    'Completing',
    'CompletionSynced',
    'Stopping',
  ],
  synced_ms: ['Synced', 'IncrementalSynced'],
  suspended_ms: ['Stopped', 'IncrementalStopped'],
  failed_ms: ['Failed', 'IncrementalFailed', 'CompletionFailed'],
} as const satisfies Readonly<Record<string, readonly UserStatus[]>>;

const DURATIONS = Object.entries(DURATION_STATUSES).map(([column, statuses]) => spent(column, statuses));

const entries = (
  where: string,
) => `insert into report_entry (batch_id, user_id, at_ms, type, kind, message, content)
  select batch_id, id, cast(:atMs as bigint), 'Informational', 'move',
    status || ' → ' || cast(:to as text) || ' (' || cast(:cause as text) || ')',
    '{"from":"' || status || '","to":"' || cast(:to as text) || '","cause":"' || cast(:cause as text) || '"}'
  from migration_user where ${those(where)}`;

// the same rows for the entries and for the move, in one transaction
function those(where: string): string {
  return `id in (select id from migration_user where batch_id = :batchId and status = :from and ${where}
    order by id limit cast(:most as bigint))`;
}

const resting = `phase <> 'running'`;
const running = `phase = 'running'`;

// a server has said until when it wants nobody: whoever is started or asked for again meanwhile waits all the same
const bidden = `(phase = 'timed' and status_detail like 'StalledDueTo%RateLimit')`;

const movable = (time: TimeIn) => `phase not in ('running', 'refused') and status_detail <> :except
      and not (cast(:phase as text) = 'waiting' and ${bidden})
      and not (cast(:ownAfterMs as bigint) is not null and ${mayHave('completeAfterMs')}
        and coalesce(${ownIn(time, 'completeAfterMs')}, 0) > cast(:ownAfterMs as bigint))`;
// daily syncs go on until then
function awaitCompletion(time: TimeIn): string {
  const own = ownIn(time, 'completeAfterMs');
  return `update migration_user set work = 'incremental', phase = 'timed',
      due_at_ms = case when phase = 'timed' and due_at_ms < ${own} then due_at_ms else ${own} end
    where batch_id = :batchId and status in ('Synced', 'IncrementalSynced') and phase in ('timed', 'idle')
      and ${mayHave('completeAfterMs')} and ${own} > cast(:atMs as bigint)`;
}

function hastenCompletion(time: TimeIn): string {
  return `update migration_user set due_at_ms = cast(:atMs as bigint)
    where batch_id = :batchId and status in ('Synced', 'IncrementalSynced') and phase = 'timed' and work = 'incremental'
      and ${mayHave('completeAfterMs')} and ${ownIn(time, 'completeAfterMs')} <= cast(:atMs as bigint)`;
}

function heldBack(time: TimeIn): string {
  const own = ownIn(time);
  return `update migration_user set phase = 'timed', due_at_ms = ${own}, status_detail = 'WaitingForStartAfter'
    where batch_id = :batchId and phase = 'waiting' and work = 'initial' and initial_sync_at_ms is null
      and ${mayHave('startAfterMs')} and ${own} > cast(:atMs as bigint)`;
}

/** Moves and their entries, for users that nobody runs just now and for those that somebody does; refused rows stay where they are. */
export const userSets = {
  reportResting: written<MoveAll>(
    'userSets.reportResting',
    onBoth((time) => entries(movable(time))),
  ),
  moveResting: written<MoveAll>(
    'userSets.moveResting',
    onBoth(
      (
        time,
      ) => `update migration_user set ${DURATIONS.join(', ')}, status = :to, status_detail = :detail, work = :work, phase = :phase,
       desired = :desired, due_at_ms = cast(:dueAtMs as bigint), queued_at_ms = cast(:atMs as bigint), status_since_ms = cast(:atMs as bigint),
       failure = null
     where ${those(movable(time))}`,
    ),
  ),
  reportRunning: written<MoveAll>('userSets.reportRunning', entries(running)),
  /** The lease and its work stay: who runs it hears of it at the next heartbeat. */
  moveRunning: written<MoveAll>(
    'userSets.moveRunning',
    `update migration_user set ${DURATIONS.join(', ')}, status = :to, desired = :desired, status_since_ms = cast(:atMs as bigint)
     where ${those(running)}`,
  ),
  /** Plans or queues work of resting users without a change of status. */
  plan: written<PlanAll>(
    'userSets.plan',
    `update migration_user set work = :work, phase = :phase, due_at_ms = cast(:dueAtMs as bigint), queued_at_ms = cast(:atMs as bigint)
     where batch_id = :batchId and status = :status and ${resting} and (cast(:only as text) in ('', phase))
       and not (cast(:phase as text) = 'waiting' and ${bidden})`,
  ),
  /** What was planned for a time that has come joins the queue. */
  due: written<{ atMs: number }>(
    'userSets.due',
    `update migration_user set phase = 'waiting', queued_at_ms = cast(:atMs as bigint), due_at_ms = null,
       status_detail = case when status_detail = 'WaitingForStartAfter' then 'Queued' else status_detail end
     where phase = 'timed' and due_at_ms <= :atMs`,
  ),
  /** Whoever has a StartAfter of its own that lies ahead leaves the queue until then. */
  holdBack: written<{ batchId: number; atMs: number }>('userSets.holdBack', onBoth(heldBack)),
  /** Whoever is Synced and has a CompleteAfter of its own that lies ahead is looked at then, or at its next sync before. */
  awaitCompletion: written<{ batchId: number; atMs: number }>(
    'userSets.awaitCompletion',
    onBoth(awaitCompletion),
  ),
  /** Whoever is Synced and whose own CompleteAfter has come is looked at now. */
  hastenCompletion: written<{ batchId: number; atMs: number }>(
    'userSets.hastenCompletion',
    onBoth(hastenCompletion),
  ),
  /** Whoever runs begins again at its next heartbeat. */
  reload: written<{ batchId: number }>(
    'userSets.reload',
    `update migration_user set desired = 'reload' where batch_id = :batchId and desired = 'run' and ${running}`,
  ),
  /** Leases of everybody else are over: they end in the past. */
  endLeases: written<{ owner: string }>(
    'userSets.endLeases',
    `update migration_user set lease_until_ms = 0 where phase = 'running' and lease_owner <> :owner`,
  ),
  reroute: written<RerouteAll>(
    'userSets.reroute',
    `update migration_user set
       source_endpoint_id = case when source_endpoint_id = :fromSource then cast(:toSource as bigint) else source_endpoint_id end,
       target_endpoint_id = case when target_endpoint_id = :fromTarget then cast(:toTarget as bigint) else target_endpoint_id end
     where batch_id = :batchId`,
  ),
  removeResting: written<{ batchId: number }>(
    'userSets.removeResting',
    `delete from migration_user where batch_id = :batchId and ${resting}`,
  ),
  /** Refused rows make room for mended ones; the addresses are a JSON array of keys. */
  removeRefused: written<{ batchId: number; keys: string }>('userSets.removeRefused', {
    sqlite: `delete from migration_user where batch_id = :batchId and phase = 'refused'
       and email_key in (select value from json_each(:keys))`,
    postgres: `delete from migration_user where batch_id = :batchId and phase = 'refused'
       and email_key in (select jsonb_array_elements_text(cast(:keys as jsonb)))`,
  }),
  /** Passwords are purged when a batch completes; whoever failed may be started again, and needs them for it. */
  purgeSecrets: written<{ batchId: number }>(
    'userSets.purgeSecrets',
    `update migration_user set secrets = null
     where batch_id = :batchId and secrets is not null and status in ('Completed', 'CompletedWithWarnings')`,
  ),
  addMany: written<{ rows: string }>('userSets.addMany', {
    sqlite: `insert into migration_user (guid, batch_id, source_endpoint_id, target_endpoint_id, email, email_key, cells, secrets,
       status, status_detail, failure, work, phase, priority, queued_at_ms, due_at_ms, status_since_ms)
     select value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, unhex(value ->> 7),
       value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, value ->> 13, value ->> 14, value ->> 15, value ->> 16
     from json_each(:rows)`,
    postgres: `insert into migration_user (guid, batch_id, source_endpoint_id, target_endpoint_id, email, email_key, cells, secrets,
       status, status_detail, failure, work, phase, priority, queued_at_ms, due_at_ms, status_since_ms)
     select value ->> 0, (value ->> 1)::bigint, (value ->> 2)::bigint, (value ->> 3)::bigint, value ->> 4, value ->> 5, value ->> 6,
       decode(value ->> 7, 'hex'), value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12, (value ->> 13)::bigint,
       (value ->> 14)::bigint, (value ->> 15)::bigint, (value ->> 16)::bigint
     from jsonb_array_elements(:rows::jsonb) with ordinality as rows (value, position) order by position`,
  }),
} as const;

/** Users of a batch that go by other endpoints from now on. */
export interface RerouteAll {
  readonly batchId: number;
  readonly fromSource: number;
  readonly toSource: number;
  readonly fromTarget: number;
  readonly toTarget: number;
}
