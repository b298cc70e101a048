import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

/** Endpoints, batches, migration users with their sync requests, reports. */
export const MIGRATION_SERVICE: Migration = {
  version: 3,
  up: (dialect) => [...places(dialect), ...users(dialect), ...reports(dialect)],
};

function places({ types: { rowId, integer, bytes } }: Dialect): string[] {
  return [
    `create table endpoint (
       id ${rowId} primary key,
       guid text not null unique,
       name text not null,
       name_key text not null unique,
       settings text not null,
       secret ${bytes},
       created_at_ms ${integer} not null,
       modified_at_ms ${integer} not null
     )`,
    `create table batch (
       id ${rowId} primary key,
       guid text not null unique,
       name text not null,
       name_key text unique,
       source_endpoint_id ${integer} not null,
       target_endpoint_id ${integer} not null,
       options text not null,
       routes text not null,
       csv_header text,
       intention text not null,
       stop_reason text,
       created_at_ms ${integer} not null,
       created_by text not null,
       started_at_ms ${integer},
       initial_sync_at_ms ${integer},
       last_synced_at_ms ${integer},
       complete_requested_at_ms ${integer},
       completed_at_ms ${integer},
       retry_count ${integer} not null default 0,
       touched_at_ms ${integer} not null,
       warned_at_ms ${integer},
       served_micro ${integer} not null default 0,
       begun ${integer} not null default 0
     )`,
    `create table config (
       name text primary key,
       content text not null
     )`,
    `create table worker (
       id text primary key,
       host text not null,
       pid ${integer} not null,
       started_at_ms ${integer} not null,
       seen_at_ms ${integer} not null,
       capacity ${integer} not null
     )`,
  ];
}

const COUNTERS = [
  'synced_items',
  'skipped_items',
  'bad_items',
  'large_items',
  'missing_items',
  'bytes_transferred',
  'estimated_items',
  'estimated_bytes',
  'folders_synced',
  'folders_total',
  'transient_failures',
  'unapproved_items',
  'approved_items',
  'queued_ms',
  'in_progress_ms',
  'synced_ms',
  'suspended_ms',
  'failed_ms',
  'transient_failure_ms',
];

// what is counted and written all the time has no index on it, so that PostgreSQL can update rows in place
function users({ name, types: { rowId, integer, bytes } }: Dialect): string[] {
  const counters = COUNTERS.map((column) => `${column} ${integer} not null default 0`).join(',\n       ');
  const roomForUpdates = name === 'postgres' ? ' with (fillfactor = 80)' : '';
  return [
    `create table migration_user (
       id ${rowId} primary key,
       guid text not null unique,
       batch_id ${integer} not null,
       source_endpoint_id ${integer} not null,
       target_endpoint_id ${integer} not null,
       email text not null,
       email_key text not null,
       cells text not null,
       settings text not null default '{}',
       secrets ${bytes},
       status text not null,
       status_detail text not null,
       failure text,
       work text,
       phase text not null,
       desired text not null default 'run',
       priority ${integer} not null,
       queued_at_ms ${integer} not null,
       due_at_ms ${integer},
       lease_owner text,
       lease_until_ms ${integer},
       fence ${integer} not null default 0,
       status_since_ms ${integer} not null,
       started_at_ms ${integer},
       initial_sync_at_ms ${integer},
       last_synced_at_ms ${integer},
       completed_at_ms ${integer},
       approved_at_ms ${integer},
       stalled text not null default '{}',
       score text,
       source_account text,
       target_account text,
       ${counters}
     )${roomForUpdates}`,
    'create index migration_user_of_batch on migration_user (batch_id, status)',
    'create index migration_user_by_email on migration_user (email_key)',
    `create index migration_user_queue on migration_user
       (batch_id, source_endpoint_id, target_endpoint_id, phase, work, priority desc, queued_at_ms, id)`,
    `create index migration_user_due on migration_user (due_at_ms) where phase = 'timed'`,
    `create index migration_user_leased on migration_user (lease_until_ms) where phase = 'running'`,
  ];
}

function reports({ types: { rowId, integer } }: Dialect): string[] {
  return [
    `create table report_entry (
       id ${rowId} primary key,
       batch_id ${integer} not null,
       user_id ${integer},
       at_ms ${integer} not null,
       type text not null,
       kind text not null,
       message text not null,
       content text
     )`,
    'create index report_entry_of_user on report_entry (user_id, id)',
    'create index report_entry_of_batch on report_entry (batch_id, id)',
  ];
}
