import type { Dialect } from '../sql/dialect.ts';
import type { Migration } from './migration.ts';

// what pages list folders by; those that need a look are few, and are found without walking over all others
const INDEXES = [
  'create index user_folder_of_batch on user_folder (batch_id, user_id, source)',
  'create index user_folder_names on user_folder (batch_id, source_key, user_id, source)',
  'create index user_folder_sizes on user_folder (batch_id, source_items, user_id, source)',
  'create index user_folder_bytes on user_folder (batch_id, copied_bytes, user_id, source)',
  'create index user_folder_renamed on user_folder (batch_id, user_id, source) where renamed = 1',
  'create index user_folder_skipped on user_folder (batch_id, user_id, source) where skipped_items + failed_items > 0',
  `create index user_folder_open on user_folder (batch_id, user_id, source) where state <> 'Copied'`,
];

/** How far each folder of a user is; until now that stood in reports alone, from which it is filled. */
export const USER_FOLDERS: Migration = {
  version: 13,
  up: (dialect) => [table(dialect), fromReports(dialect), ...INDEXES],
};

function table({ types: { integer }, keyedTable }: Dialect): string {
  return `create table user_folder (
    user_id ${integer} not null references migration_user (id) on delete cascade,
    batch_id ${integer} not null,
    source text not null,
    source_key text not null,
    target text not null,
    state text not null,
    renamed ${integer} not null,
    source_items ${integer} not null,
    copied_items ${integer} not null,
    already_there ${integer} not null,
    skipped_items ${integer} not null,
    failed_items ${integer} not null,
    copied_bytes ${integer} not null,
    failure text,
    synced_at_ms ${integer},
    primary key (user_id, source)
  ) ${keyedTable}`;
}

/** The last row about a folder says how it is; what every run copied is added up. */
function fromReports({ name }: Dialect): string {
  const from =
    name === 'sqlite'
      ? `json_each(e.content, '$.folders') f`
      : `jsonb_array_elements(coalesce(cast(e.content as jsonb) -> 'folders', '[]')) f`;
  const number = (field: string) => `cast(coalesce(f.value ->> '${field}', '0') as bigint)`;
  return `insert into user_folder
    with told as (
      select e.id as entry_id, e.user_id, u.batch_id, e.at_ms, f.value ->> 'source' as source, f.value ->> 'target' as target,
        ${number('messages')} as messages, ${number('delivered')} as delivered, ${number('copied')} as copied,
        ${number('copiedBytes')} as copied_bytes, ${number('listed')} as listed, ${number('missing')} as missing,
        f.value ->> 'failure' as failure
      from report_entry e join migration_user u on u.id = e.user_id cross join ${name === 'sqlite' ? '' : 'lateral '}${from}
      where e.kind = 'session' and e.content is not null
    ), summed as (
      select user_id, source, sum(copied) as copied, sum(copied_bytes) as copied_bytes, max(entry_id) as entry_id
      from told group by user_id, source
    )
    select t.user_id, t.batch_id, t.source, lower(t.source), t.target,
      case when t.failure is not null then 'Failed' when t.delivered + t.listed >= t.messages then 'Copied'
        when t.delivered > 0 then 'PartlyCopied' else 'NotCopied' end,
      case when t.source = t.target then 0 else 1 end, t.messages, s.copied,
      case when t.delivered > s.copied then t.delivered - s.copied else 0 end,
      t.listed + t.missing, t.missing, s.copied_bytes, t.failure, t.at_ms
    from told t join summed s on s.user_id = t.user_id and s.source = t.source and s.entry_id = t.entry_id`;
}
