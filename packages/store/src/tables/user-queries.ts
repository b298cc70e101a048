import type { StatusDetail, WaitedFor, WorkKind } from '@mailhaul/domain';
import { written } from '../sql/written.ts';
import { mayHave, onBoth, ownIn, type TimeIn } from './own-times.ts';
import { DURATION_STATUSES } from './user-sets.ts';

// Questions about many users at once.

/** A user whose first copy is done. */
export interface FinishedUser {
  readonly synced_items: number;
  readonly bytes_transferred: number;
  readonly in_progress_ms: number;
  readonly started_at_ms: number;
  readonly initial_sync_at_ms: number;
}

/** Users of a batch that run, by whom they wait for. */
export interface RunningWaits {
  /** Null before the first heartbeat. */
  readonly waits_for: WaitedFor | null;
  readonly users: number;
  readonly active_at_ms: number | null;
  /** Of these: held back by what a server or a limit asks for. */
  readonly stalled: number;
  readonly read_rate: number;
  readonly write_rate: number;
}

/** Users of a batch that have begun and hold no slot, by what they wait for. */
export interface ParkedWaits {
  readonly status_detail: StatusDetail;
  readonly users: number;
  readonly active_at_ms: number | null;
}

/** Which users of a batch and a way, at which time. */
interface EarlyCandidates {
  readonly batchId: number;
  readonly sourceEndpointId: number;
  readonly targetEndpointId: number;
  readonly atMs: number;
  readonly limit: number;
}

interface Candidate {
  readonly id: number;
  readonly work: WorkKind | null;
  readonly priority: number;
  readonly queued_at_ms: number;
}

/** Which endpoint does not answer, and who asks. */
export interface OutageQuery {
  readonly detail: StatusDetail;
  readonly side: 'source' | 'target';
  readonly endpointId: number;
  readonly userId: number;
  readonly atMs: number;
  /** Whoever waits until later is not looked for. */
  readonly horizonMs: number;
}

/** How many users run between two endpoints, by the kind of their work. */
export interface EndpointUse {
  readonly source_endpoint_id: number;
  readonly target_endpoint_id: number;
  readonly work: WorkKind | null;
  readonly users: number;
}

const counting = `transient_failures > 0 and id <> :userId and (phase = 'running' or status_detail = :detail)
       and case when cast(:side as text) = 'source' then source_endpoint_id else target_endpoint_id end = cast(:endpointId as bigint)`;

function early(time: TimeIn): string {
  return `select id, work, priority, queued_at_ms from migration_user
    where batch_id = :batchId and source_endpoint_id = :sourceEndpointId and target_endpoint_id = :targetEndpointId
      and phase = 'waiting' and work = 'initial'
      and (initial_sync_at_ms is not null or (${mayHave('startAfterMs')} and ${ownIn(time)} <= cast(:atMs as bigint)))
    order by priority desc, queued_at_ms, id limit cast(:limit as bigint)`;
}

/** What is asked of many users at once. */
export const userQueries = {
  /** Who of a batch that waits for its StartAfter need not: a time of its own has come, or its first sync is done. */
  early: written<EarlyCandidates, Candidate>('userQueries.early', onBoth(early)),
  nextDue: written<Record<string, never>, { at_ms: number | null }>(
    'userQueries.nextDue',
    `select min(due_at_ms) as at_ms from migration_user where phase = 'timed'`,
  ),
  nextLeaseEnd: written<Record<string, never>, { at_ms: number | null }>(
    'userQueries.nextLeaseEnd',
    `select min(lease_until_ms) as at_ms from migration_user where phase = 'running'`,
  ),
  expired: written<{ atMs: number }, { id: number }>(
    'userQueries.expired',
    `select id from migration_user where phase = 'running' and lease_until_ms <= :atMs order by lease_until_ms limit 1000`,
  ),
  leased: written<Record<string, never>, { id: number; lease_owner: string | null }>(
    'userQueries.leased',
    `select id, lease_owner from migration_user where phase = 'running' order by id`,
  ),
  /** Whether somebody of a batch still waits or works. */
  restless: written<{ batchId: number }, { restless: number }>(
    'userQueries.restless',
    `select 1 as restless from migration_user where batch_id = :batchId
       and status in (${[...DURATION_STATUSES.queued_ms, ...DURATION_STATUSES.in_progress_ms].map((status) => `'${status}'`).join(', ')}) limit 1`,
  ),
  /** Failed users that trying again by itself may help. */
  retriable: written<{ batchId: number; except: StatusDetail }, { users: number }>(
    'userQueries.retriable',
    `select count(*) as users from migration_user where batch_id = :batchId
       and status in ('Failed', 'IncrementalFailed') and phase = 'idle' and status_detail <> :except`,
  ),
  /** The latest users of a server whose first copy is done, and what it took. */
  finished: written<{ endpointId: number; limit: number }, FinishedUser>(
    'userQueries.finished',
    `select synced_items, bytes_transferred, in_progress_ms, started_at_ms, initial_sync_at_ms from migration_user
       where source_endpoint_id = :endpointId and initial_sync_at_ms is not null and started_at_ms is not null
       order by initial_sync_at_ms desc limit :limit`,
  ),
  /** What every endpoint carries now. */
  loads: written<Record<string, never>, EndpointUse>(
    'userQueries.loads',
    `select source_endpoint_id, target_endpoint_id, work, count(*) as users from migration_user
     where phase = 'running' group by source_endpoint_id, target_endpoint_id, work`,
  ),
  // the plus keeps SQLite from the index of all users of a batch: few of them run
  waits: written<{ batchId: number }, RunningWaits>(
    'userQueries.waits',
    `select waits_for, count(*) as users, max(active_at_ms) as active_at_ms,
       sum(case when status_detail like 'StalledDueTo%' then 1 else 0 end) as stalled,
       sum(read_rate) as read_rate, sum(write_rate) as write_rate from migration_user
     where phase = 'running' and +batch_id = :batchId group by waits_for`,
  ),
  parked: written<{ batchId: number }, ParkedWaits>(
    'userQueries.parked',
    `select status_detail, count(*) as users, max(active_at_ms) as active_at_ms from migration_user
     where batch_id = :batchId and status in ('Starting', 'Syncing', 'IncrementalSyncing', 'Completing') and phase = 'timed' group by status_detail`,
  ),
  // whoever is tried again just now has no time that it waits for
  outage: written<OutageQuery, { until_ms: number | null }>(
    'userQueries.outage',
    `select max(until_ms) as until_ms from (
       select due_at_ms as until_ms from migration_user where phase = 'timed' and due_at_ms <= cast(:horizonMs as bigint) and ${counting}
       union all
       select cast(:atMs as bigint) from migration_user where phase = 'running' and ${counting}
     ) as counted having count(*) > 0`,
  ),
  loadsByOwner: written<
    Record<string, never>,
    { owner: string | null; source: number; target: number; users: number }
  >(
    'userQueries.loadsByOwner',
    `select lease_owner as owner, source_endpoint_id as source, target_endpoint_id as target, count(*) as users
     from migration_user where phase = 'running' group by lease_owner, source_endpoint_id, target_endpoint_id`,
  ),
  ahead: written<{ batchId: number; priority: number; queuedAtMs: number; id: number }, { users: number }>(
    'userQueries.ahead',
    `select count(*) as users from migration_user where batch_id = :batchId and phase = 'waiting'
       and (priority > :priority or (priority = :priority and (queued_at_ms < :queuedAtMs or (queued_at_ms = :queuedAtMs and id < :id))))`,
  ),
  busyElsewhere: written<{ batchId: number }, { email: string; batch: string }>(
    'userQueries.busyElsewhere',
    `select other.email as email, batch.name as batch from migration_user mine
       join migration_user other on other.email_key = mine.email_key and other.batch_id <> mine.batch_id
       join batch on batch.id = other.batch_id
     where mine.batch_id = :batchId and batch.name_key is not null limit 1000`,
  ),
} as const;
