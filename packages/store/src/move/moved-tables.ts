import type { TABLE_NAMES } from '../schema/schema.ts';

type TableName = (typeof TABLE_NAMES)[number];

/** A table whose rows are carried to another store. */
export interface MovedTable {
  readonly name: TableName;
  /** What its rows are read in the order of; unique. */
  readonly key: readonly string[];
  /** Whether the database hands out its `id`. */
  readonly numbered: boolean;
  /** Rows of one page: few where a row may be large. */
  readonly pageRows: number;
}

const MANY = 1_000;
const FEW = 50;

const numbered = (name: TableName): MovedTable => ({
  name,
  key: ['id'],
  numbered: true,
  pageRows: MANY,
});

/** Every table but the schema's version and the workers, which say something about a place; parents come first. */
export const MOVED_TABLES: readonly MovedTable[] = [
  numbered('ledger_pair'),
  numbered('ledger_folder'),
  { name: 'ledger_open_unit', key: ['pair_id', 'id'], numbered: false, pageRows: FEW },
  { name: 'ledger_fragment', key: ['folder_id', 'id'], numbered: true, pageRows: FEW },
  { name: 'ledger_segment', key: ['folder_id', 'id'], numbered: true, pageRows: FEW },
  { name: 'ledger_item', key: ['folder_id', 'source_uid'], numbered: false, pageRows: MANY },
  numbered('ledger_adjustment'),
  numbered('run'),
  numbered('endpoint'),
  numbered('batch'),
  numbered('migration_user'),
  {
    name: 'skipped_item',
    key: ['user_id', 'folder_id', 'uid_validity', 'source_uid'],
    numbered: false,
    pageRows: MANY,
  },
  { name: 'user_folder', key: ['user_id', 'source'], numbered: false, pageRows: MANY },
  numbered('report_entry'),
  { name: 'config', key: ['name'], numbered: false, pageRows: MANY },
  numbered('admin'),
  { name: 'session', key: ['id'], numbered: false, pageRows: MANY },
  { name: 'api_token', key: ['guid'], numbered: false, pageRows: MANY },
  numbered('audit_entry'),
  { name: 'given_answer', key: ['id'], numbered: false, pageRows: MANY },
  { ...numbered('trouble_record'), pageRows: FEW },
  { name: 'verification', key: ['user_id'], numbered: false, pageRows: FEW },
  { name: 'preflight', key: ['batch_id'], numbered: false, pageRows: FEW },
  { name: 'cut_over', key: ['batch_id'], numbered: false, pageRows: MANY },
  { ...numbered('measurement'), pageRows: FEW },
  { name: 'endpoint_test', key: ['endpoint_id'], numbered: false, pageRows: MANY },
];

/** Tables that stay where they are. */
export const STAYING_TABLES: readonly TableName[] = ['schema_version', 'worker'];
