import type { FailureClass, Side } from '../failures/failure-row.ts';
import { printInstant } from '../settings/instant.ts';
import type { ExportTable } from './write-csv.ts';

/** One failed user of MigrationErrors.csv. */
export interface MigrationErrorRow {
  /** The line of the submitted file, the header being 1; null for a user that was added otherwise. */
  readonly rowIndex: number | null;
  readonly emailAddress: string;
  readonly errorCode: string;
  readonly errorMessage: string;
  readonly side: Side;
  readonly class: FailureClass;
  /** How often it failed. */
  readonly failures: number;
  /** Milliseconds since the epoch; null for what was refused when the file was read. */
  readonly lastFailureAtMs: number | null;
  readonly suggestedFix: string;
}

/** The columns of MigrationErrors.csv. */
export const MIGRATION_ERRORS: ExportTable<MigrationErrorRow> = [
  ['RowIndex', ({ rowIndex }) => rowIndex],
  ['EmailAddress', ({ emailAddress }) => emailAddress],
  ['ErrorCode', ({ errorCode }) => errorCode],
  ['ErrorMessage', ({ errorMessage }) => errorMessage],
  ['Side', ({ side }) => side],
  ['Class', (row) => row.class],
  ['Failures', ({ failures }) => failures],
  ['LastFailureAt', ({ lastFailureAtMs }) => printInstant(lastFailureAtMs)],
  ['SuggestedFix', ({ suggestedFix }) => suggestedFix],
];
