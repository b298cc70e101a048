import type { Dialect } from '../sql/dialect.ts';
import { FIRST_COUNTED, FIRST_SUMS, shownStatusOf, userTotalTriggers } from './0005-user-totals.ts';
import type { Migration } from './migration.ts';

// of the run under way, written with the lease that is renewed anyway
const LIVE = ['read_rate', 'write_rate'];
/** What is counted of a source besides what is copied. */
const COUNTED = ['examined_items', 'source_items', 'already_there_items'];
/** Sums that pages ask for besides those of version 5. */
const MORE_SUMS = Object.fromEntries([...COUNTED, 'folders_total'].map((name) => [name, `?.${name}`]));

/** How fast a user moves, in which folder, and how much of its source was looked at; summed up for its batch. */
export const USER_PACE: Migration = {
  version: 12,
  up: (dialect) => [...columns(dialect), ...(dialect.name === 'sqlite' ? sums() : [])],
};

function columns({ types: { integer } }: Dialect): readonly string[] {
  const add = 'alter table migration_user add column';
  return [
    `${add} folder_now text`,
    ...[...LIVE, ...COUNTED].map((name) => `${add} ${name} ${integer} not null default 0`),
  ];
}

function sums(): readonly string[] {
  const names = Object.keys(MORE_SUMS);
  return [
    ...['added', 'removed', 'counted', 'moved'].map((name) => `drop trigger user_total_${name}`),
    ...names.map((name) => `alter table user_total add column ${name} integer not null default 0`),
    `update user_total set folders_total = (select coalesce(sum(u.folders_total), 0) from migration_user u
       where u.batch_id = user_total.batch_id and ${shownStatusOf('u')} = user_total.shown)`,
    ...userTotalTriggers({ ...FIRST_SUMS, ...MORE_SUMS }, [...FIRST_COUNTED, ...names]),
  ];
}
