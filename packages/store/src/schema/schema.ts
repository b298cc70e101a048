import type { AdminTable, ApiTokenTable, AuditEntryTable, SessionTable } from './access.ts';
import type {
  AdjustmentTable,
  FolderTable,
  ItemTable,
  OpenUnitTable,
  PairTable,
  RunTable,
  SegmentTable,
} from './ledger.ts';
import type {
  BatchTable,
  ConfigTable,
  CutOverTable,
  EndpointTable,
  EndpointTestTable,
  GivenAnswerTable,
  MeasurementTable,
  MigrationUserTable,
  PreflightTable,
  ReportEntryTable,
  SkippedItemTable,
  TroubleRecordTable,
  UserFolderTable,
  VerificationTable,
  WorkerTable,
} from './migration.ts';
import type { SchemaVersionTable } from './schema-version.ts';

/** Every table of the store; the same on both databases. */
export interface Schema {
  readonly schema_version: SchemaVersionTable;
  readonly ledger_pair: PairTable;
  readonly ledger_folder: FolderTable;
  readonly ledger_open_unit: OpenUnitTable;
  /** Closed units as they came, until they are merged: small, rewritten all the time. */
  readonly ledger_fragment: SegmentTable;
  /** Merged units: large, written once or twice. Apart from the fragments so that PostgreSQL can give their space back. */
  readonly ledger_segment: SegmentTable;
  readonly ledger_item: ItemTable;
  readonly ledger_adjustment: AdjustmentTable;
  readonly run: RunTable;
  readonly endpoint: EndpointTable;
  readonly batch: BatchTable;
  readonly migration_user: MigrationUserTable;
  readonly skipped_item: SkippedItemTable;
  readonly user_folder: UserFolderTable;
  readonly report_entry: ReportEntryTable;
  readonly config: ConfigTable;
  readonly worker: WorkerTable;
  readonly admin: AdminTable;
  readonly session: SessionTable;
  readonly api_token: ApiTokenTable;
  readonly audit_entry: AuditEntryTable;
  readonly given_answer: GivenAnswerTable;
  readonly trouble_record: TroubleRecordTable;
  readonly verification: VerificationTable;
  readonly preflight: PreflightTable;
  readonly cut_over: CutOverTable;
  readonly measurement: MeasurementTable;
  readonly endpoint_test: EndpointTestTable;
}

/** The names of all tables. */
export const TABLE_NAMES: readonly (keyof Schema)[] = [
  'schema_version',
  'ledger_pair',
  'ledger_folder',
  'ledger_open_unit',
  'ledger_fragment',
  'ledger_segment',
  'ledger_item',
  'ledger_adjustment',
  'run',
  'endpoint',
  'batch',
  'migration_user',
  'skipped_item',
  'user_folder',
  'report_entry',
  'config',
  'worker',
  'admin',
  'session',
  'api_token',
  'audit_entry',
  'given_answer',
  'trouble_record',
  'verification',
  'preflight',
  'cut_over',
  'measurement',
  'endpoint_test',
];
