import type { ImpliedEndpoint } from './implied-endpoint.ts';
import type { CsvFileCode, CsvProblem, CsvWarningCode } from './problem.ts';
import type { UserRow } from './user-row.ts';

/** Which program's file it is. */
export type UsersCsvDialect = 'users' | 'mailferry' | 'imapsync';

/** A file of users that was understood. Rows may still have errors, which concern them alone. */
export interface ReadUsersCsv {
  readonly kind: 'read';
  readonly dialect: UsersCsvDialect;
  /** The header for MigrationRetry.csv: that of the file, or what ours would be for another program's file. */
  readonly header: readonly string[];
  readonly rows: readonly UserRow[];
  /** Servers that the rows name themselves; empty for our own files. */
  readonly endpoints: readonly ImpliedEndpoint[];
  readonly warnings: readonly CsvProblem<CsvWarningCode>[];
}

/** A file of users that was refused as a whole, with everything that is wrong with it. */
export interface RefusedUsersCsv {
  readonly kind: 'refused';
  readonly errors: readonly CsvProblem<CsvFileCode>[];
}

/** What becomes of a CSV of users. */
export type UsersCsv = ReadUsersCsv | RefusedUsersCsv;
