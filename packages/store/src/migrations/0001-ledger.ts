import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

// No foreign keys from the tables that a copy writes: PostgreSQL would lock the folder's row at every unit.

/** The ledger: what is on its way, what has arrived, what was left out. */
export const LEDGER: Migration = {
  version: 1,
  up: (dialect) => tables(dialect).concat(dialect.name === 'postgres' ? POSTGRES_STORAGE : []),
};

function tables(dialect: Dialect): string[] {
  const { rowId, integer, bytes } = dialect.types;
  return [
    `create table ledger_pair (
       id ${rowId} primary key,
       source text not null,
       target text not null,
       fence ${integer} not null default 0,
       next_unit_id ${integer} not null default 1,
       unique (source, target)
     )`,
    `create table ledger_folder (
       id ${rowId} primary key,
       pair_id ${integer} not null references ledger_pair (id),
       source_name text not null,
       source_uid_validity ${integer} not null,
       source_mailbox_id text,
       target_name text not null,
       target_uid_validity ${integer} not null,
       finished_uid_next ${integer},
       finished_messages ${integer},
       finished_highest_mod_seq text,
       finished_options_hash text
     )`,
    'create index ledger_folder_of_pair on ledger_folder (pair_id)',
    `create table ledger_open_unit (
       pair_id ${integer} not null,
       id ${integer} not null,
       folder_id ${integer} not null,
       lane ${integer} not null,
       target_uid_next ${integer} not null,
       messages ${bytes} not null,
       primary key (pair_id, id)
     ) ${dialect.keyedTable}`,
    ...segmentTable('ledger_fragment', dialect),
    ...segmentTable('ledger_segment', dialect),
    `create table ledger_item (
       folder_id ${integer} not null,
       source_uid ${integer} not null,
       state text not null,
       code text not null,
       message_id text not null,
       date text not null,
       subject text not null,
       size_bytes ${integer} not null,
       words text not null,
       primary key (folder_id, source_uid)
     ) ${dialect.keyedTable}`,
    `create table ledger_adjustment (
       id ${rowId} primary key,
       folder_id ${integer} not null,
       source_uid ${integer} not null,
       kind text not null,
       detail text not null
     )`,
    'create index ledger_adjustment_of_message on ledger_adjustment (folder_id, source_uid)',
  ];
}

// One tree for both purposes where the key may have two columns; SQLite's row number must be a key of its own.
function segmentTable(table: string, { name, types: { rowId, integer, bytes } }: Dialect): string[] {
  const key = name === 'postgres' ? 'primary key (folder_id, id)' : 'primary key (id)';
  const index = name === 'postgres' ? [] : [`create index ${table}_of_folder on ${table} (folder_id)`];
  const columns = [
    `id ${rowId} not null`,
    ...['folder_id', 'first_uid', 'last_uid', 'max_target_uid', 'messages'].map(
      (column) => `${column} ${integer} not null`,
    ),
    `content ${bytes} not null`,
    key,
  ];
  return [`create table ${table} (${columns.join(', ')})`, ...index];
}

// Digests do not compress, so trying costs time for nothing. Units and fragments live for seconds: their dead rows are reused
// early, or the two tables grow far beyond what they ever hold.
const POSTGRES_STORAGE = [
  'alter table ledger_segment alter column content set storage external',
  'alter table ledger_fragment alter column content set storage external',
  'alter table ledger_open_unit set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)',
  'alter table ledger_fragment set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000)',
];
