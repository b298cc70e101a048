import {
  type CsvProblem,
  type CsvWarningCode,
  checkRepeatedRows,
  impliedEndpoints,
  oddityWarnings,
  type PairedAccounts,
  type ReadUsersCsv,
  readPairedAccounts,
  type UserColumn,
} from '@mailhaul/domain';
import type { ReadingOptions } from './reading-options.ts';

/** The columns of ours that hold what such a file says. */
const OUR_HEADER = [
  'EmailAddress',
  'UserName',
  'Password',
  'SourceEndpoint',
  'TargetUserName',
  'TargetPassword',
  'TargetEndpoint',
] as const satisfies readonly UserColumn[];

/** A file of another program as users, with the endpoints that its rows name. */
export function pairedUsers(
  pairs: readonly PairedAccounts[],
  file: Pick<ReadUsersCsv, 'dialect'> & { readonly warnings: readonly CsvProblem<CsvWarningCode>[] },
  options: ReadingOptions,
): ReadUsersCsv {
  const read = pairs.map((pair) => readPairedAccounts(pair, options));
  const checked = checkRepeatedRows(read.map(({ user }) => user));
  return {
    kind: 'read',
    dialect: file.dialect,
    header: OUR_HEADER,
    rows: checked.rows,
    endpoints: impliedEndpoints(
      pairs.map(({ source, target }) => ({ source: source.place, target: target.place })),
    ),
    warnings: [...file.warnings, ...oddityWarnings(read), ...checked.warnings],
  };
}
