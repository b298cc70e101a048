import { type CsvProblem, type CsvRowCode, type CsvWarningCode, csvProblem } from './problem.ts';
import type { UserRow } from './user-row.ts';

/** Rows after the second look of rows at each other. */
export interface CheckedRows {
  readonly rows: readonly UserRow[];
  readonly warnings: readonly CsvProblem<CsvWarningCode>[];
}

/**
 * Fails a row whose EmailAddress, or whose pair of source and target mailbox, an earlier row has: two copies into one mailbox
 * at a time would double messages. Two sources that go into one target are only pointed out.
 */
export function checkRepeatedRows(rows: readonly UserRow[]): CheckedRows {
  const firstWithAddress = firstRows();
  const firstWithPair = firstRows();
  const firstWithTarget = firstRows();
  const warnings: CsvProblem<CsvWarningCode>[] = [];
  const checked = rows.map((user) => {
    if (user.emailAddress.trim() === '' || user.userName.trim() === '') return user;
    const sameAddress = firstWithAddress(user.emailAddress, user.row);
    const samePair = firstWithPair(`${sourceOf(user)} ${targetOf(user)}`, user.row);
    const sameTarget = firstWithTarget(targetOf(user), user.row);
    if (sameAddress !== null) return failed(user, addressTwice(user, sameAddress));
    if (samePair !== null) return failed(user, pairTwice(user, samePair));
    if (sameTarget !== null) warnings.push(sharedTarget(user, sameTarget));
    return user;
  });
  return { rows: checked, warnings };
}

/** Remembers where each key was first seen, upper and lower case apart, and tells the earlier row; null for the first. */
function firstRows(): (key: string, row: number) => number | null {
  const rows = new Map<string, number>();
  return (key, row) => {
    const folded = key.toLowerCase();
    const first = rows.get(folded) ?? null;
    if (first === null) rows.set(folded, row);
    return first;
  };
}

function sourceOf({ sourceEndpoint, userName, userRoot }: UserRow): string {
  return JSON.stringify([sourceEndpoint, userName, userRoot]);
}

function targetOf({ targetEndpoint, targetUserName, emailAddress, targetUserRoot }: UserRow): string {
  return JSON.stringify([targetEndpoint, targetUserName ?? emailAddress, targetUserRoot]);
}

function failed(user: UserRow, error: CsvProblem<CsvRowCode>): UserRow {
  return { ...user, errors: [...user.errors, error] };
}

function addressTwice({ row }: UserRow, first: number): CsvProblem<CsvRowCode> {
  return csvProblem('CSV_EMAIL_TWICE', { row, column: 'EmailAddress' }, [
    `The EmailAddress stands in row ${first} already.`,
    'Each mailbox has one row: delete this one, or correct the address.',
  ]);
}

function pairTwice({ row }: UserRow, first: number): CsvProblem<CsvRowCode> {
  return csvProblem('CSV_PAIR_TWICE', { row, column: 'UserName' }, [
    `The same source and target mailbox stand in row ${first} already.`,
    'Delete this row, or correct UserName or TargetUserName.',
  ]);
}

function sharedTarget({ row }: UserRow, first: number): CsvProblem<CsvWarningCode> {
  return csvProblem('CSV_SAME_TARGET', { row, column: 'TargetUserName' }, [
    `Row ${row} goes into the same target mailbox as row ${first}.`,
    'Nothing to do if two mailboxes are meant to become one.',
  ]);
}
