import type { UserColumn } from './columns.ts';
import { isEmailAddress } from './email-address.ts';
import { placeName, type ServerPlace } from './implied-endpoint.ts';
import type { CsvProblem, CsvRowCode } from './problem.ts';
import { type ReadRow, type RowOptions, readRow } from './read-row.ts';
import type { Oddity } from './row-cells.ts';

/** One side of a row that names its server and account itself. */
export interface RowAccount {
  /** Null when the row's server cannot be understood. */
  readonly place: ServerPlace | null;
  readonly user: string;
  readonly password: string;
}

/** A row of a file that names both accounts with their servers, as other programs' files do. */
export interface PairedAccounts {
  readonly row: number;
  readonly source: RowAccount;
  readonly target: RowAccount;
  readonly errors: readonly CsvProblem<CsvRowCode>[];
  readonly oddities: readonly Oddity[];
}

/** Turns such a row into one like those of our own files. */
export function readPairedAccounts(pair: PairedAccounts, options: RowOptions): ReadRow {
  const { row, source, target } = pair;
  const address = mailboxAddress(source, target);
  const cells: Partial<Record<UserColumn, string>> = {
    EmailAddress: address.text,
    UserName: source.user,
    Password: source.password,
    TargetUserName: target.user,
    TargetPassword: target.password,
    ...(source.place ? { SourceEndpoint: placeName(source.place) } : {}),
    ...(target.place ? { TargetEndpoint: placeName(target.place) } : {}),
  };
  // the endpoints that the file implies are not there yet
  const read = readRow(
    { row, cellOf: (column) => cells[column] ?? '' },
    { ...options, knownEndpoints: null },
  );
  return {
    user: { ...read.user, errors: [...pair.errors, ...read.user.errors] },
    oddities: [
      ...pair.oddities,
      ...read.oddities,
      ...(address.madeUp ? [{ code: 'CSV_ADDRESS_MADE_UP', column: 'EmailAddress' } as const] : []),
    ],
  };
}

/** The mailbox of somebody whose accounts are known but no address: the target's user name mostly is one, else the source's. */
export function mailboxAddress(
  source: Pick<RowAccount, 'user'>,
  target: Pick<RowAccount, 'user' | 'place'>,
): { readonly text: string; readonly madeUp: boolean } {
  if (isEmailAddress(target.user)) return { text: target.user, madeUp: false };
  if (isEmailAddress(source.user)) return { text: source.user, madeUp: false };
  if (target.user.trim() === '' || target.place === null) return { text: target.user, madeUp: false };
  return { text: `${target.user}@${target.place.host}`, madeUp: true };
}
