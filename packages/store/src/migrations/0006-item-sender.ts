import type { Migration } from './migration.ts';

/** Who sent a message that was left out; of those that are listed already nobody knows it any more. */
export const ITEM_SENDER: Migration = {
  version: 6,
  up: () => [`alter table ledger_item add column sender text not null default ''`],
};
