import type { Migration } from './migration.ts';

/** What each sum adds of a user, by its name; `?` stands for the row. */
export type UserSumColumns = Readonly<Record<string, string>>;

/** The sums of version 5. */
export const FIRST_SUMS: UserSumColumns = {
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
// whoever is in the queue for a sync is not at rest, though it keeps its status until somebody takes it
const SHOWN = `case when ?.phase = 'waiting' and ?.status in ('Synced', 'IncrementalSynced') then 'IncrementalSyncing' else ?.status end`;

const of = (text: string, row: string) => text.replaceAll('?', row);

/** The status under which a user is counted, of the row of this name. */
export const shownStatusOf = (row: string) => of(SHOWN, row);

const values = (sums: UserSumColumns, row: string) => Object.values(sums).map((value) => of(value, row));

function workOf(sums: UserSumColumns) {
  const names = Object.keys(sums);
  const changed = Object.entries(sums).filter(([name]) => name !== 'users');
  return {
    add: `insert into user_total (batch_id, shown, ${names.join(', ')})
  values (new.batch_id, ${of(SHOWN, 'new')}, ${values(sums, 'new').join(', ')})
  on conflict (batch_id, shown) do update set ${names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`,
    take: `update user_total set ${Object.entries(sums)
      .map(([name, value]) => `${name} = ${name} - ${of(value, 'old')}`)
      .join(', ')}
  where batch_id = old.batch_id and shown = ${of(SHOWN, 'old')}`,
    difference: `update user_total set ${changed
      .map(([name, value]) => `${name} = ${name} + ${of(value, 'new')} - ${of(value, 'old')}`)
      .join(', ')} where batch_id = new.batch_id and shown = ${of(SHOWN, 'new')}`,
  };
}

/** Columns of a user whose change changes a sum. */
export const FIRST_COUNTED: readonly string[] = [
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
  up: ({ name }) =>
    name === 'sqlite' ? [...table(), ...userTotalTriggers(FIRST_SUMS, FIRST_COUNTED), ...indexes()] : [],
};

function table(): readonly string[] {
  const names = Object.keys(FIRST_SUMS);
  const sums = names.map((name) => `${name} integer not null`).join(', ');
  return [
    `create table user_total (batch_id integer not null, shown text not null, ${sums}, primary key (batch_id, shown)) without rowid`,
    `insert into user_total (batch_id, shown, ${names.join(', ')})
       select batch_id, ${of(SHOWN, 'u')}, ${values(FIRST_SUMS, 'u')
         .map((value) => `sum(${value})`)
         .join(', ')} from migration_user u group by 1, 2`,
  ];
}

interface Trigger {
  readonly on: string;
  readonly when?: string;
  readonly work: readonly string[];
}

/** What keeps the sums: a later version drops these four and makes its own. */
export function userTotalTriggers(sums: UserSumColumns, counted: readonly string[]): readonly string[] {
  const { add, take, difference } = workOf(sums);
  const triggers: Readonly<Record<string, Trigger>> = {
    added: { on: 'insert', work: [add] },
    removed: { on: 'delete', work: [take] },
    counted: { on: `update of ${counted.join(', ')}`, when: SAME_PLACE, work: [difference] },
    moved: { on: 'update of batch_id, status, phase', when: `not (${SAME_PLACE})`, work: [take, add] },
  };
  return Object.entries(triggers).map(
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
