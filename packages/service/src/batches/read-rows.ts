import { Secret } from '@mailhaul/base';
import { type CsvProblem, nearestWord, type UserRow } from '@mailhaul/domain';
import type { StoredEndpoint } from '@mailhaul/store';
import { usersOfCsv } from '../csv/users-of-csv.ts';
import type { RowInput, UsersInput } from '../use-cases/use-cases.ts';

/** Between which endpoints rows go that do not say otherwise, and which others there are. */
export interface RowPlaces {
  readonly source: StoredEndpoint;
  readonly target: StoredEndpoint;
  readonly endpoints: readonly StoredEndpoint[];
}

/** How rows are read. */
export interface RowReading extends RowPlaces {
  readonly allowUnknownColumns: boolean;
  readonly acceptLargeDataLoss: boolean;
}

/** Rows with what is odd about their file. */
export interface RowsRead {
  readonly rows: readonly UserRow[];
  /** The columns of the file; null when the rows came otherwise. */
  readonly header: readonly string[] | null;
  readonly warnings: readonly CsvProblem[];
}

/** The users that an input brings; BAD_CSV with every error when its file cannot be taken as a whole. */
export function readRows(input: UsersInput, reading: RowReading): RowsRead {
  if (input.csvData !== undefined) return readCsv(input.csvData, reading);
  return { rows: (input.rows ?? []).map((row, at) => rowOf(row, at, reading)), header: null, warnings: [] };
}

function readCsv(csvData: string, { source, target, ...reading }: RowReading): RowsRead {
  return usersOfCsv(csvData, { ...reading, sourceEndpoint: source.name, targetEndpoint: target.name });
}

function sameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}

const BLANK: Omit<UserRow, 'row' | 'emailAddress' | 'userName'> = {
  password: null,
  userRoot: null,
  targetUserName: null,
  targetPassword: null,
  targetUserRoot: null,
  authMethod: null,
  authUser: null,
  targetAuthMethod: null,
  targetAuthUser: null,
  sourceEndpoint: null,
  targetEndpoint: null,
  largeItemLimit: null,
  badItemLimit: null,
  excludeFolders: null,
  startAfterMs: null,
  completeAfterMs: null,
  priority: null,
  tag: null,
  errors: [],
};

function rowOf(row: RowInput, at: number, { endpoints }: RowReading): UserRow {
  const { password, targetPassword, errors = [], ...cells } = row;
  const unknown = [cells.sourceEndpoint, cells.targetEndpoint].find(
    (name) => name != null && !endpoints.some((endpoint) => sameName(endpoint.name, name)),
  );
  const lost = unknown == null ? [] : [unknownEndpoint(unknown, endpoints, cells.row ?? at + 1)];
  return {
    ...BLANK,
    row: at + 1,
    ...cells,
    password: secretOf(password),
    targetPassword: secretOf(targetPassword),
    errors: [...errors, ...lost],
  };
}

function secretOf(text: string | undefined): Secret<string> | null {
  return text === undefined || text === '' ? null : new Secret(text);
}

function unknownEndpoint(name: string, endpoints: readonly StoredEndpoint[], row: number): CsvProblem {
  const nearest = nearestWord(
    name,
    endpoints.map((endpoint) => endpoint.name),
  );
  return {
    code: 'CSV_CELL',
    headline: `There is no endpoint \`${name}\`.`,
    fix: nearest === null ? 'Make it with `mailhaul endpoint new`.' : `Did you mean \`${nearest}\`?`,
    row,
    column: null,
  };
}
