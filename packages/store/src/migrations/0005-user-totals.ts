import type { Migration } from './migration.ts';

// what each sum adds of a user; `?` stands for the row
const SUMS: Readonly<Record<string, string>> = {
  users: '1',
  synced_items: '?.synced_items',
  skipped_items: '?.skipped_items',
  bytes_transferred: '?.bytes_transferred',
  estimated_items: '?.estimated_items',
  estimated_bytes: '?.estimated_bytes',
  unapproved_items: '?.unapproved_items',
  initially_synced: '(?.initial_sync_at_ms is not null)',
  perfect: `(?.score is 'Perfect')`,
  good: `(?.score is 'Good')`,
  investigate: `(?.score is 'Investigate')`,
  poor: `(?.score is 'Poor')`,
};
const NAMES = Object.keys(SUMS);

// whoever is in the queue for a sync is not at rest, though it keeps its status until somebody takes it
const SHOWN = `case when ?.phase = 'waiting' and ?.status in ('Synced', 'IncrementalSynced') then 'IncrementalSyncing' else ?.status end`;

const of = (text: string, row: string) => text.replaceAll('?', row);
const values = (row: string) => NAMES.map((name) => of(SUMS[name] ?? '', row));

const ADD = `insert into user_total (batch_id, shown, ${NAMES.join(', ')})
  values (new.batch_id, ${of(SHOWN, 'new')}, ${values('new').join(', ')})
  on conflict (batch_id, shown) do update set ${NAMES.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;

const TAKE = `update user_total set ${NAMES.map((name, at) => `${name} = ${name} - ${values('old')[at]}`).join(', ')}
  where batch_id = old.batch_id and shown = ${of(SHOWN, 'old')}`;

const DIFFERENCE = `update user_total set ${NAMES.filter((name) => name !== 'users')
  .map((name) => `${name} = ${name} + ${of(SUMS[name] ?? '', 'new')} - ${of(SUMS[name] ?? '', 'old')}`)
  .join(', ')} where batch_id = new.batch_id and shown = ${of(SHOWN, 'new')}`;

const COUNTED = [
  'synced_items',
  'skipped_items',
  'bytes_transferred',
  'estimated_items',
  'estimated_bytes',
  'unapproved_items',
  'initial_sync_at_ms',
  'score',
];
const SAME_PLACE = `new.batch_id = old.batch_id and ${of(SHOWN, 'new')} = ${of(SHOWN, 'old')}`;

/** Sums over the users of a batch, kept at every change, and the orders in which pages list users; on SQLite alone. */
export const USER_TOTALS: Migration = {
  version: 5,
  up: ({ name }) => (name === 'sqlite' ? [...table(), ...triggers(), ...indexes()] : []),
};

function table(): readonly string[] {
  const sums = NAMES.map((name) => `${name} integer not null`).join(', ');
  return [
    `create table user_total (batch_id integer not null, shown text not null, ${sums}, primary key (batch_id, shown)) without rowid`,
    `insert into user_total (batch_id, shown, ${NAMES.join(', ')})
       select batch_id, ${of(SHOWN, 'u')}, ${values('u')
         .map((value) => `sum(${value})`)
         .join(', ')} from migration_user u group by 1, 2`,
  ];
}

const TRIGGERS: Readonly<
  Record<string, { readonly on: string; readonly when?: string; readonly work: readonly string[] }>
> = {
  added: { on: 'insert', work: [ADD] },
  removed: { on: 'delete', work: [TAKE] },
  counted: { on: `update of ${COUNTED.join(', ')}`, when: SAME_PLACE, work: [DIFFERENCE] },
  moved: { on: 'update of batch_id, status, phase', when: `not (${SAME_PLACE})`, work: [TAKE, ADD] },
};

function triggers(): readonly string[] {
  return Object.entries(TRIGGERS).map(
    ([name, { on, when = 'true', work }]) =>
      `create trigger user_total_${name} after ${on} on migration_user when ${when} begin ${work.join('; ')}; end`,
  );
}

function indexes(): readonly string[] {
  return [
    'create index migration_user_synced on migration_user (batch_id, last_synced_at_ms)',
    'create index migration_user_rows on migration_user (batch_id)',
    'create index migration_user_names on migration_user (batch_id, email_key)',
    'create index migration_user_bytes on migration_user (batch_id, bytes_transferred)',
  ];
}
