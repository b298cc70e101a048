import type { Migration } from './migration.ts';

/** When an intent was found without whoever wrote it: how long its session may go on storing is counted from then, whoever takes over. */
export const LEFT_UNITS: Migration = {
  version: 11,
  up: ({ types: { integer } }) => [`alter table ledger_open_unit add column left_at_ms ${integer}`],
};
