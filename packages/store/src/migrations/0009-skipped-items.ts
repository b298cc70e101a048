import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

/**
 * What people decided about each message that was left out. It lies beside the ledger and not in it: the ledger belongs to whoever
 * copies, and nobody else may write there. What was approved before stays so, message by message where the ledger lists it.
 */
export const SKIPPED_ITEMS: Migration = {
  version: 9,
  up: ({ types: { integer }, keyedTable }: Dialect) => [
    `create table skipped_item (
       user_id ${integer} not null references migration_user (id) on delete cascade,
       folder_id ${integer} not null,
       uid_validity ${integer} not null,
       source_uid ${integer} not null,
       approved_at_ms ${integer},
       approved_by text,
       retry_at_ms ${integer},
       primary key (user_id, folder_id, uid_validity, source_uid)
     ) ${keyedTable}`,
    `insert into skipped_item (user_id, folder_id, uid_validity, source_uid, approved_at_ms)
       select u.id, f.id, f.source_uid_validity, i.source_uid, u.approved_at_ms
       from migration_user u
       join ledger_pair p on p.source = u.source_account and p.target = u.target_account
       join ledger_folder f on f.pair_id = p.id
       join ledger_item i on i.folder_id = f.id
       where u.approved_at_ms is not null and u.unapproved_items = 0 and i.state <> 'vanished'`,
    `update migration_user set approved_items = ${remaining(
      'approved_items',
    )} where approved_at_ms is not null`,
  ],
};

// the count holds what has no row of its own from now on
function remaining(column: string): string {
  const rows = '(select count(*) from skipped_item s where s.user_id = migration_user.id)';
  return `case when ${column} > ${rows} then ${column} - ${rows} else 0 end`;
}
