import type { UserStatus } from '@mailhaul/domain';
import { written } from '../sql/written.ts';

// How many users of a batch are in which status, and what is counted of them, in sum. On SQLite triggers keep these sums at every change
// (migration 5), since pages ask for them all the time and SQLite works on the thread that answers. PostgreSQL adds up when asked: there
// every worker would have to wait for the one row that all of them count in.

/** Sums over the users of a batch. */
export interface UserSums {
  readonly synced_items: number;
  readonly bytes_transferred: number;
  readonly estimated_items: number;
  readonly estimated_bytes: number;
  readonly examined_items: number;
  readonly source_items: number;
  readonly already_there_items: number;
  readonly folders_total: number;
  readonly unapproved_items: number;
  readonly skipped_items: number;
  readonly initially_synced: number;
  readonly last_synced_at_ms: number | null;
  /** 0 Perfect to 3 Poor; null when nobody has a score. */
  readonly worst: number | null;
}

// whoever is in the queue for a sync is not at rest, though it keeps its status until somebody takes it
const shown = `case when phase = 'waiting' and status in ('Synced', 'IncrementalSynced') then 'IncrementalSyncing' else status end`;

/** Sums of users by batch. */
export const userTotals = {
  counts: written<Record<string, never>, { batch_id: number; shown: UserStatus; users: number }>(
    'userTotals.counts',
    {
      sqlite: 'select batch_id, shown, users from user_total where users > 0',
      postgres: `select batch_id, ${shown} as shown, count(*) as users from migration_user group by batch_id, shown`,
    },
  ),
  countsOf: written<{ batchId: number }, { shown: UserStatus; users: number }>('userTotals.countsOf', {
    sqlite: 'select shown, users from user_total where batch_id = :batchId and users > 0',
    postgres: `select ${shown} as shown, count(*) as users from migration_user where batch_id = :batchId group by shown`,
  }),
  sums: written<{ batchId: number }, UserSums>('userTotals.sums', {
    sqlite: `select sum(synced_items) as synced_items, sum(bytes_transferred) as bytes_transferred,
       sum(estimated_items) as estimated_items, sum(estimated_bytes) as estimated_bytes, sum(unapproved_items) as unapproved_items,
       sum(examined_items) as examined_items, sum(source_items) as source_items,
       sum(already_there_items) as already_there_items, sum(folders_total) as folders_total,
       sum(skipped_items) as skipped_items, sum(initially_synced) as initially_synced,
       (select max(last_synced_at_ms) from migration_user where migration_user.batch_id = user_total.batch_id) as last_synced_at_ms,
       case when sum(poor) > 0 then 3 when sum(investigate) > 0 then 2 when sum(good) > 0 then 1 when sum(perfect) > 0 then 0 end as worst
     from user_total where batch_id = :batchId group by batch_id`,
    postgres: `select coalesce(sum(synced_items), 0) as synced_items, coalesce(sum(bytes_transferred), 0) as bytes_transferred,
       coalesce(sum(estimated_items), 0) as estimated_items, coalesce(sum(estimated_bytes), 0) as estimated_bytes,
       coalesce(sum(examined_items), 0) as examined_items, coalesce(sum(source_items), 0) as source_items,
       coalesce(sum(already_there_items), 0) as already_there_items, coalesce(sum(folders_total), 0) as folders_total, coalesce(sum(unapproved_items), 0) as unapproved_items, coalesce(sum(skipped_items), 0) as skipped_items,
       coalesce(sum(case when initial_sync_at_ms is null then 0 else 1 end), 0) as initially_synced,
       max(last_synced_at_ms) as last_synced_at_ms,
       max(case score when 'Poor' then 3 when 'Investigate' then 2 when 'Good' then 1 when 'Perfect' then 0 end) as worst
     from migration_user where batch_id = :batchId`,
  }),
} as const;
