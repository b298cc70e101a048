import { type mailFerryPlaces, readMailFerryRow, type UsersCsv } from '@mailhaul/domain';
import { pairedUsers } from './paired-files.ts';
import type { ReadingOptions } from './reading-options.ts';
import { type Table, tableErrors } from './table.ts';

/** Reads a file with MailFerry's ten columns. */
export function readMailFerry(
  table: Table,
  places: NonNullable<ReturnType<typeof mailFerryPlaces>>,
  options: ReadingOptions,
): UsersCsv {
  const errors = tableErrors(table);
  if (errors.length > 0) return { kind: 'refused', errors };
  const pairs = table.rows.map(({ row, cells }) => readMailFerryRow(row, cells, places));
  return pairedUsers(pairs, { dialect: 'mailferry', warnings: table.warnings }, options);
}
