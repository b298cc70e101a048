import { usesToken } from '../settings/auth-method.ts';
import type { UserColumn } from './columns.ts';
import { readEmailAddress, readName, readPassword, readUserName } from './identity-cells.ts';
import { type Oddity, type RowCells, rowCells } from './row-cells.ts';
import {
  readEndpoint,
  readFolders,
  readLimit,
  readMethod,
  readPriorityCell,
  readTime,
} from './setting-cells.ts';
import type { UserRow } from './user-row.ts';

/** What the reading of rows depends on. */
export interface RowOptions {
  /** Whether users of a source endpoint need a password in their row; null stands for the batch's endpoint. */
  readonly needsPassword: (sourceEndpoint: string | null) => boolean;
  /** The same for a target endpoint and the row's TargetPassword. */
  readonly needsTargetPassword: (targetEndpoint: string | null) => boolean;
  /** The names of all endpoints; null when a cell's endpoint is not to be looked up. */
  readonly knownEndpoints: readonly string[] | null;
  /** Item limits above 50 are meant. */
  readonly acceptLargeDataLoss: boolean;
}

/** A row of the file before its cells are understood. */
export interface RawRow {
  /** The line on which it begins. */
  readonly row: number;
  readonly cellOf: (column: UserColumn) => string;
}

/** A row with what is odd about it. */
export interface ReadRow {
  readonly user: UserRow;
  readonly oddities: readonly Oddity[];
}

/** Understands the cells of one row. What is wrong with them stands in the row's errors; it never throws. */
export function readRow({ row, cellOf }: RawRow, options: RowOptions): ReadRow {
  const cells = rowCells(row, cellOf);
  const user: Omit<UserRow, 'errors'> = {
    row,
    ...readSource(cells, options),
    ...readTarget(cells, options),
    ...readSettings(cells, options),
    ...(Object.keys(cells.unread).length === 0 ? {} : { unread: cells.unread }),
  };
  checkPassword(cells, user, options);
  checkTargetPassword(cells, user, options);
  checkTimes(cells, user);
  return { user: { ...user, errors: cells.errors }, oddities: cells.oddities };
}

function readSource(cells: RowCells, { knownEndpoints }: RowOptions) {
  return {
    emailAddress: readEmailAddress(cells),
    userName: readUserName(cells),
    password: readPassword(cells, 'Password'),
    userRoot: readName(cells, 'UserRoot'),
    authMethod: readMethod(cells, 'AuthMethod'),
    authUser: readName(cells, 'AuthUser'),
    sourceEndpoint: readEndpoint(cells, 'SourceEndpoint', knownEndpoints),
  };
}

function readTarget(cells: RowCells, { knownEndpoints }: RowOptions) {
  return {
    targetUserName: readName(cells, 'TargetUserName'),
    targetPassword: readPassword(cells, 'TargetPassword'),
    targetUserRoot: readName(cells, 'TargetUserRoot'),
    targetAuthMethod: readMethod(cells, 'TargetAuthMethod'),
    targetAuthUser: readName(cells, 'TargetAuthUser'),
    targetEndpoint: readEndpoint(cells, 'TargetEndpoint', knownEndpoints),
  };
}

function readSettings(cells: RowCells, { acceptLargeDataLoss }: RowOptions) {
  return {
    largeItemLimit: readLimit(cells, 'LargeItemLimit', acceptLargeDataLoss),
    badItemLimit: readLimit(cells, 'BadItemLimit', acceptLargeDataLoss),
    excludeFolders: readFolders(cells),
    startAfterMs: readTime(cells, 'StartAfter'),
    completeAfterMs: readTime(cells, 'CompleteAfter'),
    priority: readPriorityCell(cells),
    tag: readName(cells, 'Tag'),
  };
}

function checkPassword(
  { refuse }: RowCells,
  { password, authMethod, sourceEndpoint }: Omit<UserRow, 'errors'>,
  { needsPassword }: RowOptions,
): void {
  if (password !== null || !needsPassword(sourceEndpoint)) return;
  if (authMethod !== null && usesToken(authMethod)) return;
  refuse('CSV_PASSWORD_EMPTY', 'Password', [
    'The Password is empty.',
    "Give the user's or the admin's password at the source, or an app password.",
  ]);
}

function checkTargetPassword(
  { refuse }: RowCells,
  { targetPassword, targetAuthMethod, targetEndpoint }: Omit<UserRow, 'errors'>,
  { needsTargetPassword }: RowOptions,
): void {
  if (targetPassword !== null || !needsTargetPassword(targetEndpoint)) return;
  if (targetAuthMethod !== null && usesToken(targetAuthMethod)) return;
  refuse('CSV_PASSWORD_EMPTY', 'TargetPassword', [
    'The TargetPassword is empty.',
    'Give the password at the target, or let the target endpoint sign in for all users.',
  ]);
}

function checkTimes({ refuse }: RowCells, { startAfterMs, completeAfterMs }: Omit<UserRow, 'errors'>): void {
  if (startAfterMs === null || completeAfterMs === null || completeAfterMs >= startAfterMs) return;
  refuse('CSV_CELL', 'CompleteAfter', [
    'CompleteAfter lies before StartAfter.',
    'A user is completed after it was started: put CompleteAfter later, or leave it empty.',
  ]);
}
