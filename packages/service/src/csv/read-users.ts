import { checkRepeatedRows, oddityWarnings, readHeader, readRow, type UsersCsv } from '@mailhaul/domain';
import type { ReadingOptions } from './reading-options.ts';
import { type Table, tableErrors } from './table.ts';

/** Reads a file with Microsoft's columns and ours. */
export function readUsers(table: Table, options: ReadingOptions): UsersCsv {
  const header = readHeader(table.header, {
    allowUnknownColumns: options.allowUnknownColumns,
    passwordRequired: options.needsPassword(null),
    targetPasswordRequired: options.needsTargetPassword(null),
  });
  // without a header the first row is a user, and "no users" would be wrong
  const below = header.places.size === 0 && table.rows.length === 0 ? [] : tableErrors(table);
  const errors = [...header.errors, ...below];
  if (errors.length > 0) return { kind: 'refused', errors };
  const read = table.rows.map(({ row, cells }) => {
    const cellOf = (column: Parameters<typeof header.places.get>[0]): string =>
      cells[header.places.get(column) ?? -1] ?? '';
    return readRow({ row, cellOf }, options);
  });
  const checked = checkRepeatedRows(read.map(({ user }) => user));
  return {
    kind: 'read',
    dialect: 'users',
    header: table.header.map((cell) => cell.trim()),
    rows: checked.rows,
    endpoints: [],
    warnings: [...table.warnings, ...header.warnings, ...oddityWarnings(read), ...checked.warnings],
  };
}
