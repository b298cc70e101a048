import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

/**
 * What was found about a user, a batch or an endpoint lay beside the configuration, and stayed when its owner went. Each kind has a
 * table of its own now, and goes with its owner; what was left of owners that are gone is dropped.
 */
export const FINDINGS: Migration = {
  version: 10,
  up: (dialect) => [...tables(dialect), ...moves(dialect), ...KINDS.map(forget)],
};

const KINDS = ['verification', 'preflight', 'cutover', 'measurements'];

function tables({ types: { rowId, integer } }: Dialect): readonly string[] {
  const owner = (table: string) => `${integer} not null references ${table} (id) on delete cascade`;
  const owned = (table: string) => `${integer} primary key references ${table} (id) on delete cascade`;
  return [
    `create table verification (user_id ${owned('migration_user')}, content text not null)`,
    `create table preflight (batch_id ${owned('batch')}, content text not null)`,
    `create table cut_over (
       batch_id ${owned('batch')},
       switched_at_ms ${integer},
       old_ttl_seconds ${integer}
     )`,
    `create table measurement (
       id ${rowId} primary key,
       guid text not null unique,
       endpoint_id ${owner('endpoint')},
       content text not null
     )`,
    'create index measurement_of_endpoint on measurement (endpoint_id, id)',
  ];
}

// a batch that was removed has no name key any more
function moves({ name }: Dialect): readonly string[] {
  const word = (key: string) =>
    name === 'sqlite' ? `c.content ->> '${key}'` : `(c.content::json ->> '${key}')::bigint`;
  return [
    `insert into verification (user_id, content)
       select u.id, c.content from migration_user u join config c on c.name = 'verification:' || u.guid`,
    `insert into preflight (batch_id, content)
       select b.id, c.content from batch b join config c on c.name = 'preflight:' || b.guid
       where b.name_key is not null`,
    `insert into cut_over (batch_id, switched_at_ms, old_ttl_seconds)
       select b.id, ${word('switchedAtMs')}, ${word('oldTtlSeconds')}
       from batch b join config c on c.name = 'cutover:' || b.guid where b.name_key is not null`,
    MEASUREMENTS[name],
  ];
}

// a list of an endpoint begins with the newest, and what is newer has the higher number
const MEASUREMENTS: Readonly<Record<Dialect['name'], string>> = {
  sqlite: `insert into measurement (guid, endpoint_id, content)
    select m.value ->> 'id', e.id, m.value
    from endpoint e join config c on c.name = 'measurements:' || e.guid, json_each(c.content) m
    order by e.id, m.key desc`,
  postgres: `insert into measurement (guid, endpoint_id, content)
    select m.value ->> 'id', e.id, m.value::text
    from endpoint e join config c on c.name = 'measurements:' || e.guid,
      json_array_elements(c.content::json) with ordinality as m (value, position)
    order by e.id, m.position desc`,
};

function forget(kind: string): string {
  return `delete from config where name like '${kind}:%'`;
}
