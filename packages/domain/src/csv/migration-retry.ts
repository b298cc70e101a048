import { printInstant } from '../settings/instant.ts';
import { isSecretColumn, type UserColumn } from './columns.ts';
import { guardFormula } from './formula-guard.ts';
import { knownColumn } from './read-header.ts';
import type { UserRow } from './user-row.ts';
import { csvLine, type ExportOptions } from './write-csv.ts';

/** What MigrationRetry.csv is made of. */
export interface RetryFile extends ExportOptions {
  /** The header of the submitted file. */
  readonly header: readonly string[];
  /** Writes passwords too. Without it their cells are empty, to be filled by hand. */
  readonly fillPasswords?: boolean;
}

type Cells = Readonly<Record<UserColumn, (user: UserRow) => string | number | null>>;

const CELLS: Cells = {
  EmailAddress: ({ emailAddress }) => emailAddress,
  UserName: ({ userName }) => userName,
  Password: ({ password }) => password?.reveal() ?? null,
  UserRoot: ({ userRoot }) => userRoot,
  TargetUserName: ({ targetUserName }) => targetUserName,
  TargetPassword: ({ targetPassword }) => targetPassword?.reveal() ?? null,
  TargetUserRoot: ({ targetUserRoot }) => targetUserRoot,
  AuthMethod: ({ authMethod }) => authMethod,
  AuthUser: ({ authUser }) => authUser,
  TargetAuthMethod: ({ targetAuthMethod }) => targetAuthMethod,
  TargetAuthUser: ({ targetAuthUser }) => targetAuthUser,
  SourceEndpoint: ({ sourceEndpoint }) => sourceEndpoint,
  TargetEndpoint: ({ targetEndpoint }) => targetEndpoint,
  LargeItemLimit: ({ largeItemLimit }) => largeItemLimit,
  BadItemLimit: ({ badItemLimit }) => badItemLimit,
  ExcludeFolders: ({ excludeFolders }) =>
    excludeFolders?.map((rule) => rule.replaceAll(';', '\\;')).join(';') ?? null,
  StartAfter: ({ startAfterMs }) => printInstant(startAfterMs),
  CompleteAfter: ({ completeAfterMs }) => printInstant(completeAfterMs),
  Priority: ({ priority }) => priority,
  Tag: ({ tag }) => tag,
};

/** MigrationRetry.csv: users in the columns of the file they came from, ready to be mended and submitted again. */
export function writeRetryCsv(users: Iterable<UserRow>, file: RetryFile): string {
  const columns = file.header.map(knownColumn);
  const lines = [`${file.byteOrderMark ? '\ufeff' : ''}${csvLine(file.header)}`];
  for (const user of users) lines.push(csvLine(columns.map((column) => cellOf(user, column, file))));
  return lines.join('');
}

// columns that were ignored on reading are not known any more, and might be misspelled passwords: they stay empty
function cellOf(user: UserRow, column: UserColumn | null, { fillPasswords = false }: RetryFile): string {
  if (column === null) return '';
  if (!isSecretColumn(column))
    return guardFormula(user.unread?.[column] ?? String(CELLS[column](user) ?? ''));
  // a password goes to a server, not into a sentence: a guard in front of it would make it another one
  return fillPasswords ? String(CELLS[column](user) ?? '') : '';
}
