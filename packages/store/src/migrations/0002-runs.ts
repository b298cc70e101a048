import type { Migration } from './migration.ts';

/** The history of runs, for reports. */
export const RUNS: Migration = {
  version: 2,
  up: ({ types: { rowId, integer } }) => [
    `create table run (
       id ${rowId} primary key,
       pair_id ${integer} not null references ledger_pair (id),
       started_at_ms ${integer} not null,
       ended_at_ms ${integer},
       summary text
     )`,
    'create index run_of_pair on run (pair_id)',
  ],
};
