import type { Migration } from './migration.ts';

/** What the troubleshooter found, so that every process on one database shows it. */
export const TROUBLE_RECORDS: Migration = {
  version: 8,
  up: ({ types: { rowId, integer } }) => [
    `create table trouble_record (
       id ${rowId} primary key,
       guid text not null unique,
       started_at_ms ${integer} not null,
       summary text not null,
       content text not null
     )`,
    'create index trouble_record_newest on trouble_record (started_at_ms, id)',
  ],
};
