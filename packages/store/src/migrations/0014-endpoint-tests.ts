import type { Migration } from './migration.ts';

/** What the last test of an endpoint found; until now a test was forgotten with its answer. */
export const ENDPOINT_TESTS: Migration = {
  version: 14,
  up: ({ types: { integer } }) => [
    `create table endpoint_test (
       endpoint_id ${integer} primary key references endpoint (id) on delete cascade,
       at_ms ${integer} not null,
       verdict text not null,
       code text,
       round_trip_us ${integer},
       vendor text,
       certificate_valid_to_ms ${integer}
     )`,
  ],
};
